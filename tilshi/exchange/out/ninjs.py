"""ninjs 3.0, the news agencies' JSON (https://iptc.org/standards/ninjs/, fields by
https://github.com/iptc/newsinjson).

One document is one object there. A feed is an object of the type `composite`, whose associations are the
stories, each a whole object of its own (docs/decisions/0052-feeds-for-others.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from tilshi.exchange.out.channel import Channel
from tilshi.exchange.out.items import JPEG, Item, Named, Picture
from tilshi.exchange.out.json_text import json_text
from tilshi.exchange.out.moments import rfc_3339
from tilshi.exchange.out.plain_text import plain_text, word_count

ENDING = "feed.ninjs.json"
STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#",
}
Fields = dict[str, Any]


def ninjs(channel: Channel, items: Sequence[Item]) -> str:
    package = {
        "uri": channel.page + ENDING,
        "standard": STANDARD,
        "type": "composite",
        "representationType": "full",
        "versionCreated": max((rfc_3339(item.updated_at) for item in items), default=""),
        "pubStatus": "usable",
        "language": get_language(),
        "title": channel.title,
        "descriptions": plain(channel.description, "summary"),
        "copyrightHolder": settings.TILSHI.name,
        "associations": [{"name": item.headline, **story(item)} for item in items],
    }
    return json_text(filled(package))


def story(item: Item) -> Fields:
    """The object of one story, as it may stand by itself."""
    return filled(
        {
            "uri": item.id,
            "standard": STANDARD,
            "type": "text",
            "representationType": "full",
            **times(item),
            "pubStatus": "usable",
            "language": get_language(),
            "copyrightHolder": settings.TILSHI.name,
            "headlines": plain(item.headline, "main"),
            "descriptions": plain(item.standfirst, "summary"),
            "bodies": bodies(item),
            "by": ", ".join(writer.name for writer in item.writers),
            "located": item.dateline,
            "places": [{"name": item.place}] if item.place else [],
            "subjects": [subject(name) for name in (item.section, *item.topics)],
            "infoSources": sources(item),
            "renditions": [{"name": "web", "href": item.address, "contentType": "text/html"}],
            "associations": [picture(item.picture)] if item.picture else [],
            "altIds": [{"role": "translations", "value": item.story_id}],
        }
    )


def filled(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value}


def times(item: Item) -> Fields:
    return {
        "firstCreated": rfc_3339(item.first_published_at),
        "versionCreated": rfc_3339(item.updated_at),
        "contentCreated": rfc_3339(item.published_at),
    }


def plain(words: str, role: str) -> list[Fields]:
    return [{"role": role, "contentType": "text/plain", "value": words}] if words else []


def bodies(item: Item) -> list[Fields]:
    if not item.text:
        return []
    words = plain_text(item.text, with_captions=False)
    counts = {"charCount": len(words), "wordCount": word_count(words)}
    return [{"role": "main", "contentType": "text/html", **counts, "value": item.text}]


def subject(name: Named) -> Fields:
    return filled({"name": name.name, "uri": name.address})


def sources(item: Item) -> list[Fields]:
    """Who wrote it, and what it was written from."""
    writers = [filled({"name": who.name, "role": "writer", "uri": who.address}) for who in item.writers]
    source = filled({"name": item.source, "uri": item.source_url})
    return [*writers, *([{**source, "role": "source"}] if source else [])]


def picture(picture: Picture) -> Fields:
    return filled(
        {
            "name": "lead picture",
            "rel": "illustration",
            "uri": picture.address,
            "type": "picture",
            "pubStatus": "usable",
            "by": picture.credit,
            "descriptions": [*plain(picture.caption, "caption"), *plain(picture.alt, "alternative text")],
            "renditions": [rendition(picture)],
        }
    )


def rendition(picture: Picture) -> Fields:
    return {
        "name": "web",
        "href": picture.address,
        "contentType": JPEG,
        "width": picture.width,
        "height": picture.height,
        "sizeInBytes": picture.size_bytes,
    }
