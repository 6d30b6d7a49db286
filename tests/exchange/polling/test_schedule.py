"""When a feed is asked next."""

from datetime import UTC, datetime, timedelta

import pytest

from tilshi.exchange.polling.schedule import LATEST, SOONEST, USUAL, after_failure, after_success, next_at

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOUR = 3600


def every(seconds: int, count: int = 10) -> list[datetime]:
    return [NOON - timedelta(seconds=seconds * number) for number in range(count)]


@pytest.mark.parametrize(
    ("name", "told_at", "said", "before", "is_changed", "seconds"),
    [
        ("half of the usual time", every(HOUR), (), 0, True, HOUR // 2),
        ("not too often", every(60), (), 0, True, SOONEST),
        ("not too seldom", every(10 * 24 * HOUR), (), 0, True, LATEST),
        ("no dates", [], (), 0, True, USUAL),
        ("one story", every(HOUR, 1), (), 0, True, USUAL),
        ("the server asks to wait", every(60), (None, 4000), 0, True, 4000),
        ("the server allows more than we want", every(HOUR), (60,), 0, True, HOUR // 2),
        ("the longest word counts", every(60), (600, 1800), 0, True, 1800),
        ("nobody waits for ever", every(60), (10**9,), 0, True, LATEST),
        ("nothing new: longer", [], (), 1000, False, 1250),
        ("nothing new for long", [], (), LATEST, False, LATEST),
        ("news again: anew", every(HOUR), (), LATEST, True, HOUR // 2),
    ],
)
def test_interval_after_an_answer(
    name: str,
    told_at: list[datetime],
    said: tuple[int | None, ...],
    before: int,
    is_changed: bool,
    seconds: int,
) -> None:
    assert after_success(told_at, said, before, is_changed) == seconds


@pytest.mark.parametrize(
    ("failures", "retry_after", "seconds"),
    [
        (1, None, 300),
        (2, None, 600),
        (5, None, 4800),
        (10, None, LATEST),
        (1000, None, LATEST),
        (1, 60, 300),
        (1, 7200, 7200),
        (1, 10**9, 7 * LATEST),
    ],
)
def test_failing_feed_is_asked_ever_more_seldom(failures: int, retry_after: int | None, seconds: int) -> None:
    assert after_failure(failures, retry_after) == seconds


@pytest.mark.parametrize(("chance", "seconds"), [(0.0, 900), (0.5, 1000), (1.0, 1100)])
def test_lot_spreads_the_moments(chance: float, seconds: int) -> None:
    assert next_at(NOON, 1000, chance) == NOON + timedelta(seconds=seconds)


def test_hours_to_skip_are_skipped() -> None:
    found = next_at(NOON, 1800, 0.5, skip_hours={12, 13, 14})
    assert found.hour == 15 and found - NOON < timedelta(hours=3, minutes=6)


def test_feed_that_wants_never_to_be_asked_is_asked_all_the_same() -> None:
    assert next_at(NOON, 1000, 0.5, skip_hours=range(24)) == NOON + timedelta(seconds=1000)
