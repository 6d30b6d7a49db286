"""Which time is looked at, and with which it is compared: ends of months, leap years, changed clocks."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tilshi.audience.periods import Grain, begin_of
from tilshi.figures.spans import NAMES, Kind, before, moved, span_of

ALMATY, BERLIN, HAVANA = ZoneInfo("Asia/Almaty"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/Havana")
NOON = datetime(2026, 11, 29, 12, 30, tzinfo=ALMATY)


def day(year: int, month: int, number: int, zone: ZoneInfo = ALMATY) -> datetime:
    return datetime(year, month, number, tzinfo=zone)


@pytest.mark.parametrize(
    ("name", "begin", "end", "grain", "sums"),
    [
        ("today", day(2026, 11, 29), day(2026, 11, 30), Grain.HOUR, Grain.DAY),
        ("yesterday", day(2026, 11, 28), day(2026, 11, 29), Grain.HOUR, Grain.DAY),
        ("week", day(2026, 11, 23), day(2026, 11, 30), Grain.DAY, Grain.DAY),
        ("month", day(2026, 10, 31), day(2026, 11, 30), Grain.DAY, Grain.DAY),
        ("year", day(2025, 12, 1), day(2026, 12, 1), Grain.MONTH, Grain.MONTH),
        ("2026-02", day(2026, 2, 1), day(2026, 3, 1), Grain.DAY, Grain.MONTH),
        ("2025", day(2025, 1, 1), day(2026, 1, 1), Grain.MONTH, Grain.MONTH),
        ("2026-11-05", day(2026, 11, 5), day(2026, 11, 6), Grain.HOUR, Grain.DAY),
        ("2026-12", day(2026, 12, 1), day(2027, 1, 1), Grain.DAY, Grain.MONTH),
    ],
)
def test_spans(name: str, begin: datetime, end: datetime, grain: Grain, sums: Grain) -> None:
    span = span_of(name, NOON)
    assert (span.begin, span.end, span.grain, span.sums) == (begin, end, grain, sums)
    assert span.begin <= span.until <= span.end


@pytest.mark.parametrize(
    "name", ["", "decade", "2026-13", "2026-02-30", "1999-01", "2026-11-05x", "٢٠٢٦", "today\n"]
)
def test_what_is_no_name_is_today(name: str) -> None:
    assert span_of(name, NOON).name == "today"


def test_only_a_day_knows_its_readers() -> None:
    assert {name: span_of(name, NOON).adds_readers_up for name in NAMES} == {
        "today": False,
        "yesterday": False,
        "week": True,
        "month": True,
        "year": True,
    }


@pytest.mark.parametrize(
    ("name", "begin", "until"),
    [
        ("today", day(2026, 11, 22), datetime(2026, 11, 22, 12, 30, tzinfo=ALMATY)),
        ("week", day(2026, 11, 16), datetime(2026, 11, 22, 12, 30, tzinfo=ALMATY)),
        ("month", day(2026, 9, 26), datetime(2026, 10, 25, 12, 30, tzinfo=ALMATY)),
        ("year", day(2024, 12, 1), datetime(2025, 11, 29, 12, 30, tzinfo=ALMATY)),
        ("2026-03", day(2026, 2, 1), day(2026, 3, 1)),
    ],
)
def test_time_before(name: str, begin: datetime, until: datetime) -> None:
    earlier = before(span_of(name, NOON))
    assert (earlier.begin, earlier.until) == (begin, until)


@pytest.mark.parametrize("name", ["today", "yesterday", "week", "month"])
def test_days_are_compared_with_the_same_days_of_the_week(name: str) -> None:
    span = span_of(name, NOON)
    earlier = before(span)
    assert earlier.begin.weekday() == span.begin.weekday()
    assert earlier.end <= span.begin  # and none is compared with itself


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        (day(2026, 1, 31), 1, day(2026, 2, 28)),
        (day(2024, 1, 31), 1, day(2024, 2, 29)),
        (day(2024, 2, 29), 12, day(2025, 2, 28)),
        (day(2026, 12, 1), 1, day(2027, 1, 1)),
        (day(2026, 1, 1), -1, day(2025, 12, 1)),
        (day(2026, 12, 31), -1, day(2026, 11, 30)),
    ],
)
def test_months_end_where_they_do(moment: datetime, months: int, expected: datetime) -> None:
    assert moved(moment, months) == expected


def test_leap_year_has_its_day() -> None:
    assert len(span_of("2024-02", NOON).begins()) == 29
    assert span_of("2024-02-29", NOON).kind is Kind.DAY
    assert span_of("2023-02-29", NOON).name == "today"


@pytest.mark.parametrize(
    ("zone", "name", "hours"),
    [
        (BERLIN, "2026-03-29", 23),
        (BERLIN, "2026-10-25", 25),
        (BERLIN, "2026-10-26", 24),
        (ALMATY, "2024-02-29", 25),  # when the country went over to one time
        (HAVANA, "2026-03-08", 23),  # begins at one
        (HAVANA, "2026-11-01", 25),  # has two midnights
    ],
)
def test_day_has_as_many_hours_as_its_zone_makes_it(zone: ZoneInfo, name: str, hours: int) -> None:
    span = span_of(name, datetime(2026, 12, 1, tzinfo=zone))
    assert len(span.begins()) == hours
    minutes = range(span.since_seconds // 60, span.end_seconds // 60)
    assert [int(begin.timestamp()) for begin in span.begins()] == list(
        dict.fromkeys(begin_of(Grain.HOUR, minute, zone) for minute in minutes)
    )
    assert span.since_seconds == begin_of(Grain.DAY, minutes[0], zone)


def test_hour_that_comes_twice_is_yet_to_come_the_second_time() -> None:
    """At half past two for the first time; by what the clocks show the second two o'clock would be over."""
    now = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    span = span_of("today", now)
    second = datetime(2026, 10, 25, 2, 0, fold=1, tzinfo=BERLIN)
    assert second.timestamp() > span.until_seconds and not span.is_over
    later = span_of("today", now.replace(fold=1))
    assert later.until_seconds - span.until_seconds == 3600
    assert later.since_seconds == span.since_seconds


def test_week_over_a_change_of_clocks_begins_at_midnight() -> None:
    span = span_of("week", datetime(2026, 10, 27, 9, tzinfo=BERLIN))
    assert {begin.hour for begin in span.begins()} == {0} and len(span.begins()) == 7
    assert span.end_seconds - span.since_seconds == timedelta(days=7, hours=1).total_seconds()


def test_what_is_over_and_what_is_not() -> None:
    assert span_of("yesterday", NOON).is_over
    assert not span_of("today", NOON).is_over
    assert span_of("today", NOON.replace(hour=0, minute=0)).until_seconds == int(
        day(2026, 11, 29).timestamp()
    )
    future = span_of("2027-05", NOON)
    assert future.until_seconds == future.since_seconds and not future.is_over
