"""When a story was published, and when it was really changed since."""

from datetime import UTC, datetime, timedelta

import pytest

from tilshi.stories.shown_dates import is_breaking, updated_at

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
