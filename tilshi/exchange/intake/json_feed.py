"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from tilshi.exchange.intake import fields
from tilshi.exchange.intake.addresses import absolute, first_absolute
from tilshi.exchange.intake.data import FeedData, ItemData
from tilshi.exchange.intake.json_document import Object, listed, named, objects, words
from tilshi.exchange.intake.limits import MAX_HUBS, MAX_VERSION
from tilshi.exchange.intake.moments import moment
from tilshi.exchange.intake.pictures import Offer, best_picture, shown_in

MARK: Final = "jsonfeed.org/version/"


def is_json_feed(document: Any) -> bool:
    return isinstance(document, dict) and MARK in words(document, "version")


def read_json_feed(document: Object, address: str, now: datetime) -> FeedData:
    home = absolute(words(document, "home_page_url"), address)
    feed = FeedData(
        kind="json",
        version=fields.title(words(document, "version").partition(MARK)[2]).strip("/")[:MAX_VERSION],
        title=fields.title(words(document, "title")),
        home=home,
        language=fields.language(words(document, "language")),
        hubs=hubs(document, address),
    )
    writers = tuple(named(document, "authors", "author"))
    items = (
        item_of(one, home or address, writers, now) if isinstance(one, dict) else None
        for one in listed(document, "items")
    )
    return fields.finished(feed, items, ())


def item_of(item: Object, base: str, writers: tuple[str, ...], now: datetime) -> ItemData:
    guid = words(item, "id", "guid")
    address = first_absolute(
        base, words(item, "url"), words(item, "external_url"), guid if "://" in guid else ""
    )
    marked_up, plain = words(item, "content_html"), words(item, "content_text")
    title = fields.title(words(item, "title"))
    return ItemData(
        guid=fields.guid(guid),
        address=address,
        title=title,
        standfirst=fields.standfirst(words(item, "summary"), title),
        text=fields.full_text(marked_up or plain),
        language=fields.language(words(item, "language")),
        published_at=moment(words(item, "date_published"), now),
        updated_at=moment(words(item, "date_modified"), now),
        sections=fields.sections(named(item, "tags")),
        authors=fields.authors([*named(item, "authors", "author")] or writers),
        picture=best_picture(offers(item), address or base) or shown_in((marked_up,), address or base),
    )


def offers(item: Object) -> Iterator[Offer]:
    """`image` is the story's, `banner_image` a strip above it, as wide as the screen."""
    yield Offer(words(item, "image"), medium="image")
    yield Offer(words(item, "banner_image"), medium="image", rank=1)
    for one in objects(item, "attachments"):
        yield Offer(words(one, "url"), words(one, "mime_type"), alt=words(one, "title"))


def hubs(document: Object, address: str) -> tuple[str, ...]:
    found = (absolute(words(one, "url"), address) for one in objects(document, "hubs"))
    return tuple(dict.fromkeys(hub for hub in found if hub))[:MAX_HUBS]
