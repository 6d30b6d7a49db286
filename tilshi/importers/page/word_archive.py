"""A Word document is a zip of XML: looked over before anything in it is read."""

import io
import re
import zipfile
import zlib

from tilshi.importers.page.errors import PageError

MAX_BYTES = 30 * 1024 * 1024
MAX_UNPACKED = 30 * 1024 * 1024
MAX_XML = 6 * 1024 * 1024
MAX_TAGS = 120_000  # a long report has a third; the reader needs a kilobyte and 40 microseconds for each
MAX_RATIO = 200
RATIO_MATTERS_FROM = 1024 * 1024
MAX_MEMBERS = 2_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
DOCUMENT = "word/document.xml"
DECLARED_TYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)

OLD = "This is an old Word file (.doc); save it as .docx."
LOCKED = "The document is protected by a password; save it without one."
BROKEN = "The document is damaged and cannot be read; save it anew as .docx."
MACROS = "The document holds macros; save it as .docx without them."
TOO_LARGE = "The document is too large when unpacked, no story is that long."
NO_WORD = "This is no Word document."
ENTITIES = "The document declares XML entities, which Word never does; save it anew as .docx."


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Raises PageError for what is no .docx or was made to do harm."""
    if content.startswith(OLE):
        raise PageError(LOCKED if "EncryptedPackage".encode("utf-16-le") in content else OLD)
    if len(content) > MAX_BYTES:
        raise PageError(TOO_LARGE)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED as error:
        raise PageError(BROKEN) from error
    _refuse_members(archive, len(content))
    _refuse_xml(archive)
    return archive


def _refuse_members(archive: zipfile.ZipFile, packed: int) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if DOCUMENT not in names:
        raise PageError(NO_WORD)
    if any(member.flag_bits & 1 for member in members):
        raise PageError(LOCKED)
    unpacked = sum(member.file_size for member in members)
    xml = sum(member.file_size for member in members if _is_xml(member.filename))
    is_bomb = unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * packed
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or xml > MAX_XML or is_bomb:
        raise PageError(TOO_LARGE)
    if any("vbaproject" in name.lower() for name in names):
        raise PageError(MACROS)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _refuse_xml(archive: zipfile.ZipFile) -> None:
    """Entities make a gigabyte of a kilobyte; in UTF-16 their names have zeros between the letters."""
    tags = 0
    for member in archive.infolist():
        if not _is_xml(member.filename):
            continue
        try:
            text = archive.read(member).replace(b"\0", b"")
        except DAMAGED as error:
            raise PageError(BROKEN) from error
        tags += text.count(b"<")
        if tags > MAX_TAGS:
            raise PageError(TOO_LARGE)
        if DECLARED_TYPE.search(text):
            raise PageError(ENTITIES)
        if b"macroEnabled" in text and member.filename == "[Content_Types].xml":
            raise PageError(MACROS)
