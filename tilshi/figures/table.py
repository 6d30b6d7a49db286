"""Lists as CSV, for whoever goes on with them elsewhere."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from tilshi.figures.screens import Line

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # to a spreadsheet (OWASP, CSV Injection)
MARK = "\ufeff"  # without it Excel takes UTF-8 for something else


def as_csv(name: str, lines: Iterable[Line]) -> HttpResponse:
    answer = HttpResponse(MARK, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    rows = csv.writer(answer)
    rows.writerow(
        [_("Title"), _("Address"), _("Views"), _("Visits"), _("Readers"), _("Seconds"), _("Depth, %")]
    )
    for line in lines:
        address = settings.TILSHI.address + line.named.url if line.named.url else ""
        rows.writerow([plain(line.named.title), address, *counts_of(line)])
    return answer


def counts_of(line: Line) -> list[int]:
    figure = line.figure
    return [figure.views, figure.visits, figure.readers, figure.seconds_each, figure.depth_each]


def plain(text: str) -> str:
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text
