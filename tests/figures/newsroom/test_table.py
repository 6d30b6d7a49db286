"""Lists as CSV: no formulas, whoever has written a headline."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.utils import translation

from tilshi.audience.figures import Figure
from tilshi.core.csv_answer import plain
from tilshi.figures.lines import Line
from tilshi.figures.named import Named
from tilshi.figures.table import lines_as_csv, times_as_csv

FIGURE = Figure(views=5, visits=4, readers=3, leavings=2, seconds=61, depth=150, served=9, robots=1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def rows_of(answer: HttpResponse, separator: str = ",") -> list[list[str]]:
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=separator))


def line(title: str, url: str = "/ru/politics/most/") -> Line:
    return Line(1, Named("story:1", title, url, "ru"), FIGURE)


def test_line_of_a_list() -> None:
    answer = lines_as_csv("story-week", [line("Мост, «старый»"), line("Ушло", url="")])
    head, first, second = rows_of(answer)
    assert first == [
        "Мост, «старый»",
        "http://127.0.0.1:8000/ru/politics/most/",
        "5",
        "4",
        "3",
        "30",
        "75",
        "9",
        "1",
    ]
    assert second[:2] == ["Ушло", ""] and len(head) == len(first)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="story-week.csv"'


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_headline_is_no_formula(first: str) -> None:
    evil = f'{first}HYPERLINK("http://evil.example";"Мост")'
    assert rows_of(lines_as_csv("x", [line(evil)]))[1][0] == f"'{evil}"


def test_numbers_and_plain_words_stay() -> None:
    assert plain(-5) == -5 and plain("Мост = путь") == "Мост = путь"


@pytest.mark.parametrize(("language", "separator"), [("en", ","), ("ru", ";"), ("kk", ";")])
def test_separator_is_what_a_spreadsheet_of_the_language_expects(language: str, separator: str) -> None:
    with translation.override(language):
        rows = rows_of(lines_as_csv("x", [line("Мост")]), separator)
    assert rows[1][0] == "Мост" and len(rows[0]) == 9


def test_times_sort_as_text() -> None:
    rows = rows_of(times_as_csv("months", [(datetime(2026, 2, 1, 9), FIGURE)]))
    assert rows[1][:2] == ["2026-02-01 09:00", "5"]
