"""In which months something was published, and where a month begins and ends. Months are the site's own: its
time zone decides to which one the last evening of November belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import register_converter
from django.utils.timezone import get_default_timezone, localtime

from tilshi.stories.models import ListingQuerySet


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int  # 1 to 12

    @classmethod
    def of(cls, moment: datetime) -> Month:
        local = localtime(moment, get_default_timezone())
        return cls(local.year, local.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def starts_at(self) -> datetime:
        return datetime(self.year, self.number, 1, tzinfo=get_default_timezone())

    @property
    def next(self) -> Month:
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def __str__(self) -> str:
        """As in addresses."""
        return f"{self.year:04}/{self.number:02}"


class MonthConverter:
    """`2026/03`, and no other spelling of it: a page has one address."""

    regex = r"[12][0-9]{3}/(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        year, _, number = value.partition("/")
        return Month(int(year), int(number))

    def to_url(self, value: Month) -> str:
        return str(value)


register_converter(MonthConverter, "month")


def within(listings: ListingQuerySet, month: Month) -> ListingQuerySet:
    return listings.filter(published_at__gte=month.starts_at, published_at__lt=month.next.starts_at)


def newest_month(listings: ListingQuerySet, before: Month | None = None) -> Month | None:
    """The newest month with a story, earlier than `before`. One step down an index, however long the list."""
    earlier = listings.filter(published_at__lt=before.starts_at) if before else listings
    moment = earlier.order_by("-published_at").values_list("published_at", flat=True).first()
    return Month.of(moment) if moment else None


def oldest_month(listings: ListingQuerySet, after: Month) -> Month | None:
    """The first month with a story, later than `after`."""
    later = listings.filter(published_at__gte=after.next.starts_at)
    moment = later.order_by("published_at").values_list("published_at", flat=True).first()
    return Month.of(moment) if moment else None


def months(listings: ListingQuerySet) -> Iterator[Month]:
    """All that have stories, the newest first: a step a month, where counting would read every row."""
    month = newest_month(listings)
    while month:
        yield month
        month = newest_month(listings, before=month)
