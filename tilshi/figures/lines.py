"""Lists of what is read: the most read of a kind, what takes off, what is read at this moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tilshi.accounts.models import User
from tilshi.audience import figures
from tilshi.audience.figures import Figure
from tilshi.audience.subjects import SITE, kind_of
from tilshi.core.languages import spoken
from tilshi.figures.named import Named, named
from tilshi.figures.rising import Rising, rising
from tilshi.figures.spans import Span
from tilshi.stories.counted import STORY

READ_NOW = 10  # stories


@dataclass(frozen=True)
class Line:
    """`place`: in the list, from one. `readers_now`: of the last five minutes."""

    place: int
    named: Named
    figure: Figure
    readers_now: int = 0


@dataclass(frozen=True)
class RisingLine:
    named: Named
    rising: Rising


@dataclass(frozen=True)
class Now:
    """Who reads at this moment. `lines`: the stories with the most of them."""

    readers: int
    lines: tuple[Line, ...]
    by_item: Mapping[str, int]


def now_lines(now: datetime, user: User) -> Now:
    reading = figures.reading_now(now.timestamp())
    stories = [item for item in reading if kind_of(item) == STORY][:READ_NOW]
    called = named(stories, spoken(), user)
    lines = (
        Line(place, called[item], Figure(), reading[item]) for place, item in enumerate(stories, start=1)
    )
    return Now(reading.get(SITE, 0), tuple(lines), reading)


def ranking(kind: str, span: Span, limit: int, user: User, reading: Mapping[str, int]) -> list[Line]:
    """The most read first. `reading`: readers at this moment, by item."""
    found = figures.most_read(kind, span.sums, span.since_seconds, span.end_seconds, limit)
    items = [each.item for each in found]
    called = named(items, spoken(), user)
    whole = figures.totals(items, span.sums, span.since_seconds, span.end_seconds)
    return [
        Line(place, called[item], whole[item], reading.get(item, 0))
        for place, item in enumerate(items, start=1)
    ]


def rising_lines(now: datetime, user: User) -> list[RisingLine]:
    found = rising(now)
    called = named([each.item for each in found], spoken(), user)
    return [RisingLine(called[each.item], each) for each in found]
