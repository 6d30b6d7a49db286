"""Who read the demo's stories: invented readers of the last weeks, counted by the same sums as real ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from tilshi.audience import store, subjects
from tilshi.audience.alias import alias
from tilshi.audience.fold import Fold, Hit, Left
from tilshi.audience.forget import KEPT
from tilshi.audience.periods import Grain
from tilshi.stories.models import StoryPage

READERS = 1500  # a day
MOST_VIEWS = 900  # of one story; the least read has a hundredth of that
HALF_READ_HOURS = 9.0  # after so long a story has had half of its readers
COUNTED_FOR = timedelta(days=70)  # what was read before, nobody has counted
# Whence they come, how often, and by which site.
SOURCES = (
    *(("direct", 30, ""), ("internal", 28, ""), ("search", 11, "google.com"), ("search", 9, "yandex.kz")),
    *(("messenger", 12, "t.me"), ("social", 5, "instagram.com"), ("social", 3, "vk.com"), ("site", 2, "")),
)
DEVICES = (("phone", 68), ("desktop", 27), ("tablet", 4), ("tv", 1))
GIVEN, TO_ROBOTS = 1.45, 0.22  # pages for each view that was seen
EVERY = 13  # views: with each of them comes what was given to so many

Written = Mapping[str, Mapping[str, StoryPage]]  # by language, then by the story's key


def fill_audience(written: Written, now: datetime) -> None:
    """Drawn by lot, the same for each demo of a day."""
    random = Random(7)  # noqa: S311  of invented readers
    languages = languages_of(written)
    hits = [
        hit_of(story.counted_as, moment, languages, random)
        for story in stories_of(written)
        for moment in moments(story, now, random)
    ]
    fold = Fold(ZoneInfo(settings.TIME_ZONE), subjects.groups_of(languages).__getitem__, {})
    fold.add_hits(hits)
    fold.add_left(lefts_of(hits, random))
    for hit in hits[::EVERY]:
        fold.add_served(hit.at, hit.item, round(EVERY * GIVEN), round(EVERY * TO_ROBOTS))
    keep(fold, now)


def keep(fold: Fold, now: datetime) -> None:
    """Without the minutes that would be forgotten already."""
    since = now.timestamp() - KEPT[Grain.MINUTE].total_seconds()
    kept = {key: sums for key, sums in fold.sums.items() if key[0] is not Grain.MINUTE or key[1] > since}
    with transaction.atomic(using=alias()):
        store.keep_sums(kept)


def stories_of(written: Written) -> Iterator[StoryPage]:
    """Live ones, one of each kind of twins."""
    found = {page.counted_as: page for pages in written.values() for page in pages.values() if page.live}
    yield from sorted(found.values(), key=lambda page: (page.shown_at, page.pk))


def languages_of(written: Written) -> dict[str, list[str]]:
    """By item."""
    found: dict[str, list[str]] = {}
    for code, pages in written.items():
        for page in pages.values():
            if page.live:
                found.setdefault(page.counted_as, []).append(code)
    return found


def moments(story: StoryPage, now: datetime, random: Random) -> Iterator[float]:
    """Many on the first evening, ever fewer later; few at night."""
    for _ in range(round(MOST_VIEWS * random.uniform(0.1, 1.0) ** 2)):
        at = story.shown_at + timedelta(hours=random.expovariate(0.7 / HALF_READ_HOURS))
        is_night = at.astimezone(ZoneInfo(settings.TIME_ZONE)).hour < 7
        if now - COUNTED_FOR < at < now and not (is_night and random.random() < 0.8):
            yield at.timestamp()


def hit_of(item: str, at: float, languages: Mapping[str, Sequence[str]], random: Random) -> Hit:
    source, _, host = random.choices(SOURCES, [weight for _, weight, _ in SOURCES])[0]
    device = random.choices(DEVICES, [weight for _, weight in DEVICES])[0][0]
    parts = {"source": source, "device": device, "language": random.choice(languages[item])}
    visitor = f"{int(at // 86_400)}:{int(random.triangular(0, READERS, 0))}"
    return Hit(at, item, visitor, "", {**parts, **({"host": host} if host else {})})


def lefts_of(hits: Sequence[Hit], random: Random) -> Iterator[Left]:
    for hit in hits:
        if random.random() < 0.85:
            seconds, depth = round(random.lognormvariate(3.9, 0.8)), round(random.triangular(10, 100, 80))
            yield Left(hit.at + seconds, hit.item, min(seconds, 1200), depth, is_first=True)
