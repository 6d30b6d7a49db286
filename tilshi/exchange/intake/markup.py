"""A look over a feed's markup before a parser sees it: where it begins, how deep it is, how many, how long.

The parser is given what stands from the first tag on, so nothing in it can be read as a document type: that,
and entities with it, is only read before the first tag (https://www.w3.org/TR/xml/#NT-document).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.limits import (
    MAX_ATTRIBUTE_CHARACTERS,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_ITEMS,
    MAX_TAG_CHARACTERS,
    MAX_TOKENS,
)
from tilshi.exchange.intake.plain import ATTRIBUTES

# Each `<` begins exactly one of these; the last is one that begins nothing.
TOKEN: Final = re.compile(
    rf"<(?:(?P<end>/?)(?P<name>[^\W\d][\w:.-]*)(?P<attributes>{ATTRIBUTES})>"
    r"|!--.*?(?:-->|\Z)|(?P<cdata>!\[CDATA\[.*?(?:\]\]>|\Z))|\?.*?(?:\?>|\Z)|(?P<declared>![A-Za-z])|(?P<stray>))",
    re.DOTALL,
)
ASIDE: Final = re.compile(r"<!--.*?(?:-->|\Z)|<\?[^>]*>?", re.DOTALL)
ASIDE_OR_TAG: Final = re.compile(rf"{ASIDE.pattern}|(<[^\W\d])", re.DOTALL)
# The only document type that feeds ever had: Netscape's, of 1999.
NETSCAPE: Final = re.compile(
    r"""<!DOCTYPE\s+rss\s+PUBLIC\s+["']-//Netscape Communications//DTD RSS 0\.91//EN["']\s*"""
    r"""(?:["'][^"'<>\[\]]{0,200}["'])?\s*>""",
    re.IGNORECASE,
)
PAGE_TYPE: Final = re.compile(r"<!DOCTYPE\s+html\b", re.IGNORECASE)
PAGE: Final = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
ROOT: Final = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|RDF|opml)[\s>]", re.IGNORECASE)
WARNINGS: Final = 20_000  # characters of what a broken site says before its feed
VOID: Final = frozenset({"br", "img", "hr", "wbr", "input", "meta"})  # HTML's that nobody closes
ITEMS: Final = frozenset({"item", "entry"})
SIBLINGS: Final = frozenset(
    {"p", "li", "tr", "td", *ITEMS}
)  # none stands in its like: the first was left open
IS_PAGE: Final = "The address leads to a web page and not to a feed: give the feed’s own address."
IS_NONE: Final = "There is no feed at the address, neither XML nor JSON: check the address."
DECLARATION: Final = (
    "The feed declares a document type or entities, by which a reader can be made to open files: "
    "ask its owner for a feed without them."
)
TOO_DEEP: Final = f"The feed is nested deeper than {MAX_DEPTH} levels: ask its owner for a simpler one."
TOO_LONG: Final = "The feed’s tags have more attributes than any feed needs: ask its owner for a simpler one."
TOO_MANY: Final = "The feed has more elements than any feed needs: ask its owner for a shorter one."


def from_first_tag(text: str) -> tuple[str, bool]:
    """And whether something stood before it that is no XML. Raises FeedError for a web page, for a document
    type, and where there is no tag."""
    start = first_tag(text)
    prologue = NETSCAPE.sub("", ASIDE.sub("", text[:start]), count=1)
    if PAGE_TYPE.search(prologue) or PAGE.match(text, start):
        raise FeedError(IS_PAGE)
    if not ROOT.match(text, start) and (root := ROOT.search(text, start, start + WARNINGS)):
        prologue += ASIDE.sub("", text[start : root.start()])
        start = root.start()
    if "<!" in prologue:
        raise FeedError(DECLARATION)
    return text[start:], bool(prologue.strip("\ufeff\0 \t\r\n"))


def first_tag(text: str) -> int:
    """Raises FeedError where there is none."""
    for found in ASIDE_OR_TAG.finditer(text):
        if found[1]:
            return found.start()
    raise FeedError(IS_NONE)


@dataclass
class Survey:
    """`end`: up to where the text is taken; `open_names`: what is still open there, the outermost first.
    `is_sound`: all is closed in order, as far as one can tell without a parser."""

    end: int = 0
    open_names: list[str] = field(default_factory=list)
    is_sound: bool = True
    is_cut: bool = False  # at the first item too many


def survey(text: str) -> Survey:
    """Raises FeedError for what no parser should be given."""
    seen = Survey(end=len(text))
    elements = items = attribute_characters = 0
    for count, token in enumerate(TOKEN.finditer(text)):
        if count > MAX_TOKENS:
            raise FeedError(TOO_MANY)
        end, name, attributes, _, declared, stray = token.groups()
        if name is None:
            if declared:
                raise FeedError(DECLARATION)
            seen.is_sound = seen.is_sound and stray is None
            continue
        if end:
            close(seen, name)
            continue
        elements += 1
        attribute_characters += len(attributes)
        check_tag(attributes, elements, attribute_characters)
        if name in ITEMS and len(seen.open_names) <= 3:
            items += 1
            if items > MAX_ITEMS:
                seen.end, seen.is_cut = token.start(), True
                return seen
        if attributes[-1:] != "/":
            open_one(seen, name)
    seen.is_sound = seen.is_sound and not seen.open_names
    return seen


def check_tag(attributes: str, elements: int, attribute_characters: int) -> None:
    if len(attributes) > MAX_TAG_CHARACTERS or attribute_characters > MAX_ATTRIBUTE_CHARACTERS:
        raise FeedError(TOO_LONG)
    if elements > MAX_ELEMENTS:
        raise FeedError(TOO_MANY)


def open_one(seen: Survey, name: str) -> None:
    if name.lower() in VOID or (name.lower() in SIBLINGS and seen.open_names[-1:] == [name]):
        seen.is_sound = False
        return
    seen.open_names.append(name)
    if len(seen.open_names) > MAX_DEPTH:
        raise FeedError(TOO_DEEP)


def close(seen: Survey, name: str) -> None:
    """Also what was left open within it."""
    if seen.open_names and seen.open_names[-1] == name:
        seen.open_names.pop()
        return
    seen.is_sound = False
    if name in seen.open_names:
        while seen.open_names.pop() != name:
            pass
