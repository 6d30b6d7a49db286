"""A curve with the same time before, its sums and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format

from tilshi.audience import figures
from tilshi.audience.figures import Figure, Point
from tilshi.audience.periods import Grain
from tilshi.figures.chart import Chart, chart
from tilshi.figures.spans import Span, before

NAMES = {Grain.HOUR: "H:i", Grain.DAY: "d.m", Grain.MONTH: "M Y"}


@dataclass(frozen=True)
class Row:
    begin: datetime
    name: str
    figure: Figure
    before: Figure
    is_over: bool  # or under way


@dataclass(frozen=True)
class Compared:
    rows: tuple[Row, ...]
    total: Figure
    total_before: Figure  # as far into it
    chart: Chart

    @property
    def change(self) -> int | None:
        """Of views, in percent. None: there is nothing to compare with."""
        was = self.total_before.views
        return round(100 * (self.total.views - was) / was) if was else None


def compared(item: str, span: Span) -> Compared:
    earlier = before(span)
    here, there = (
        figures.curve(item, each.grain, each.since_seconds, int(each.end.timestamp()))
        for each in (span, earlier)
    )
    rows = tuple(rows_of(span, here, by_place(earlier, there)))
    names = [row.name for row in rows]
    values = [row.figure.views for row in rows if row.is_over]
    until = earlier.until_seconds
    return Compared(
        rows,
        figures.total(here),
        figures.total(point for point in there if point.begin < until),
        chart(values, [row.before.views for row in rows], names),
    )


def by_place(span: Span, points: Sequence[Point]) -> list[Figure]:
    known = {point.begin: point.figure for point in points}
    return [known.get(int(begin.timestamp()), Figure()) for begin in span.begins()]


def rows_of(span: Span, points: Sequence[Point], earlier: Sequence[Figure]) -> list[Row]:
    figures_here = by_place(span, points)
    return [
        Row(
            begin,
            date_format(begin, NAMES[span.grain]),
            figures_here[at],
            earlier[at] if at < len(earlier) else Figure(),
            begin <= span.until,
        )
        for at, begin in enumerate(span.begins())
    ]
