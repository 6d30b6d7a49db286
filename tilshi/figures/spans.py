"""Times that somebody looks at: a day, a week, thirty days, a month, a year; each with the earlier time that
it is compared with, whose days are the same days of the week where it is short."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from tilshi.audience.periods import Grain

TODAY, YESTERDAY, WEEK, MONTH, YEAR = "today", "yesterday", "week", "month", "year"
NAMES = (TODAY, YESTERDAY, WEEK, MONTH, YEAR)
NAMED_DAY = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
NAMED_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
NAMED_YEAR = re.compile(r"20\d\d")


class Kind(Enum):
    DAY = "day"
    WEEK = "week"
    THIRTY_DAYS = "thirty days"
    MONTH = "month"
    YEAR = "year"


# How far back the time lies that it is compared with. Five weeks: thirty days do not overlap themselves.
DAYS_BACK = {Kind.DAY: 7, Kind.WEEK: 7, Kind.THIRTY_DAYS: 35}
MONTHS_BACK = {Kind.MONTH: 1, Kind.YEAR: 12}


@dataclass(frozen=True)
class Span:
    """`grain`: of its curve. `sums`: of the sums that make it up; whoever reads all day is one reader of the
    day, and of each hour. `until`: now, where it is not over."""

    name: str
    kind: Kind
    begin: datetime
    end: datetime
    until: datetime

    @property
    def grain(self) -> Grain:
        return {Kind.DAY: Grain.HOUR, Kind.YEAR: Grain.MONTH}.get(self.kind, Grain.DAY)

    @property
    def sums(self) -> Grain:
        return Grain.MONTH if self.kind in MONTHS_BACK else Grain.DAY

    @property
    def adds_readers_up(self) -> bool:
        """Nobody is known for longer than a day: who comes on two is two readers."""
        return self.kind is not Kind.DAY

    @property
    def is_over(self) -> bool:
        return self.until_seconds >= self.end_seconds

    @property
    def since_seconds(self) -> int:
        return int(self.begin.timestamp())

    @property
    def until_seconds(self) -> int:
        return int(self.until.timestamp())

    @property
    def end_seconds(self) -> int:
        return int(self.end.timestamp())

    def begins(self) -> list[datetime]:
        """Of all its periods, also those that are yet to come."""
        return list(periods(self.grain, self.begin, self.end))


def span_of(name: str, now: datetime) -> Span:
    """`now`: aware, in the site's time zone. Whatever is no name is today."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    if name in RECENT:
        return RECENT[name](midnight, now)
    return named_span(name, now) or day_span(TODAY, midnight, now)


def named_span(name: str, now: datetime) -> Span | None:
    """A day, a month or a year of the calendar: `2026-11-30`, `2026-11`, `2026`."""
    if NAMED_DAY.fullmatch(name):
        day = day_of(name)
        return day_span(name, datetime(*day.timetuple()[:3], tzinfo=now.tzinfo), now) if day else None
    if found := NAMED_MONTH.fullmatch(name):
        begin = datetime(int(found[1]), int(found[2]), 1, tzinfo=now.tzinfo)
        return bounded(name, Kind.MONTH, begin, moved(begin, 1), now)
    if NAMED_YEAR.fullmatch(name):
        begin = datetime(int(name), 1, 1, tzinfo=now.tzinfo)
        return bounded(name, Kind.YEAR, begin, moved(begin, 12), now)
    return None


def day_of(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:  # the thirty-first of a month that has none
        return None


def day_span(name: str, midnight: datetime, now: datetime) -> Span:
    return bounded(name, Kind.DAY, midnight, midnight + timedelta(days=1), now)


def days_until(name: str, kind: Kind, count: int, midnight: datetime, now: datetime) -> Span:
    return bounded(name, kind, midnight - timedelta(days=count - 1), midnight + timedelta(days=1), now)


def twelve_months(midnight: datetime, now: datetime) -> Span:
    first = midnight.replace(day=1)
    return bounded(YEAR, Kind.YEAR, moved(first, -11), moved(first, 1), now)


RECENT: dict[str, Callable[[datetime, datetime], Span]] = {
    TODAY: lambda midnight, now: day_span(TODAY, midnight, now),
    YESTERDAY: lambda midnight, now: day_span(YESTERDAY, midnight - timedelta(days=1), now),
    WEEK: lambda midnight, now: days_until(WEEK, Kind.WEEK, 7, midnight, now),
    MONTH: lambda midnight, now: days_until(MONTH, Kind.THIRTY_DAYS, 30, midnight, now),
    YEAR: twelve_months,
}


def bounded(name: str, kind: Kind, begin: datetime, end: datetime, now: datetime) -> Span:
    """Moments are compared by their seconds: of two in one zone Python compares what the clocks show."""
    return Span(name, kind, begin, end, max(begin, min(end, now, key=seconds), key=seconds))


def seconds(moment: datetime) -> float:
    return moment.timestamp()


def before(span: Span) -> Span:
    """Ends as far into it as `span` does."""
    begin, end, until = (back(span.kind, moment) for moment in (span.begin, span.end, span.until))
    return Span(span.name, span.kind, begin, end, until)


def back(kind: Kind, moment: datetime) -> datetime:
    if kind in MONTHS_BACK:
        return moved(moment, -MONTHS_BACK[kind])
    return moment - timedelta(days=DAYS_BACK[kind])


def moved(moment: datetime, months: int) -> datetime:
    """By so many months, to the last day of one that is shorter."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def periods(grain: Grain, begin: datetime, end: datetime) -> Iterator[datetime]:
    """By the clock on the wall, as the sums are; a day has as many hours as the zone makes it."""
    at = begin
    while seconds(at) < seconds(end):
        yield at
        at = after(grain, at)


def after(grain: Grain, at: datetime) -> datetime:
    if grain is Grain.MONTH:
        return moved(at, 1)
    if grain is Grain.DAY:
        return at + timedelta(days=1)
    return datetime.fromtimestamp(at.timestamp() + 3600, at.tzinfo)
