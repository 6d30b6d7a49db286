"""Atom 1.0 (RFC 4287) and the 0.3 it came from, with tombstones (RFC 6721) and complete feeds (RFC 5005)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from lxml import etree

from tilshi.exchange.intake import fields
from tilshi.exchange.intake.addresses import first_absolute
from tilshi.exchange.intake.data import FeedData, ItemData, PictureData
from tilshi.exchange.intake.elements import Elements, base_of, children, first, first_moment, texts
from tilshi.exchange.intake.limits import MAX_HUBS, MAX_ITEMS, MAX_VERSION
from tilshi.exchange.intake.media import offers
from tilshi.exchange.intake.moments import moment
from tilshi.exchange.intake.pictures import Offer, best_picture, shown_in
from tilshi.exchange.intake.xml_tree import LANGUAGE, Tree, attribute, source_of

PUBLISHED: Final = ("atom:published", "atom:issued", "atom:created", "dc:date", "dcterms:issued")
UPDATED: Final = ("atom:updated", "atom:modified", "dcterms:modified")
PAGES: Final = ("", "text/html", "application/xhtml+xml")


def read_atom(tree: Tree, address: str, now: datetime) -> FeedData:
    root = tree.root
    has = atom_children(root)
    base = base_of(root, address)
    feed = FeedData(
        kind="atom",
        version=version_of(root),
        title=fields.title(first(has, ("atom:title",))),
        home=link(has, base),
        language=fields.language(attribute(root, LANGUAGE, "lang"), *texts(has, ("dc:language",))),
        hubs=hubs(has, base),
        is_complete="fh:complete" in has,
    )
    writers = tuple(names(has))
    entries = [entry_of(one, feed, base, now, writers) for one in has.get("atom:entry", ())]
    gone = [tombstone_of(one, base, now) for one in has.get("at:deleted-entry", [])[:MAX_ITEMS]]
    return fields.finished(feed, [*gone, *entries], tree.notes)


def version_of(root: etree._Element) -> str:
    is_rfc = "2005/atom" in str(root.tag).lower()
    return fields.title(attribute(root, "version"))[:MAX_VERSION] or ("1.0" if is_rfc else "")


def atom_children(element: etree._Element) -> Elements:
    """Where the feed forgot to name its vocabulary it is Atom's all the same."""
    return {name if ":" in name else f"atom:{name}": found for name, found in children(element).items()}


def entry_of(
    element: etree._Element, feed: FeedData, base: str, now: datetime, writers: tuple[str, ...]
) -> ItemData:
    has = atom_children(element)
    base = base_of(element, feed.home or base)
    address = link(has, base)
    long, short = content(has), first(has, ("atom:summary", "media:description"))
    updated = first_moment(has, UPDATED, now)
    title = fields.title(first(has, ("atom:title", "media:title")))
    return ItemData(
        guid=fields.guid(first(has, ("atom:id",))),
        address=address,
        title=title,
        standfirst=fields.standfirst(short or first(grouped(has), ("media:description",)), title),
        text=fields.full_text(long),
        language=fields.language(attribute(element, LANGUAGE), *texts(has, ("dc:language",))),
        published_at=first_moment(has, PUBLISHED, now) or updated,
        updated_at=updated,
        sections=fields.sections(categories(has)),
        authors=fields.authors([*names(has)] or [*source_names(has)] or writers),
        picture=picture_of(has, (short, long), address or base),
    )


def tombstone_of(element: etree._Element, base: str, now: datetime) -> ItemData:
    has = atom_children(element)
    return ItemData(
        guid=fields.guid(attribute(element, "ref")),
        address=link(has, base),
        title="",
        updated_at=moment(attribute(element, "when"), now),
        is_withdrawn=True,
    )


def content(has: Elements) -> str:
    """ "" where it stands elsewhere or is no text."""
    for element in has.get("atom:content", ()):
        kind = attribute(element, "type").lower()
        if not attribute(element, "src") and is_text(kind) and attribute(element, "mode") != "base64":
            return source_of(element)
    return ""


def is_text(kind: str) -> bool:
    return kind in ("", "text", "html", "xhtml") or kind.startswith("text/") or kind.endswith("xhtml+xml")


def links(has: Elements, relation: str) -> Iterator[etree._Element]:
    for element in has.get("atom:link", ()):
        if relation in (attribute(element, "rel") or "alternate").lower().split():
            yield element


def link(has: Elements, base: str) -> str:
    """The page, before the same in another format."""
    found = sorted(links(has, "alternate"), key=lambda one: attribute(one, "type").lower() not in PAGES)
    return next((known for one in found if (known := href(one, base))), "")


def href(element: etree._Element, base: str) -> str:
    return first_absolute(base_of(element, base), attribute(element, "href"))


def hubs(has: Elements, base: str) -> tuple[str, ...]:
    found = (href(one, base) for one in links(has, "hub"))
    return tuple(dict.fromkeys(hub for hub in found if hub))[:MAX_HUBS]


def names(has: Elements) -> Iterator[str]:
    for element in has.get("atom:author", ()):
        yield from texts(atom_children(element), ("atom:name",))
    yield from texts(has, ("dc:creator",))


def source_names(has: Elements) -> Iterator[str]:
    """Of the feed that an entry was taken from."""
    for element in has.get("atom:source", ()):
        yield from names(atom_children(element))


def categories(has: Elements) -> Iterator[str]:
    for element in has.get("atom:category", ()):
        yield attribute(element, "label", "term")
    yield from texts(has, ("dc:subject",))


def grouped(has: Elements) -> Elements:
    groups = has.get("media:group", ())
    return children(groups[0]) if groups else {}


def picture_of(has: Elements, sources: tuple[str, ...], base: str) -> PictureData | None:
    attached = [Offer(attribute(one, "href"), attribute(one, "type")) for one in links(has, "enclosure")]
    return best_picture([*offers(has), *attached], base) or shown_in(sources, base)
