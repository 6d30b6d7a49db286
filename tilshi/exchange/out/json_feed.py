"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language

from tilshi.core.site_address import site_address
from tilshi.exchange.out.channel import Channel
from tilshi.exchange.out.items import JPEG, Item, Named, Picture
from tilshi.exchange.out.json_text import json_text
from tilshi.exchange.out.moments import rfc_3339

ENDING = "feed.json"
VERSION = "https://jsonfeed.org/version/1.1"
LINK_TYPE = "application/feed+json"  # by which programs find it in a page's head
ICON, SMALL_ICON = "theme/icon-512.png", "theme/icon-192.png"


def json_feed(channel: Channel, items: Sequence[Item]) -> str:
    site = Named(settings.TILSHI.name, f"/{get_language()}/")
    document = {
        "version": VERSION,
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.page,
        "feed_url": channel.page + ENDING,
        "language": get_language(),
        "icon": site_address() + static(ICON),
        "favicon": site_address() + static(SMALL_ICON),
        "authors": authors([site]),
        "items": [entry(item) for item in items],
    }
    return json_text(document)


def entry(item: Item) -> dict[str, Any]:
    facts = {
        "id": item.id,
        "url": item.address,
        "title": item.headline,
        "summary": item.standfirst,
        **content(item),
        "image": item.picture.address if item.picture else "",
        "date_published": rfc_3339(item.published_at),
        "date_modified": rfc_3339(item.updated_at),
        "authors": authors(item.writers),
        "tags": item.categories,
        "attachments": [attachment(item.picture)] if item.picture else [],
    }
    return {name: value for name, value in facts.items() if value}


def content(item: Item) -> dict[str, str]:
    """One of the two must be there."""
    return {"content_html": item.text} if item.text else {"content_text": item.standfirst or item.headline}


def authors(people: Iterable[Named]) -> list[dict[str, str]]:
    return [{"name": person.name, "url": person.address} for person in people]


def attachment(picture: Picture) -> dict[str, Any]:
    return {"url": picture.address, "mime_type": JPEG, "size_in_bytes": picture.size_bytes}
