"""A month's stories on a map, or on several where one would be too long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max
from django.urls import register_converter

from tilshi.archive.maps.documents import Entry, MapLink
from tilshi.archive.months import Month, months, within
from tilshi.stories.models import Listing, ListingQuerySet
from tilshi.stories.sections import all_sections

MOST_ADDRESSES = 40_000  # the protocol allows 50,000, and 50 MB: with three twins each these are about 35


@dataclass(frozen=True)
class MonthMap:
    month: Month
    part: int = 1

    def __str__(self) -> str:
        """As in addresses: `2026-11`, `2026-11-2`."""
        name = f"{self.month.year:04}-{self.month.number:02}"
        return name if self.part == 1 else f"{name}-{self.part}"


class MonthMapConverter:
    """One spelling each: `2026-11-1` is none."""

    regex = r"[12][0-9]{3}-(?:0[1-9]|1[0-2])(?:-(?:[2-9]|[1-9][0-9]{1,3}))?"

    def to_python(self, value: str) -> MonthMap:
        return MonthMap(Month(int(value[:4]), int(value[5:7])), int(value[8:] or 1))

    def to_url(self, value: MonthMap) -> str:
        return str(value)


register_converter(MonthMapConverter, "month_map")


def month_maps() -> Iterator[MapLink]:
    """The newest first. Two queries a month, both within an index: 200,000 stories of ten years take a tenth
    of a second; grouping the stories by month would read every wide row."""
    listed = Listing.objects.for_search_engines()
    for month in months(listed):
        facts = within(listed, month).aggregate(updated_at=Max("updated_at"), stories=Count("pk"))
        for part in range(1, parts(facts["stories"]) + 1):
            yield MapLink(f"/sitemaps/{MonthMap(month, part)}.xml", facts["updated_at"])


def parts(stories: int) -> int:
    return -(-stories // MOST_ADDRESSES)


class Row(NamedTuple):
    """What a map tells of a story. A tuple and no Listing: a month may have tens of thousands."""

    key: UUID
    language: str
    section_id: int
    slug: str
    updated_at: datetime

    @classmethod
    def of(cls, listed: ListingQuerySet) -> list[Row]:
        columns = listed.values_list("translation_key", "language", "section_id", "slug", "updated_at")
        return [cls(*row) for row in columns]

    def path(self, sections: Mapping[int, str]) -> str:
        """As `Listing.url` has it."""
        return f"{sections[self.section_id]}{self.slug}/"


def entries(chosen: MonthMap) -> list[Entry]:
    """Three queries. A story's twin may stand in another month, and is an alternative all the same."""
    shown, sections = of_part(chosen), section_addresses()
    rows, twins = Row.of(shown), defaultdict[UUID, dict[str, str]](dict)
    for twin in Row.of(among_twins(shown)):
        if twin.section_id in sections:
            twins[twin.key][twin.language] = twin.path(sections)
    return [
        Entry(row.path(sections), twins[row.key], row.updated_at)
        for row in rows
        if row.section_id in sections
    ]


def of_part(chosen: MonthMap) -> ListingQuerySet:
    """The oldest first: what is published next changes the last part alone. Only a second part has an OFFSET,
    which counts within its month, down an index."""
    start = (chosen.part - 1) * MOST_ADDRESSES
    listed = within(Listing.objects.for_search_engines(), chosen.month)
    return listed.order_by("published_at", "story_id")[start : start + MOST_ADDRESSES]


def among_twins(shown: ListingQuerySet) -> ListingQuerySet:
    """With the stories themselves."""
    keys = shown.values("translation_key")
    return Listing.objects.for_search_engines().filter(translation_key__in=keys)


def section_addresses() -> dict[int, str]:
    """By the section's id, in the languages that the site still has. A closed section's stories can be read,
    and stay on the map."""
    return {
        section.pk: f"/{section.locale.language_code}/{section.slug}/"
        for section in all_sections()
        if section.locale.language_code in settings.TILSHI.languages
    }
