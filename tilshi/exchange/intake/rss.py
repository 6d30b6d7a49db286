"""RSS of all branches, and what readers and search engines have added to it.

https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec,
https://www.rssboard.org/media-rss, https://yandex.ru/support/news/feed.html
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from lxml import etree

from tilshi.exchange.intake import fields
from tilshi.exchange.intake.addresses import first_absolute
from tilshi.exchange.intake.data import FeedData, ItemData, PictureData
from tilshi.exchange.intake.elements import Elements, base_of, children, first, first_moment, texts
from tilshi.exchange.intake.limits import MAX_HUBS, MAX_TTL_MINUTES, MAX_VERSION
from tilshi.exchange.intake.media import offers
from tilshi.exchange.intake.pictures import best_picture, shown_in
from tilshi.exchange.intake.xml_tree import LANGUAGE, Tree, attribute, name_of, source_of

FULL_TEXTS: Final = (
    *("content:encoded", "yandex:full-text", "mailru:full-text", "rambler:fulltext", "rambler:full-text"),
    *("full-text", "fulltext", "turbo:content", "xhtml:body", "content"),
)
STANDFIRSTS: Final = (
    "description",
    "dc:description",
    "dcterms:abstract",
    "itunes:summary",
    "itunes:subtitle",
)
PUBLISHED: Final = ("pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "date")
UPDATED: Final = ("dcterms:modified", "atom:updated", "lastbuilddate")
SECTIONS: Final = ("category", "dc:subject")
KEYWORDS: Final = ("media:keywords", "itunes:keywords", "keywords")  # of one element, by commas
AUTHORS: Final = ("dc:creator", "author", "itunes:author", "yandex:author")
PERIODS: Final = {"hourly": 60, "daily": 1440, "weekly": MAX_TTL_MINUTES}
OLD_NAMESPACE: Final = "netscape.com/rdf/simple/0.9/"


def read_rss(tree: Tree, address: str, now: datetime) -> FeedData:
    root = tree.root
    top = children(root)
    channel = top["channel"][0] if "channel" in top else root
    about = children(channel)
    home = first_absolute(
        base_of(channel, address), *texts(about, ("link",)), *atom_links(about, "alternate")
    )
    feed = FeedData(
        kind="rdf" if name_of(str(root.tag)) == "rdf:rdf" else "rss",
        version=version_of(root),
        title=fields.title(first(about, ("title", "dc:title"))),
        home=home,
        language=fields.language(*texts(about, ("language", "dc:language")), attribute(root, LANGUAGE)),
        ttl_minutes=fields.minutes(first(about, ("ttl",))) or by_period(about),
        skip_hours=frozenset(hours(about)),
        hubs=hubs(about, address),
        is_complete="fh:complete" in about,
    )
    found = [*about.get("item", ()), *(top.get("item", ()) if channel is not root else ())]
    return fields.finished(feed, (item_of(one, home or address, now) for one in found), tree.notes)


def version_of(root: etree._Element) -> str:
    if name_of(str(root.tag)) == "rdf:rdf":
        spaces = " ".join(space for child in root for space in child.nsmap.values())
        return "0.90" if OLD_NAMESPACE in spaces else "1.0"
    return fields.title(attribute(root, "version"))[:MAX_VERSION]


def item_of(element: etree._Element, base: str, now: datetime) -> ItemData:
    has = children(element)
    base = base_of(element, base)
    guid = first(has, ("guid", "dc:identifier")) or about_of(element)
    address = first_absolute(
        base, *texts(has, ("link",)), *atom_links(has, "alternate"), *permalink(has), about_of(element)
    )
    long, short = first(has, FULL_TEXTS), first(has, STANDFIRSTS)
    title = fields.title(first(has, ("title", "dc:title", "media:title", "itunes:title")))
    return ItemData(
        guid=fields.guid(guid),
        address=address,
        title=title,
        standfirst=fields.standfirst(short, title),
        text=fields.full_text(long),
        language=fields.language(*texts(has, ("dc:language", "language")), attribute(element, LANGUAGE)),
        published_at=first_moment(has, PUBLISHED, now),
        updated_at=first_moment(has, UPDATED, now),
        sections=fields.sections([*texts(has, SECTIONS), *keywords(has)]),
        authors=fields.authors(texts(has, AUTHORS)),
        picture=picture_of(has, (short, long), address or base),
    )


def keywords(has: Elements) -> Iterator[str]:
    for text in texts(has, KEYWORDS):
        yield from text.split(",")


def about_of(element: etree._Element) -> str:
    return attribute(element, "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")


def permalink(has: Elements) -> Iterator[str]:
    """A guid is the story's address unless it says that it is none."""
    for element in has.get("guid", ()):
        source = source_of(element).strip()
        if attribute(element, "isPermaLink", "ispermalink").lower() != "false" and source.startswith("http"):
            yield source


def atom_links(has: Elements, relation: str) -> Iterator[str]:
    for element in has.get("atom:link", ()):
        if relation in (attribute(element, "rel") or "alternate").lower().split():
            yield attribute(element, "href")


def hubs(has: Elements, address: str) -> tuple[str, ...]:
    found = (first_absolute(address, href) for href in atom_links(has, "hub"))
    return tuple(dict.fromkeys(hub for hub in found if hub))[:MAX_HUBS]


def hours(about: Elements) -> Iterator[int]:
    """0 to 23; the specification of 0.91 counted to 24."""
    for element in about.get("skiphours", ()):
        for text in texts(children(element), ("hour",)):
            if text.strip().isascii() and text.strip().isdecimal() and len(text.strip()) < 3:
                if (hour := int(text)) <= 24:
                    yield hour % 24


def by_period(about: Elements) -> int | None:
    """https://web.resource.org/rss/1.0/modules/syndication/"""
    period = PERIODS.get(first(about, ("sy:updateperiod",)).strip().lower())
    if period is None:
        return None
    return max(1, period // (fields.number(first(about, ("sy:updatefrequency",)), 1440) or 1))


def picture_of(has: Elements, sources: tuple[str, ...], base: str) -> PictureData | None:
    return best_picture(offers(has), base) or shown_in(sources, base)
