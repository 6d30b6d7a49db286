"""When a feed is asked next. Pure: seconds from now.

As rarely as its server wants, as often as it brings news: half of the usual time between two stories, between
five minutes and a day. What fails is asked ever more seldom.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

SOONEST, LATEST = 300, 86_400
USUAL = 1800  # of a feed that does not tell when its stories were published
LONGEST_HELD = 7 * 86_400  # by Retry-After
LOOKED_AT = 20  # stories
IDLE_GROWTH = 1.25
JITTER = 0.1  # of the time; so that a hundred feeds added together are not asked together for ever


def after_success(
    told_at: Sequence[datetime],
    said: Collection[int | None],
    before: int,
    is_changed: bool,
) -> int:
    """`told_at`: when its stories were published. `said`: for how long the answer is good, by headers and by
    the feed. `before`: the interval of the last time; 0: there was none."""
    asked_to_wait = min(max((seconds for seconds in said if seconds), default=0), LATEST)
    wanted = int(before * IDLE_GROWTH) if before and not is_changed else usual(told_at)
    return clamped(max(wanted, asked_to_wait))


def usual(told_at: Sequence[datetime]) -> int:
    newest = sorted(told_at, reverse=True)[:LOOKED_AT]
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(newest)]
    return clamped(int(median(gaps) / 2)) if gaps else USUAL


def after_failure(failures: int, retry_after: int | None) -> int:
    """`failures`: in a row, this one among them."""
    backed_off = clamped(SOONEST * 2 ** min(failures - 1, 12))
    return max(backed_off, min(retry_after, LONGEST_HELD)) if retry_after else backed_off


def clamped(seconds: int) -> int:
    return min(max(seconds, SOONEST), LATEST)


def next_at(now: datetime, seconds: int, chance: float, skip_hours: Collection[int] = ()) -> datetime:
    """`chance`: 0.0 to 1.0, drawn by lot. `skip_hours`: of UTC, in which it is not to be asked (RSS 2.0)."""
    moment = now + timedelta(seconds=seconds * (1 + JITTER * (2 * chance - 1)))
    if len(set(skip_hours)) >= 24:
        return moment
    while moment.astimezone(UTC).hour in skip_hours:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1, seconds=chance * 300)
    return moment
