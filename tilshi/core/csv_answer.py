"""A table as CSV, for whoever goes on with it in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from django.http import HttpResponse

from tilshi.core.languages import ENGLISH, spoken

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # OWASP, CSV Injection
MARK = "\ufeff"  # without it Excel takes UTF-8 for something else
Cell = str | int


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


def plain(cell: Cell) -> Cell:
    """No formula, whoever has made up a headline or an address."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(BEGINS_FORMULA) else cell
