"""How right the day's readers are: simulated crowds go through the engine's own salts, hashes and sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from random import Random
from statistics import median
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tools.bench.counter.crowd import (
    ALONE,
    DAYS,
    HARSH,
    LIKELY,
    MOVING,
    READERS,
    SHARED,
    Seen,
    Ways,
    people,
    seen_on,
)
from tools.bench.delivery.figures import Figure, at_most

if TYPE_CHECKING:
    from tilshi.audience.fold import Fold
    from tilshi.audience.salts import Salts

ZONE = ZoneInfo("Asia/Almaty")
FIRST = datetime(2026, 11, 23, tzinfo=ZONE)
SEEDS = 20
PERCENT = 2.0
CROWDS = {
    "one reader an address, nobody moves": ALONE,
    "shared addresses, nobody moves": SHARED,
    "nobody shares, phones move": MOVING,
    "likely: both": LIKELY,
    "harsher": HARSH,
}
HELD = tuple(CROWDS)[:4]  # to the bar; the harsher one shows where it ends


@dataclass(frozen=True)
class Day:
    truth: int
    counted: int

    @property
    def error(self) -> float:
        """Percent; more than there were is positive."""
        return 100 * (self.counted - self.truth) / self.truth


def days_of(ways: Ways, seed: int, readers: int = READERS) -> list[Day]:
    random = Random(seed)  # noqa: S311  a model
    crowd = people(ways, random, readers)
    days = [FIRST + timedelta(days=number) for number in range(DAYS)]
    seen = [view for day in days for view in seen_on(day, crowd, ways, random)]
    counted = counted_by_day(seen, salts(random))
    truth = truth_by_day(seen)
    return [Day(truth[day.date()], counted[day.date()]) for day in days]


def truth_by_day(seen: Iterable[Seen]) -> dict[date, int]:
    found: dict[date, set[int]] = {}
    for view in seen:
        found.setdefault(datetime.fromtimestamp(view.at, ZONE).date(), set()).add(view.person)
    return {day: len(persons) for day, persons in found.items()}


def salts(random: Random) -> Salts:
    from tilshi.audience.salts import Salts
    from tilshi.audience.visitor import SALT_BYTES

    days = [FIRST.date() + timedelta(days=number) for number in range(-1, DAYS + 1)]
    return Salts(ZONE, {day: random.randbytes(SALT_BYTES) for day in days})


def counted_by_day(seen: Sequence[Seen], salts: Salts) -> dict[date, int]:
    from tilshi.audience.fold import Fold
    from tilshi.audience.periods import Grain

    fold = Fold(ZONE, lambda item: (), {})
    add_all(fold, sorted(seen, key=lambda view: view.at), salts)
    return {
        datetime.fromtimestamp(begin, ZONE).date(): sums.readers
        for (grain, begin, _), sums in fold.sums.items()
        if grain is Grain.DAY
    }


def add_all(fold: Fold, seen: Iterable[Seen], salts: Salts) -> None:
    from tilshi.audience.fold import Hit
    from tilshi.audience.subjects import SITE
    from tilshi.audience.visitor import visitor_of

    for view in seen:
        today, yesterday = salts.at(view.at)
        assert today is not None
        shown = view.address, view.browser, view.languages
        earlier = visitor_of(yesterday, *shown) if yesterday else ""
        fold.add_hits([Hit(view.at, SITE, visitor_of(today, *shown), earlier, {"source": "direct"})])


def measure(seeds: int, crowds: Mapping[str, Ways] = CROWDS) -> dict[str, list[float]]:
    """Percent of each day of each seed."""
    return {
        name: [day.error for seed in range(seeds) for day in days_of(ways, seed)]
        for name, ways in crowds.items()
    }


def assumed() -> str:
    """All that is not measured but set; sources, where there are any, stand in `crowd.py`."""
    lines = [f"- {name}: {written(ways)}" for name, ways in (("likely", LIKELY), ("harsher", HARSH))]
    return "\n".join((f"Assumed of the crowds, {READERS} readers each:\n", *lines, ""))


def written(ways: Ways) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in asdict(ways).items())


def figures(errors: Mapping[str, Sequence[float]]) -> list[Figure]:
    found = []
    for name, each in errors.items():
        bar = at_most(PERCENT) if name in HELD else None
        worst = max(each, key=abs)
        found.append(Figure(f"{name}: median error", median(each), None, "{:+.2f} %"))
        found.append(
            Figure(
                f"{name}: the worst day's, {'too many' if worst > 0 else 'too few'}",
                abs(worst),
                bar,
                "{:.2f} %",
            )
        )
    return found
