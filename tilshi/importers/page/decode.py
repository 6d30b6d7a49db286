"""Bytes into text, whatever a browser, an archive or an old site saved them in."""

import codecs
import re

from tilshi.importers.page.errors import PageError

MAX_BYTES = 10 * 1024 * 1024
BINARY = "The file is binary and not text; save the page as HTML, plain text or Word."
UNKNOWN = "The file's encoding was not recognised; save the page in UTF-8."
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
SAMPLE_BYTES = 300_000
PROLOGUE_BYTES = 4096  # browsers look for a declaration in the first kilobyte; old pages put it further down
# What Russian and Kazakh pages were written in, the commonest first (KZ-1048 is Kazakhstan's STRK1048-2002).
CYRILLIC = ("cp1251", "kz1048", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
# Letters that no Russian or Kazakh word has, and characters that no text has.
FOREIGN = re.compile("[Ђ-ЅЇ-ЌЎЏѐ-ѕї-ќўџҐґ\ufffd\x00-\x08\x80-\x9f\u2500-\u259f]")
SMALL, CAPITAL = re.compile("[а-яёәғқңөұүһі]"), re.compile("[А-ЯЁӘҒҚҢӨҰҮҺІ]")
WESTERN_MARKS = re.compile(r"[“”‘’„«»–—…•©®™°§№€£\u00a0]*")


def decode_source(raw: bytes, declared: str = "") -> str:
    """The text of a file. `declared`: what its sender said it is in; that is believed where it fits.

    Raises PageError for what is too large, no text, or in an encoding that shows no words.
    """
    if len(raw) > MAX_BYTES:
        raise PageError(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB, no story is that long.")
    text = _decode(raw, declared)
    if "\0" in text:
        raise PageError(BINARY)
    return text


def _decode(raw: bytes, declared: str) -> str:
    """Bytes that are UTF-8 are never anything else, whatever a page says of itself."""
    try:
        return raw.decode("utf-16" if raw.startswith(UTF16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    if text := _nearly_utf8(raw):
        return text
    if b"\0" in raw:
        return _without_a_mark(raw)
    return _in_one_byte(raw, _names(raw, declared))


def _nearly_utf8(raw: bytes) -> str:
    """A page cut in the midst of a letter, or with one byte damaged, is still UTF-8."""
    text = raw.decode("utf-8-sig", errors="replace")
    broken, beyond_ascii = text.count("\ufffd"), len(re.sub("[\x00-\x7f]+", "", text))
    if b"\0" in raw or beyond_ascii < 50 or broken * 50 > beyond_ascii:
        return ""
    return text.replace("\ufffd", "")


def _without_a_mark(raw: bytes) -> str:
    """UTF-16 that lost its mark: in mark-up every second byte is nothing."""
    for encoding, zeros in (("utf-16-le", raw[1:400:2]), ("utf-16-be", raw[0:400:2])):
        if zeros and zeros.count(0) * 2 > len(zeros) and len(raw) % 2 == 0:
            return raw.decode(encoding, errors="replace")
    raise PageError(BINARY)


def _names(raw: bytes, declared: str) -> list[str]:
    match = DECLARED.search(raw[:PROLOGUE_BYTES])
    named = [declared, match[1].decode("ascii", "replace") if match else ""]
    return [name for name in named if _is_known(name)] + list(CYRILLIC)


def _is_known(name: str) -> bool:
    try:
        return bool(name) and codecs.lookup(name).name not in ("utf-8", "utf-16", "utf-7", "idna", "punycode")
    except (LookupError, ValueError):
        return False


def _in_one_byte(raw: bytes, names: list[str]) -> str:
    """The first of them in which the page's first hundred thousands of letters are words."""
    sample = raw[:SAMPLE_BYTES]
    for name in names:
        if _is_plausible(_decoded(sample, name)):
            return _decoded(raw, name)
    western = raw.decode("cp1252", errors="replace")
    if WESTERN_MARKS.fullmatch(re.sub("[\x00-\x7f]+", "", western)):
        return western
    return _as_declared(raw, names)


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name, errors="replace")
    except (LookupError, UnicodeError, TypeError):  # a codec that gives no text: `rot13`, `hex`
        return ""


def _as_declared(raw: bytes, names: list[str]) -> str:
    """Other languages are none of ours to judge: what the page says must do, if it holds to the end."""
    for name in names[: -len(CYRILLIC)]:
        text = _decoded(raw, name)
        if text and not re.search("[\ufffd\x80-\x9f]", text):
            return text
    raise PageError(BINARY if re.search(rb"[\x00-\x08\x0e-\x1a]{2}", raw) else UNKNOWN)


def _is_plausible(text: str) -> bool:
    """Any bytes decode in these, but in the wrong one words come out as capitals (KOI8-R), with letters
    no word of ours has, or as single Cyrillic letters in Latin words."""
    beyond = re.sub("[\x00-\x7f]+", "", text)
    small, capital = len(SMALL.findall(text)), len(CAPITAL.findall(text))
    in_latin_words = len(re.findall("[a-z][а-яё][a-z]", text))
    foreign = len(FOREIGN.findall(text))
    if foreign * 100 > len(beyond) or in_latin_words * 10 > small:
        return False
    return small > 2 * capital and (small + capital) * 10 > len(beyond) * 7
