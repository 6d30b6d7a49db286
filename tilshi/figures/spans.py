"""Times that somebody looks at: the day, a week, thirty days, twelve months, one month; each with the time
that it is compared with, whose days are the same days of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tilshi.audience.periods import Grain

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
NAMES = ("today", "week", "month", "year")
DEFAULT = "today"


@dataclass(frozen=True)
class Span:
    """`grain`: that of its curve, and of all sums that make it up. `until`: now, where it is not over."""

    name: str
    grain: Grain
    begin: datetime
    end: datetime
    until: datetime

    @property
    def since_seconds(self) -> int:
        return int(self.begin.timestamp())

    @property
    def until_seconds(self) -> int:
        return int(self.until.timestamp())

    def begins(self) -> list[datetime]:
        """Of all its periods, also those that are yet to come."""
        return list(periods(self.grain, self.begin, self.end))


def span_of(name: str, now: datetime) -> Span:
    """`now`: aware, in the site's time zone. Whatever is no name is today."""
    if month := MONTH.fullmatch(name):
        return month_span(date(int(month[1]), int(month[2]), 1), now)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)
    if name == "week":
        return Span(name, Grain.DAY, midnight - timedelta(days=6), tomorrow, now)
    if name == "month":
        return Span(name, Grain.DAY, midnight - timedelta(days=29), tomorrow, now)
    if name == "year":
        first = midnight.replace(day=1)
        return Span(name, Grain.MONTH, moved(first, -11), moved(first, 1), now)
    return Span(DEFAULT, Grain.HOUR, midnight, tomorrow, now)


def month_span(first: date, now: datetime) -> Span:
    begin = datetime(first.year, first.month, 1, tzinfo=now.tzinfo)
    end = moved(begin, 1)
    return Span(f"{begin:%Y-%m}", Grain.DAY, begin, end, max(min(end, now), begin))


def before(span: Span) -> Span:
    """Ends as far into it as `span` does, so that half a day is compared with half a day."""
    begin, end, until = (back(span, moment) for moment in (span.begin, span.end, span.until))
    return Span(span.name, span.grain, begin, end, until)


def back(span: Span, moment: datetime) -> datetime:
    if span.name == "year":
        return moved(moment, -12)
    if MONTH.fullmatch(span.name):
        return moved(moment, -1)
    return moment - timedelta(days=28 if span.name == "month" else 7)


def moved(moment: datetime, months: int) -> datetime:
    """By so many months, to the last day of one that is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def periods(grain: Grain, begin: datetime, end: datetime) -> Iterator[datetime]:
    """By the clock on the wall; an hour that the clock skips or repeats is one of the sums' own."""
    at = begin
    while at < end:
        yield at
        at = after(grain, at)


def after(grain: Grain, at: datetime) -> datetime:
    if grain is Grain.MONTH:
        return moved(at, 1)
    if grain is Grain.DAY:
        return at + timedelta(days=1)
    step = timedelta(hours=1) if grain is Grain.HOUR else timedelta(minutes=1)
    return datetime.fromtimestamp((at.timestamp() + step.total_seconds()), at.tzinfo)
