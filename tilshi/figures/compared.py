"""A curve with the same time before, its sums and its table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format

from tilshi.audience import figures
from tilshi.audience.figures import Figure, Point
from tilshi.audience.periods import Grain
from tilshi.figures.chart import Chart, chart
from tilshi.figures.spans import Span, before

NAMES = {Grain.HOUR: "H:i", Grain.DAY: "j.m", Grain.MONTH: "M Y"}


@dataclass(frozen=True)
class Row:
    """`is_begun`: or over."""

    begin: datetime
    name: str
    figure: Figure
    before: Figure
    is_begun: bool
    is_over: bool


@dataclass(frozen=True)
class Compared:
    """`total_before`: of the whole time before."""

    span: Span
    rows: tuple[Row, ...]
    total: Figure
    total_before: Figure

    @property
    def chart(self) -> Chart:
        begun = [row for row in self.rows if row.is_begun]
        values, earlier = ([row.figure.views for row in begun], [row.before.views for row in self.rows])
        names = [row.name for row in self.rows]
        return chart(values, earlier, names, unfinished=bool(begun) and not begun[-1].is_over)

    @property
    def peak(self) -> Row | None:
        """When it was read most. None: it was not read."""
        found = max(self.rows, key=lambda row: row.figure.views, default=None)
        return found if found and found.figure.views else None

    @property
    def views_change(self) -> int | None:
        return self.change("views")

    @property
    def visits_change(self) -> int | None:
        return self.change("visits")

    @property
    def readers_change(self) -> int | None:
        """Not of a day under way: the hours' readers do not add up."""
        return self.change("readers") if self.span.is_over or self.span.grain is not Grain.HOUR else None

    def change(self, count: str) -> int | None:
        """In percent. Like with like: of a span under way, the periods that are over. None: there is nothing
        to compare with."""
        if self.span.is_over:
            pairs = [(self.total, self.total_before)]
        else:
            pairs = [(row.figure, row.before) for row in self.rows if row.is_over]
        now, was = (sum(getattr(pair[at], count) for pair in pairs) for at in (0, 1))
        return round(100 * (now - was) / was) if was else None


def compared(item: str, span: Span) -> Compared:
    """Two questions; four where a day's hours do not add up to it."""
    earlier = before(span)
    here, there = points_of(item, span, span.grain), points_of(item, earlier, span.grain)
    whole, whole_before = here, there
    if span.sums is not span.grain:
        whole, whole_before = points_of(item, span, span.sums), points_of(item, earlier, span.sums)
    rows = tuple(rows_of(span, here, by_place(earlier, there)))
    return Compared(span, rows, figures.total(whole), figures.total(whole_before))


def points_of(item: str, span: Span, grain: Grain) -> list[Point]:
    return figures.curve(item, grain, span.since_seconds, span.end_seconds)


def by_place(span: Span, points: Sequence[Point]) -> list[Figure]:
    """One a period. An hour that begins between two (some zones change their clocks by half of one) is the
    earlier's."""
    begins = [int(begin.timestamp()) for begin in span.begins()]
    found: list[list[Point]] = [[] for _ in begins]
    for point in points:
        found[bisect_right(begins, point.begin) - 1].append(point)
    return [figures.total(each) for each in found]


def rows_of(span: Span, points: Sequence[Point], earlier: Sequence[Figure]) -> list[Row]:
    here, begins = by_place(span, points), span.begins()
    ends = [*begins[1:], span.end]
    return [
        Row(
            begin,
            date_format(begin, NAMES[span.grain]),
            here[at],
            earlier[at] if at < len(earlier) else Figure(),
            is_begun=begin.timestamp() <= span.until_seconds and span.until_seconds > span.since_seconds,
            is_over=ends[at].timestamp() <= span.until_seconds,
        )
        for at, begin in enumerate(begins)
    ]
