"""The stories of a feed as plain data: a fixed number of queries, however many stories they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid5

from tilshi.stories.models import Contribution, Listing, ListingQuerySet, StoryPage
from tilshi.stories.pictures.renditions import SHARE_CARD, made

FEED_LENGTH = 50
JPEG = "image/jpeg"  # what share cards are


@dataclass(frozen=True)
class Picture:
    path: str
    width: int
    height: int
    size_bytes: int


@dataclass(frozen=True)
class Item:
    id: str
    headline: str
    path: str
    standfirst: str
    published_at: datetime
    updated_at: datetime
    categories: tuple[str, ...]
    writers: tuple[str, ...]
    picture: Picture | None


def newest_items(listings: ListingQuerySet) -> list[Item]:
    rows = list(listings.newest_first()[:FEED_LENGTH])
    topics, writers = topics_of(rows), writers_of(rows)
    return [item(row, topics[row.pk], writers[row.pk]) for row in rows]


def topics_of(rows: Iterable[Listing]) -> defaultdict[int, list[str]]:
    links = StoryPage.topics.through.objects.filter(storypage__in=[row.pk for row in rows])
    found = links.select_related("topic").order_by("topic__slug")
    return grouped((link.storypage_id, link.topic.name) for link in found)


def writers_of(rows: Iterable[Listing]) -> defaultdict[int, list[str]]:
    """In the order of the byline."""
    parts = Contribution.objects.filter(
        story__in=[row.pk for row in rows], part=Contribution.Part.TEXT
    ).select_related("contributor")
    return grouped((part.story_id, part.contributor.name) for part in parts.order_by("sort_order", "pk"))


def grouped(pairs: Iterable[tuple[int, str]]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for story_id, name in pairs:
        found[story_id].append(name)
    return found


def item(row: Listing, topics: list[str], writers: list[str]) -> Item:
    return Item(
        id=lasting_id(row),
        headline=row.headline,
        path=row.url,
        standfirst=row.standfirst,
        published_at=row.published_at,
        updated_at=row.updated_at,
        categories=tuple(dict.fromkeys([row.section.title, *topics])),
        writers=tuple(writers),
        picture=picture_of(row),
    )


def lasting_id(row: Listing) -> str:
    """Made of what no change of address touches, so that a reader's program does not show the story anew. A
    UUID (RFC 9562, version 5): one of the twins must not pass for another."""
    return uuid5(row.translation_key, row.language).urn


def picture_of(row: Listing) -> Picture | None:
    """If it has been cut already, and may still be shown."""
    card = made(row.picture, SHARE_CARD)
    if card is None:
        return None
    try:
        return Picture(card.url, card.width, card.height, card.file.size)
    except FileNotFoundError:  # a database restored without its media
        return None
