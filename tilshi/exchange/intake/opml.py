"""Lists of feeds as readers exchange them: OPML, http://opml.org/spec2.opml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from lxml import etree

from tilshi.core.xml_text import xml_text
from tilshi.exchange.intake import fields
from tilshi.exchange.intake.addresses import absolute
from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.decode import decode_feed
from tilshi.exchange.intake.xml_tree import attribute, name_of, read_tree

MAX_OUTLINES: Final = 1_000
MAX_GROUPS: Final = 5
NO_LIST: Final = "The file is no list of feeds: give one in OPML."
EMPTY: Final = "The list names no feed by an address: export it anew."


@dataclass(frozen=True)
class Outline:
    """`groups`: the folders it lies in, the outermost first."""

    title: str
    address: str
    site: str = ""
    groups: tuple[str, ...] = ()


def read_opml(content: bytes) -> tuple[Outline, ...]:
    """Each address once, at most a thousand. Raises FeedError."""
    root = read_tree(decode_feed(content)).root
    if name_of(str(root.tag)) != "opml":
        raise FeedError(NO_LIST)
    found: dict[str, Outline] = {}
    for body in root:
        for outline in outlines_in(body, ()) if name_of(str(body.tag)) == "body" else ():
            if len(found) < MAX_OUTLINES:
                found.setdefault(outline.address, outline)
    if not found:
        raise FeedError(EMPTY)
    return tuple(found.values())


def outlines_in(parent: etree._Element, groups: tuple[str, ...]) -> Iterator[Outline]:
    """As deep as `read_tree` lets a document be."""
    for element in parent:
        title = fields.title(attribute(element, "title", "text"))
        if address := absolute(attribute(element, "xmlUrl", "xmlurl", "url"), ""):
            site = absolute(attribute(element, "htmlUrl", "htmlurl"), "")
            yield Outline(title, address, site, groups)
        if len(element):
            yield from outlines_in(element, (*groups, title)[:MAX_GROUPS] if title else groups)


def write_opml(title: str, outlines: Sequence[Outline], at: datetime) -> str:
    """A document of version 2.0. `at`: aware, when it was made."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = xml_text(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(at.astimezone(UTC), usegmt=True)
    folders: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(root, "body")}
    for outline in outlines:
        said = {"type": "rss", "text": xml_text(outline.title or outline.address), "xmlUrl": outline.address}
        if outline.site:
            said["htmlUrl"] = outline.site
        etree.SubElement(folder(folders, outline.groups), "outline", said)
    written = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}'


def folder(folders: dict[tuple[str, ...], etree._Element], groups: tuple[str, ...]) -> etree._Element:
    if groups not in folders:
        outer = folder(folders, groups[:-1])
        folders[groups] = etree.SubElement(outer, "outline", text=xml_text(groups[-1]))
    return folders[groups]
