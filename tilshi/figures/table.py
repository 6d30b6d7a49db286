"""Lists as CSV, for whoever goes on with them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from tilshi.audience.figures import Figure
from tilshi.core.csv_answer import as_csv
from tilshi.figures.compared import Row
from tilshi.figures.lines import Line


def lines_as_csv(name: str, lines: Iterable[Line]) -> HttpResponse:
    head = [_("Title"), _("Address"), *count_names()]
    return as_csv(name, head, ([*called(line), *counts_of(line.figure)] for line in lines))


def rows_as_csv(name: str, rows: Iterable[Row]) -> HttpResponse:
    """A curve, without what is yet to come."""
    return times_as_csv(name, ((row.begin, row.figure) for row in rows if row.is_begun))


def times_as_csv(name: str, figures: Iterable[tuple[datetime, Figure]]) -> HttpResponse:
    head = [_("Time"), *count_names()]
    return as_csv(name, head, ([f"{begin:%Y-%m-%d %H:%M}", *counts_of(figure)] for begin, figure in figures))


def called(line: Line) -> Iterator[str]:
    yield line.named.title
    yield settings.TILSHI.address + line.named.url if line.named.url else ""


def count_names() -> list[str]:
    return [
        *(_("Views"), _("Visits"), _("Readers"), _("Seconds in sight"), _("Depth, %")),
        *(_("Given by the server"), _("of these to robots")),
    ]


def counts_of(figure: Figure) -> list[int]:
    read = figure.views, figure.visits, figure.readers, figure.seconds_each, figure.depth_each
    return [*read, figure.served, figure.robots]
