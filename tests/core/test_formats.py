"""Dates as our readers expect them, in each language."""

from datetime import date, datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format, get_format, number_format

MOMENT = datetime(2026, 11, 5, 15, 4)
TABLE = {
    "DATE_FORMAT": {"ru": "5 ноября 2026", "kk": "2026 ж. 5 қараша", "en": "5 November 2026"},
    "DATETIME_FORMAT": {
        "ru": "5 ноября 2026, 15:04",
        "kk": "2026 ж. 5 қараша, 15:04",
        "en": "5 November 2026, 15:04",
    },
    "TIME_FORMAT": {"ru": "15:04", "kk": "15:04", "en": "15:04"},
    "YEAR_MONTH_FORMAT": {"ru": "Ноябрь 2026", "kk": "2026 ж. қараша", "en": "November 2026"},
    "MONTH_DAY_FORMAT": {"ru": "5 ноября", "kk": "5 қараша", "en": "5 November"},
    "SHORT_DATE_FORMAT": {"ru": "05.11.2026", "kk": "05.11.2026", "en": "05.11.2026"},
    "SHORT_DATETIME_FORMAT": {
        "ru": "05.11.2026 15:04",
        "kk": "05.11.2026 15:04",
        "en": "05.11.2026 15:04",
    },
}
CASES = [(name, code, text) for name, texts in TABLE.items() for code, text in texts.items()]


@pytest.mark.parametrize(("name", "language", "printed"), CASES, ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_date_is_printed_as_newspapers_do(name: str, language: str, printed: str) -> None:
    with translation.override(language):
        assert date_format(MOMENT, name) == printed


def test_months_are_kazakh_and_in_lower_case() -> None:
    with translation.override("kk"):
        months = [date_format(date(2026, month, 1), "E") for month in range(1, 13)]
    assert months == [
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ]


def test_days_of_the_week_are_kazakh() -> None:
    with translation.override("kk"):
        days = [date_format(date(2026, 11, day), "l") for day in range(2, 9)]
    assert days == ["Дүйсенбі", "Сейсенбі", "Сәрсенбі", "Бейсенбі", "Жұма", "Сенбі", "Жексенбі"]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_week_starts_on_monday(language: str) -> None:
    with translation.override(language):
        assert get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("typed", ["05.11.2026", "2026-11-05"])
def test_typed_date_means_the_same_day_in_each_language(language: str, typed: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2026, 11, 5)


def test_numbers_have_a_decimal_comma_in_kazakh() -> None:
    with translation.override("kk"):
        assert number_format(1234.5, 1) == "1234,5"
