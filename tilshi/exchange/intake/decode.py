"""A feed's bytes into text, whatever its sender says they are in and whatever they really are in."""

from __future__ import annotations

import codecs
import re
from typing import Final

from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.limits import MAX_BYTES

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What may be named, and only that: UTF-7 hides markup from whoever looks for it, and `zip` is a codec, too.
ONE_BYTE: Final = {
    **dict.fromkeys(("windows-1251", "cp1251", "win-1251", "cp-1251", "1251"), "cp1251"),
    **dict.fromkeys(("kz-1048", "kz1048", "strk1048-2002", "rk1048"), "kz1048"),
    **dict.fromkeys(("koi8-r", "koi8r", "koi8"), "koi8-r"),
    **dict.fromkeys(("koi8-u",), "koi8-u"),
    **dict.fromkeys(("cp866", "ibm866", "866"), "cp866"),
    **dict.fromkeys(("iso-8859-5", "iso8859-5"), "iso8859-5"),
    **dict.fromkeys(("x-mac-cyrillic", "mac-cyrillic"), "mac-cyrillic"),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-2", "windows-1250", "cp1250"), "cp1250"),
    **dict.fromkeys(("iso-8859-9", "windows-1254", "cp1254"), "cp1254"),
}
WIDE: Final = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis"), "shift_jis"),
    **{name: name for name in ("big5", "euc-jp", "euc-kr")},
}
CYRILLIC: Final = ("cp1251", "kz1048", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
DECLARED: Final = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
DECLARATION_BYTES: Final = 400
SAMPLE_BYTES: Final = 200_000

# What words of ours never show, and a wrong reading always does: foreign Cyrillic and lines of boxes, a
# capital behind a small letter, Cyrillic in a Latin word, three accents running.
WRONG: Final = re.compile(
    "[Ђ-ЅЇ-ЌЎЏѐ-ѕї-ќўџҐґ\ufffd\x80-\x9f\u2500-\u259f√ƒ≈∆¬¡¿÷]"
    "|[а-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺ]|[a-z][а-яё]|[а-яё][a-z]|[À-ÿ]{3,}"
)


def decode_feed(content: bytes, declared: str = "") -> str:
    """`declared`: the charset of the HTTP header. Raises FeedError for what is too large or no text."""
    if len(content) > MAX_BYTES:
        raise FeedError(f"The feed is larger than {MAX_BYTES // 1024 // 1024} MB: ask for a shorter one.")
    if not content.strip(b" \t\r\n\0"):
        raise FeedError("The feed is empty: check the address, or try again later.")
    return wide(content) or utf8(content) or one_byte(content, names(content, declared))


def wide(content: bytes) -> str:
    """By its mark; or without one, since in markup every second byte of UTF-16 is nothing."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    start = content[:400]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if zeros.count(0) * 2 > len(zeros):
            return content.decode(encoding, errors="replace")
    return ""


def utf8(content: bytes) -> str:
    """What is valid UTF-8 is nothing else, whatever is said of it; and so is what was cut within a letter or
    has a byte in fifty letters damaged."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        text = content.decode(errors="replace")
    broken, letters = text.count("\ufffd"), len(re.sub("[\x00-\x7f]+", "", text))
    is_cut = broken == 1 and text.endswith("\ufffd")
    return text.replace("\ufffd", "") if is_cut or broken * 50 <= letters else ""


def names(content: bytes, declared: str) -> list[str]:
    found = DECLARED.search(content[:DECLARATION_BYTES])
    named = (found[1].decode("ascii", "replace") if found else "", declared)
    return [name.strip().lower().replace("_", "-").removeprefix("x-") for name in named]


def one_byte(content: bytes, named: list[str]) -> str:
    for name in named:
        if name in WIDE:
            return content.decode(WIDE[name], errors="replace")
    known = [ONE_BYTE[name] for name in named if name in ONE_BYTE]
    candidates = list(dict.fromkeys([*known, *CYRILLIC, "cp1252"]))
    sample = content[:SAMPLE_BYTES]
    best = min(candidates, key=lambda name: faults(sample.decode(name, errors="replace")))
    return content.decode(best, errors="replace")


def faults(text: str) -> int:
    return len(WRONG.findall(text))
