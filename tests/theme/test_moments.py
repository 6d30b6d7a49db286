"""Times as lists of stories show them, by the site's own clock."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import translation

from tilshi.theme.templatetags.tilshi import day_of, moment

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # in Almaty


@pytest.mark.parametrize(
    ("name", "value", "language", "shown"),
    [
        ("today", NOON, "ru", "22 ноября, 12:00"),
        ("today, in Kazakh", NOON, "kk", "22 қараша, 12:00"),
        ("today, in English", NOON, "en", "22 November, 12:00"),
        ("earlier this year", datetime(2026, 3, 1, 4, 5, tzinfo=UTC), "ru", "1 марта, 09:05"),
        ("a minute into the year", datetime(2025, 12, 31, 19, 1, tzinfo=UTC), "ru", "1 января, 00:01"),
        ("a minute before it", datetime(2025, 12, 31, 18, 59, tzinfo=UTC), "ru", "31 декабря 2025"),
        ("years ago", datetime(2019, 5, 9, 12, 0, tzinfo=UTC), "kk", "2019 ж. 9 мамыр"),
        ("years ago, in English", datetime(2019, 5, 9, 12, 0, tzinfo=UTC), "en", "9 May 2019"),
        ("dated into the next year", datetime(2027, 1, 1, 12, 0, tzinfo=UTC), "ru", "1 января 2027"),
    ],
)
def test_moment_tells_the_hour_this_year_and_the_year_of_another(
    name: str, value: datetime, language: str, shown: str
) -> None:
    with time_machine.travel(NOON, tick=False), translation.override(language):
        assert moment(value) == shown, name


def test_new_year_comes_at_the_sites_midnight() -> None:
    evening = datetime(2026, 12, 31, 12, 0, tzinfo=UTC)
    shown = []
    for now in (datetime(2026, 12, 31, 18, 59, tzinfo=UTC), datetime(2026, 12, 31, 19, 0, tzinfo=UTC)):
        with time_machine.travel(now, tick=False), translation.override("ru"):
            shown.append(moment(evening))
    assert shown == ["31 декабря, 17:00", "31 декабря 2026"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (NOON, date(2026, 11, 22)),
        (datetime(2026, 11, 22, 18, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 19, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
    ],
)
def test_day_is_the_sites_own(value: datetime, day: date) -> None:
    assert day_of(value) == day
