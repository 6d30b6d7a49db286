"""The words of a full text without its mark-up, for those who take no HTML or count what they get."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement, fragment_fromstring

# What begins a line of its own.
LINES = frozenset(
    {"p", "h2", "h3", "li", "tr", "br", "caption", "figcaption", "blockquote", "figure", "table"}
)
CELLS = frozenset({"td", "th"})
NOT_BODY = frozenset({"figcaption"})
WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
SPACES = re.compile(r"[ \t\r\f\v]+")  # but none that keeps words together
LINE_ENDS = re.compile(r"\s*\n\s*")


def plain_text(html: str, with_captions: bool = True) -> str:
    """A line for each paragraph, heading, item, row; between them an empty one."""
    root = fragment_fromstring(html, create_parent="div")
    words = "".join(pieces(root, frozenset() if with_captions else NOT_BODY))
    return LINE_ENDS.sub("\n\n", SPACES.sub(" ", words)).strip()


def pieces(element: HtmlElement, left_out: frozenset[str]) -> Iterator[str]:
    if element.tag not in left_out:
        yield opening(element)
        yield on_one_line(element.text)
        for child in element:
            yield from pieces(child, left_out)
        yield "\n" if element.tag in LINES else ""
    yield on_one_line(element.tail)


def opening(element: HtmlElement) -> str:
    if element.tag in CELLS and element.getprevious() is not None:
        return " — "
    return "\n" if element.tag in LINES else ""


def on_one_line(text: str | None) -> str:
    """A line end in HTML is a space."""
    return (text or "").replace("\n", " ")


def word_count(text: str) -> int:
    return len(WORD.findall(text))
