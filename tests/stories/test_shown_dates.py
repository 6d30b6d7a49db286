"""When a story was published, and when it was really changed since."""

from datetime import UTC, datetime, timedelta

import pytest

from tilshi.stories.shown_dates import age_years, is_breaking, updated_at

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
MINUTES = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("name", "shown", "first", "last", "expected"),
    [
        ("just published", NOON, NOON, NOON, None),
        ("a comma mended", NOON, NOON, NOON + 15 * MINUTES, None),
        ("changed later", NOON, NOON, NOON + 16 * MINUTES, NOON + 16 * MINUTES),
        ("an old story brought here", NOON - timedelta(days=900), NOON, NOON, None),
        ("dated ahead by its editor", NOON + timedelta(hours=1), NOON, NOON + 30 * MINUTES, None),
        ("never published: a preview", NOON, None, None, None),
    ],
)
def test_update_is_told_only_when_it_is_one(
    name: str, shown: datetime, first: datetime | None, last: datetime | None, expected: datetime | None
) -> None:
    assert updated_at(shown, first, last) == expected, name


@pytest.mark.parametrize(
    ("until", "expected"), [(None, False), (NOON, False), (NOON + MINUTES, True), (NOON - MINUTES, False)]
)
def test_breaking_ends_at_its_minute(until: datetime | None, expected: bool) -> None:
    assert is_breaking(until, NOON) is expected


@pytest.mark.parametrize(
    ("name", "then", "now", "expected"),
    [
        ("today", "2026-11-22", "2026-11-22", 0),
        ("a day short of a year", "2025-11-23", "2026-11-22", 0),
        ("a year to the day", "2025-11-22", "2026-11-22", 1),
        ("a day more", "2025-11-21", "2026-11-22", 1),
        ("another month of the year before", "2025-12-01", "2026-11-22", 0),
        ("many years", "1996-01-01", "2026-11-22", 30),
        ("New Year's Eve, the next morning", "2025-12-31", "2026-01-01", 0),
        ("a leap day, the day before its year is full", "2024-02-29", "2025-02-28", 0),
        ("a leap day, the day after", "2024-02-29", "2025-03-01", 1),
        ("a leap day, the day before the fourth", "2024-02-29", "2028-02-28", 3),
        ("a leap day, on the fourth", "2024-02-29", "2028-02-29", 4),
        ("the first of March after a leap day", "2023-03-01", "2024-02-29", 0),
        ("dated ahead by its editor", "2027-11-22", "2026-11-22", 0),
        ("dated ahead by years", "2036-01-01", "2026-11-22", 0),
    ],
)
def test_years_are_counted_by_the_calendar(name: str, then: str, now: str, expected: int) -> None:
    assert age_years(datetime.fromisoformat(then), datetime.fromisoformat(now)) == expected, name
