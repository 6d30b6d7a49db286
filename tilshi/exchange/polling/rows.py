"""Between the tables and what is decided: a partner's rules and stories as facts, an item as a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from tilshi.exchange.decide.facts import Item, Known, Rules, Standing
from tilshi.exchange.decide.rules import host_of
from tilshi.exchange.decide.sketch import QUARTERS, Sketch, sketch_of
from tilshi.exchange.intake.data import ItemData
from tilshi.exchange.models import Partner, PartnerFeed, PartnerStory
from tilshi.readers.held_in_memory import word_list_and_filter
from tilshi.readers.words.rule import Kind

REMEMBERED = timedelta(days=30)  # stories that left their feed; an old guid that returns is known so long
MARKS = tuple(f"mark_{number}" for number in range(1, QUARTERS + 1))
SHOWN_FIELDS = (
    *("guid", "alias", "address", "address_key", "title", "title_key", "standfirst", "language"),
    *("sections", "digest", "published_at", "fresh_at", "picture_address", "sketch", *MARKS),
)


def rules_of(partner: Partner) -> Rules:
    return Rules(
        own_sites=(partner.host,),
        allowed_sites=sites_in(partner.allowed_sites),
        denied_sites=sites_in(partner.denied_sites),
        allowed_sections=lines_in(partner.allowed_sections),
        denied_sections=lines_in(partner.denied_sections),
        denied_words=lines_in(partner.denied_words),
        languages=tuple(settings.TILSHI.languages),
        oldest_days=partner.oldest_days,
        is_trusted=partner.is_trusted,
        finds=banned_word(),
    )


def lines_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def sites_in(text: str) -> tuple[str, ...]:
    """Hosts, also where an editor has put whole addresses down."""
    return tuple(host_of(line if "://" in line else f"//{line}") for line in lines_in(text))


def banned_word() -> Callable[[str], str]:
    """What the newsroom lets no reader write, no partner writes either."""
    held = word_list_and_filter()[0]
    if held is None:
        return lambda text: ""
    return lambda text: next((match.text for match in held.found(text) if match.kind is Kind.BANNED), "")


def known_of(feed: PartnerFeed, now: datetime) -> list[Known]:
    """What the feed told of the last time, and what the partner had lately."""
    recent = Q(in_feed=True) | Q(changed_at__gte=now - REMEMBERED)
    rows = PartnerStory.objects.filter(recent, partner=feed.partner_id).order_by("pk")
    names = ("id", "guid", "alias", "address_key", "title_key", "digest", "standing", "decided_at")
    found = rows.values_list(*names, "in_feed", "feed_id", "published_at", "fresh_at")
    return [known(row, feed.pk) for row in found.iterator()]


def known(row: tuple[object, ...], feed_id: int) -> Known:
    *names, standing, decided_at, in_feed, its_feed, published_at, fresh_at = row
    return Known(  # type: ignore[misc]
        *names,  # type: ignore[arg-type]
        standing=Standing(str(standing)),
        is_decided=decided_at is not None,
        in_feed=bool(in_feed) and its_feed == feed_id,
        is_anothers=its_feed is not None and its_feed != feed_id,
        published_at=published_at,  # type: ignore[arg-type]
        fresh_at=fresh_at,  # type: ignore[arg-type]
    )


def put(story: PartnerStory, item: Item, now: datetime) -> None:
    """All that the feed says of it."""
    data = item.data
    story.guid, story.alias = item.guid, item.alias
    story.address, story.address_key = data.address, item.address_key
    story.title, story.title_key = data.title, item.title_key
    story.standfirst, story.language, story.digest = data.standfirst, item.language, item.digest
    story.sections = list(data.sections)
    story.published_at = data.published_at
    story.fresh_at = min(data.published_at or story.first_seen_at, now)
    story.picture_address = data.picture.address if data.picture else ""
    put_sketch(story, sketch_of(data.text or f"{data.title} {data.standfirst}"))


def put_sketch(story: PartnerStory, sketch: Sketch) -> None:
    story.sketch = list(sketch.hashes)
    for name, mark in zip(MARKS, sketch.marks, strict=True):
        setattr(story, name, mark)


def item_of_row(story: PartnerStory) -> Item:
    """As far as rules look at it."""
    sections = tuple(story.sections)
    data = ItemData(
        story.guid, story.address, story.title, story.standfirst, language=story.language, sections=sections
    )
    return Item(
        data, story.guid, story.alias, story.address_key, story.title_key, story.language, story.digest
    )


def marks_of(stories: Iterable[PartnerStory]) -> Iterator[tuple[str, set[int]]]:
    """By column, those that at least one has."""
    rows = list(stories)
    for name in MARKS:
        if found := {mark for story in rows if (mark := getattr(story, name)) is not None}:
            yield name, found
