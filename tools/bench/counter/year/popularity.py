"""Which story is read how often on which day: few are read much, most of it on the first day, a little for
ever, less at the weekend. Pure; the same seed reads the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from tools.bench.counter.day import HOURS, WEEKDAYS

DAYS = 365
STEEPNESS = 1.25  # of the power law of popularity
MOST_TIMES = 400.0  # what the most read one has of the least read one's; no single story makes a year
DECAY = 1.8  # the day k after the first has (k + 1) ** -DECAY of its views
FOUND_LATER = 0.0006  # of the first day's, every day, by search
FIRST_HOURS = range(8, 20)

SHARES = tuple((k + 1) ** -DECAY + FOUND_LATER for k in range(DAYS))


@dataclass(frozen=True)
class Read:
    """`first`: the day of the year on which it came out, 0 the earliest; `hour`: of that day. `expected`:
    views of the first day on an average weekday."""

    item: str
    first: int
    hour: int
    expected: float


def plan(items: Sequence[str], views: int, random: Random) -> list[Read]:
    """`items`: the newest first; they are spread evenly over the year."""
    weights = [min(random.paretovariate(STEEPNESS), MOST_TIMES) for _ in items]
    firsts = [DAYS - 1 - place * DAYS // len(items) for place in range(len(items))]
    until = list(accumulate(SHARES))
    whole = sum(weight * until[DAYS - 1 - first] for weight, first in zip(weights, firsts, strict=True))
    return [
        Read(item, first, random.choice(FIRST_HOURS), weight * views / whole)
        for item, first, weight in zip(items, firsts, weights, strict=True)
    ]


def by_day(read: Read, weekday_of_first: int, random: Random) -> Iterator[tuple[int, int]]:
    """Days of the year and views, of days on which it was read. `weekday_of_first`: of the year's first day,
    0 is Monday."""
    chance, expected = random.random, read.expected
    weekdays = [WEEKDAYS[(weekday_of_first + read.first + k) % 7] * expected for k in range(7)]
    for k in range(DAYS - read.first):
        # The share as a whole number and a chance for the rest: on most days it is the chance alone.
        if count := int(SHARES[k] * weekdays[k % 7] + chance()):
            yield read.first + k, count


def by_hour(count: int, begin: int, end: int, random: Random) -> dict[int, int]:
    """Of so many views of a day; between two hours of it."""
    hours = random.choices(range(begin, end), HOURS[begin:end], k=count)
    return {hour: hours.count(hour) for hour in set(hours)}


def by_minute(count: int, minutes: int, random: Random) -> dict[int, int]:
    """Of so many views of an hour, of which so many minutes are over."""
    found = random.choices(range(minutes), k=count)
    return {minute: found.count(minute) for minute in set(found)}
