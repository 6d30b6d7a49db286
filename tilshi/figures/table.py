"""Lists as CSV, for whoever goes on with them elsewhere."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from tilshi.audience.figures import Figure
from tilshi.core.languages import ENGLISH, spoken
from tilshi.figures.compared import Row
from tilshi.figures.lines import Line

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # OWASP, CSV Injection
MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
Cell = str | int


def lines_as_csv(name: str, lines: Iterable[Line]) -> HttpResponse:
    head = [_("Title"), _("Address"), *count_names()]
    return as_csv(name, head, ([*called(line), *counts_of(line.figure)] for line in lines))


def rows_as_csv(name: str, rows: Iterable[Row]) -> HttpResponse:
    """A curve, without what is yet to come."""
    return times_as_csv(name, ((row.begin, row.figure) for row in rows if row.is_begun))


def times_as_csv(name: str, figures: Iterable[tuple[datetime, Figure]]) -> HttpResponse:
    head = [_("Time"), *count_names()]
    return as_csv(name, head, ([f"{begin:%Y-%m-%d %H:%M}", *counts_of(figure)] for begin, figure in figures))


def as_csv(name: str, head: list[str], rows: Iterable[Iterable[Cell]]) -> HttpResponse:
    answer = HttpResponse(MARK, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    table = csv.writer(answer, delimiter=separator())
    table.writerow(head)
    table.writerows([plain(cell) for cell in row] for row in rows)
    return answer


def separator() -> str:
    """What a spreadsheet of that language takes for one: where the comma stands in numbers, it is none."""
    return "," if spoken() == ENGLISH.code else ";"


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


def plain(cell: Cell) -> Cell:
    """No formula, whoever has made up a headline or an address."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(BEGINS_FORMULA) else cell
