"""The pictures that an item of RSS or Atom offers: by Media RSS (https://www.rssboard.org/media-rss), as an
enclosure, by iTunes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tilshi.exchange.intake.elements import Elements, children, first
from tilshi.exchange.intake.pictures import Offer
from tilshi.exchange.intake.xml_tree import attribute, source_of


def offers(has: Elements) -> Iterator[Offer]:
    yield from media(has)
    for group in has.get("media:group", ()):
        yield from media(children(group))
    for element in has.get("enclosure", ()):
        yield Offer(attribute(element, "url"), attribute(element, "type"))
    for element in has.get("itunes:image", ()):
        yield Offer(attribute(element, "href"), rank=1)
    for element in has.get("image", ()):
        yield Offer(first(children(element), ("url",)) or source_of(element).strip(), rank=1)


def media(has: Elements) -> Iterator[Offer]:
    for element in has.get("media:content", ()):
        within = children(element)
        yield offer_of(
            element, alt=described(within) or described(has), credit=credited(within) or credited(has)
        )
        yield from media(within)
    for element in has.get("media:thumbnail", ()):
        yield offer_of(element, alt=described(has), credit=credited(has), rank=1)


def offer_of(element: etree._Element, *, alt: str, credit: str, rank: int = 0) -> Offer:
    return Offer(
        attribute(element, "url"),
        media_type=attribute(element, "type"),
        medium=attribute(element, "medium"),
        width=attribute(element, "width"),
        height=attribute(element, "height"),
        alt=alt,
        credit=credit,
        rank=rank,
    )


def described(has: Elements) -> str:
    return first(has, ("media:description", "media:text", "media:title"))


def credited(has: Elements) -> str:
    return first(has, ("media:credit", "media:copyright"))
