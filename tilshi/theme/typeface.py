"""Source Serif Pro, for what we draw ourselves: icons and share pictures. It holds all Kazakh letters."""

import unicodedata
from functools import lru_cache

from anyascii import anyascii
from font_source_serif_pro import font_files_otf
from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

BOLD, REGULAR = "SourceSerifProBold", "SourceSerifPro"

NBSP = "\u00a0"
NO_CHARACTER = "\U0010ffff"  # of Unicode's; a font shows its box for it
HYPHENS = "\u2010\u2011\u2043"


@lru_cache(maxsize=64)
def font(face: str, size_pixels: int) -> FreeTypeFont:
    return ImageFont.truetype(font_files_otf[face], size_pixels)


def printable(text: str) -> str:
    """The text in characters that the font has. Letters of other scripts are spelt in Latin ones; signs that
    it lacks are left out: a reader can do nothing with an empty box."""
    return "".join(in_font(char) for char in unicodedata.normalize("NFC", text))


@lru_cache(maxsize=4096)
def in_font(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind.startswith("C"):  # soft hyphens, joiners, marks of direction; private and unassigned
        return ""
    if has(char):
        return char
    return "".join(filter(has, substitute(char, kind)))


def substitute(char: str, kind: str) -> str:
    if kind == "Zs":  # thin, narrow and wide ones: in a headline, most of them hold figures together
        return NBSP
    if kind == "Pd":
        return "-" if char in HYPHENS else "–"
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain != char or not kind.startswith("L") else anyascii(char)


def has(char: str) -> bool:
    return shape(char) != shape(NO_CHARACTER)


def shape(char: str) -> bytes:
    """Laid out plainly: the better engine knows some characters to be invisible that the plain one draws."""
    return bytes(plain_font().getmask(char))


@lru_cache(maxsize=1)
def plain_font() -> FreeTypeFont:
    return ImageFont.truetype(font_files_otf[BOLD], 20, layout_engine=ImageFont.Layout.BASIC)
