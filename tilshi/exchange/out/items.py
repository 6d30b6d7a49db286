"""The stories of a feed as plain data: a fixed number of queries, however many stories they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from uuid import uuid5

from tilshi.core.clock import until
from tilshi.core.site_address import site_address
from tilshi.core.xml_text import xml_text
from tilshi.exchange.out.full_text import full_texts
from tilshi.stories.models import Contribution, Image, Listing, ListingQuerySet, SectionPage, StoryPage
from tilshi.stories.pictures.renditions import SHARE_CARD, made

FEED_LENGTH = 50
JPEG = "image/jpeg"  # what share cards are


@dataclass(frozen=True)
class Named:
    """A section, a topic, a writer, and the page of ours about it, if there is one."""

    name: str
    path: str = ""

    @property
    def address(self) -> str:
        return site_address() + self.path if self.path else ""


@dataclass(frozen=True)
class Picture:
    path: str
    width: int
    height: int
    size_bytes: int
    alt: str
    caption: str
    credit: str

    @property
    def address(self) -> str:
        return site_address() + self.path


@dataclass(frozen=True)
class Item:
    """No word of it holds what XML cannot."""

    id: str
    story_id: str  # which its twins in other languages share
    headline: str
    path: str
    standfirst: str
    text: str  # whole, as HTML; "" where the story has no body
    published_at: datetime
    updated_at: datetime
    first_published_at: datetime
    section: Named
    topics: tuple[Named, ...]
    writers: tuple[Named, ...]
    picture: Picture | None
    dateline: str
    place: str
    source: str
    source_url: str

    @property
    def address(self) -> str:
        return site_address() + self.path

    @property
    def categories(self) -> list[str]:
        return list(dict.fromkeys([self.section.name, *(topic.name for topic in self.topics)]))


def newest_items(listings: ListingQuerySet) -> list[Item]:
    return items_of(list(listings.newest_first()[:FEED_LENGTH]))


def fresh_items(listings: ListingQuerySet, days: int, most: int) -> list[Item]:
    """Those of the last `days`. Whoever shows them is made anew when the oldest of them is too old."""
    newest = listings.order_by("-published_at", "-story_id").values_list("pk", "published_at")[:most]
    fresh = takewhile(lambda row: until(row[1] + timedelta(days=days)), newest)
    return items_of(list(listings.filter(pk__in=[pk for pk, _ in fresh]).newest_first()))


def items_of(rows: Sequence[Listing]) -> list[Item]:
    """What is no longer there when its words are asked for is left out."""
    stories = StoryPage.objects.select_related("place").in_bulk([row.pk for row in rows])
    topics, writers = topics_of(rows), writers_of(rows)
    texts = full_texts(stories.values(), {row.pk: row.url for row in rows})
    return [
        item(row, stories[row.pk], texts[row.pk], topics[row.pk], writers[row.pk])
        for row in rows
        if row.pk in stories
    ]


def topics_of(rows: Iterable[Listing]) -> defaultdict[int, list[Named]]:
    links = StoryPage.topics.through.objects.filter(storypage__in=[row.pk for row in rows])
    found = links.select_related("topic").order_by("topic__slug")
    return grouped((link.storypage_id, named(link.topic.name, link.topic.url)) for link in found)


def writers_of(rows: Iterable[Listing]) -> defaultdict[int, list[Named]]:
    """In the order of the byline."""
    parts = Contribution.objects.filter(
        story__in=[row.pk for row in rows], part=Contribution.Part.TEXT
    ).select_related("contributor")
    found = parts.order_by("sort_order", "pk")
    return grouped((part.story_id, named(part.contributor.name, part.contributor.url)) for part in found)


def grouped(pairs: Iterable[tuple[int, Named]]) -> defaultdict[int, list[Named]]:
    found: defaultdict[int, list[Named]] = defaultdict(list)
    for story_id, name in pairs:
        found[story_id].append(name)
    return found


def named(name: str, path: str) -> Named:
    return Named(xml_text(name), path)


def item(row: Listing, story: StoryPage, text: str, topics: list[Named], writers: list[Named]) -> Item:
    return Item(
        id=lasting_id(row),
        story_id=row.translation_key.urn,
        headline=xml_text(row.headline),
        path=row.url,
        standfirst=xml_text(row.standfirst),
        text=text,
        published_at=row.published_at,
        updated_at=row.updated_at,
        first_published_at=story.first_published_at or row.published_at,
        section=section_of(row.section, row.language),
        topics=tuple(topics),
        writers=tuple(writers),
        picture=picture_of(row.picture, story.lead_caption),
        dateline=xml_text(story.dateline),
        place=xml_text(story.place.name) if story.place else "",
        source=xml_text(story.source_name),
        source_url=story.source_url,
    )


def lasting_id(row: Listing) -> str:
    """Made of what no change of address touches, so that a reader's program does not show the story anew. A
    UUID (RFC 9562, version 5): one of the twins must not pass for another."""
    return uuid5(row.translation_key, row.language).urn


def section_of(section: SectionPage, language: str) -> Named:
    """A closed one has no page."""
    return named(section.title, f"/{language}/{section.slug}/" if section.live else "")


def picture_of(image: Image | None, caption: str) -> Picture | None:
    """If it has been cut already, and may still be shown."""
    card = made(image, SHARE_CARD)
    if image is None or card is None:
        return None
    words = [xml_text(text) for text in (image.alt, caption, image.credit)]
    try:
        return Picture(card.url, card.width, card.height, card.file.size, *words)
    except FileNotFoundError:  # a database restored without its media
        return None
