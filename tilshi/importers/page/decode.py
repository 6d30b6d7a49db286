import codecs
import re

from tilshi.importers.page.errors import PageError

MAX_BYTES = 2 * 1024 * 1024
BINARY = "The file is binary and not text; save the page as plain text."
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_source(raw: bytes) -> str:
    """The text of a file, whatever a browser or an archive saved it in; raises PageError."""
    if len(raw) > MAX_BYTES:
        raise PageError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB, no story is that long.")
    text = _decode(raw)
    if "\0" in text:
        raise PageError(BINARY)
    return text


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-16" if raw.startswith(UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError:
        return _decode_windows_1251(raw)


def _decode_windows_1251(raw: bytes) -> str:
    if b"\0" in raw:
        raise PageError(BINARY)
    text = raw.decode("cp1251", errors="replace")
    if not _is_plausible_russian(text):
        raise PageError("The file's encoding was not recognised; save the page as text in UTF-8.")
    return text


def _is_plausible_russian(text: str) -> bool:
    """Any bytes decode as windows-1251, but other encodings come out as capitals (KOI8-R), as
    letters no Russian word has, or as single Cyrillic letters in Latin words."""
    small, capital = len(re.findall("[а-яё]", text)), len(re.findall("[А-ЯЁ]", text))
    latin = len(re.findall("[A-Za-z]", text))
    foreign = re.search("[Ђ-ЌЎЏѓђ-ќўџҐґ\ufffd\x00-\x08]", text)
    return not foreign and small > capital and small > latin
