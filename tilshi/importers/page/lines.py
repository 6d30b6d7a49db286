"""What a page is read into before its words are judged: lines of text and what stands between them."""

import re
from dataclasses import dataclass
from html import escape, unescape

from tilshi.importers.page.data import EmbedData, ListData, PictureData, TableData

TAG = re.compile(r"<[^<>]*>")
LINKED = re.compile(r"<a\b[^<>]*>(.*?)</a>", re.DOTALL)
BARE_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
BOLD = re.compile(r"<b>(.*?)</b>", re.DOTALL)
LETTER_OR_FIGURE = re.compile(r"[^\W_]")
EMPTY_TAGS = re.compile(r"<(a|b|i|sup|sub)\b[^<>]*>(\s*)</\1>")
SPACED_EDGES = re.compile(r"\s+(</(?:a|b|i)>)")
SPACED_OPENINGS = re.compile(r"(<(?:a\b[^<>]*|b|i)>)\s+")


@dataclass(frozen=True)
class Line:
    """A paragraph, a heading, or a piece of furniture that nobody has recognised yet."""

    text: str
    html: str = ""
    """The same words with links and emphasis; empty where there is none."""
    level: int = 0
    """Of a heading, 1 to 6; 0: none."""
    apart: bool = True
    """It stands by itself, as paragraphs do; not so the lines of an address or a list."""
    link_share: float = 0.0
    bold_share: float = 0.0
    is_lead: bool = False
    """Its element's name says that it is the standfirst."""
    is_caption: bool = False
    """Its element's name says that it belongs to the picture above."""
    is_markup: bool = True
    """Read from mark-up, where headings have elements of their own."""

    @property
    def may_head(self) -> bool:
        return not self.is_markup or self.bold_share > 0.9

    @property
    def is_slanted(self) -> bool:
        return bool(re.fullmatch(r"<i>(?:(?!</i>).)*</i>\W*", self.html))


@dataclass(frozen=True)
class SetOff:
    """A quotation that the page itself sets off (a blockquote)."""

    lines: tuple[str, ...]
    cite: str = ""


@dataclass(frozen=True)
class Items:
    data: ListData
    link_share: float = 0.0


Piece = Line | SetOff | Items | PictureData | TableData | EmbedData


def line_of(
    html: str, level: int = 0, apart: bool = True, is_lead: bool = False, is_caption: bool = False
) -> Line | None:
    """From inline mark-up of our own making; None where it holds no words."""
    html = " ".join(html.split())
    while html != (
        tidied := EMPTY_TAGS.sub(r"\2", SPACED_OPENINGS.sub(r" \1", SPACED_EDGES.sub(r"\1 ", html)))
    ):
        html = " ".join(tidied.split())
    text = plain(html)
    if not LETTER_OR_FIGURE.search(text):
        return None
    linked, bold = _share(LINKED, html), _share(BOLD, html)
    html = BARE_LINK.sub(r"\1", html)
    marked = "" if html == escape(text, quote=False) else html
    return Line(text, marked, level, apart, linked, bold, is_lead, is_caption)


def plain(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html.replace("<br/>", " "))).split())


def _share(pattern: re.Pattern[str], html: str) -> float:
    whole = len(plain(html))
    return sum(len(plain(found[1])) for found in pattern.finditer(html)) / whole if whole else 0.0
