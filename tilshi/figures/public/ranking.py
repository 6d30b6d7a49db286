"""Which stories are read most: in the last hour, day and week, by language, on the site and in a section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from tilshi.audience import figures
from tilshi.audience.periods import Grain
from tilshi.stories.counted import STORY, keys_of
from tilshi.stories.models import Listing

LOOKED_AT = 1000  # of the most viewed: each section finds its own among them
LEAST_READERS = 2  # one reader is no public
LENGTH = 20  # of the site's lists: fifteen are shown at most, the others stand in for what goes
SECTION_LENGTH = 8
STORY_LENGTH = 9


@dataclass(frozen=True)
class Period:
    name: str
    grain: Grain
    seconds: int


PERIODS = (
    Period("hour", Grain.MINUTE, 3600),
    Period("day", Grain.HOUR, 86_400),
    Period("week", Grain.DAY, 7 * 86_400),
)
Lists: TypeAlias = dict[str, list[int]]  # the stories' ids by period


class Place(NamedTuple):
    """A live story in one language."""

    key: UUID
    language: str
    story_id: int
    section_id: int


class Ranking:
    """`orders`: stories of all languages by period, the most read first."""

    def __init__(self, orders: Mapping[str, Sequence[UUID]], places: Iterable[Place]) -> None:
        self.orders = orders
        self.places = list(places)

    def on_fronts(self, language: str) -> dict[str, Any]:
        """As it is stored; nothing at all where nothing is read."""
        own = [place for place in self.places if place.language == language]
        sections = {
            str(section): self.lists([place for place in own if place.section_id == section], SECTION_LENGTH)
            for section in sorted({place.section_id for place in own})
        }
        site = self.lists(own, LENGTH)
        return {"site": site, "sections": sections} if site else {}

    def on_stories(self, language: str) -> Lists:
        """One list: the day's, as long as it is worth one, else the week's."""
        lists = self.lists([place for place in self.places if place.language == language], STORY_LENGTH)
        day = lists.get("day", [])
        best = day if len(day) == STORY_LENGTH else lists.get("week", [])
        return {"stories": best} if best else {}

    def lists(self, places: Sequence[Place], length: int) -> Lists:
        ids = {place.key: place.story_id for place in places}
        found = {
            name: [ids[key] for key in order if key in ids][:length] for name, order in self.orders.items()
        }
        return {name: stories for name, stories in found.items() if stories}


def ranking(now: datetime) -> Ranking:
    orders = {period.name: most_read(period, now) for period in PERIODS}
    keys = {key for order in orders.values() for key in order}
    rows = Listing.objects.filter(translation_key__in=keys)
    places = rows.values_list("translation_key", "language", "pk", "section_id")
    return Ranking(orders, (Place(*row) for row in places))


def most_read(period: Period, now: datetime) -> list[UUID]:
    """By readers and not by views: nobody brings a story to the top by loading it again and again."""
    until = int(now.timestamp()) + 1
    found = figures.most_read(STORY, period.grain, until - period.seconds, until, LOOKED_AT)
    read = sorted(found, key=lambda item: (-item.readers, -item.views))
    return list(keys_of(item.item for item in read if item.readers >= LEAST_READERS))
