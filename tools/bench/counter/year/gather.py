"""From views by the day to sums: minutes for the last two days, hours for ninety, days and months for the
year; of stories, and of their sections, their authors and the site. All coarser sums are the finer ones'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from tilshi.audience.fold import Key, Parts, Sums
from tilshi.audience.periods import Grain, begin_of
from tilshi.audience.subjects import SITE, kind_of
from tools.bench.counter.year.popularity import DAYS, Read, by_day, by_hour, by_minute
from tools.bench.counter.year.whence import Heap

HOUR_DAYS, MINUTE_DAYS = 90, 2
# Of a kind's views in a period, how many are visits and how many readers.
VISITS = {"story": 0.93, "site": 0.52}
READERS = {
    Grain.MINUTE: {"story": 0.99, "site": 0.9},
    Grain.HOUR: {"story": 0.95, "site": 0.6},
    Grain.DAY: {"story": 0.9, "site": 0.45},
}
BETWEEN = 0.7  # sections and authors, which lie between
LEFT, SECONDS, DEPTH = 0.86, 74, 61  # of views; of leavings
SERVED, ROBOTS = 1.42, 0.2  # of views: blockers hide some, robots are others

GroupsOf = Callable[[str], Sequence[str]]


class Gathering:
    """`now`: aware, in the site's zone."""

    def __init__(self, now: datetime, groups_of: GroupsOf, random: Random) -> None:
        self.now, self.groups_of, self.random = now, groups_of, random
        self.zone = now.tzinfo
        self.heap = Heap(random)
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        self.days = [today - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
        self.groups: dict[Key, Sums] = {}
        self.views = 0
        self.today: list[tuple[str, int]] = []  # stories and minutes of today, one for each view

    def story(self, read: Read) -> dict[Key, Sums]:
        """All rows of one story; its groups have theirs at the end."""
        found: dict[Key, Sums] = {}
        for day, count in by_day(read, self.days[0].weekday(), self.random):
            for periods, part in self.spread(read, day, count):
                self.add(found, periods, read.item, part)
        return closed(found, self.begin_of_month)

    def all_groups(self) -> dict[Key, Sums]:
        return closed(self.groups, self.begin_of_month)

    # Where views go ------------------------------------------------------------------------------------
    def spread(self, read: Read, day: int, count: int) -> Iterator[tuple[list[tuple[Grain, int]], int]]:
        """The periods that so many views count for: a day; an hour and its day; a minute, its hour and
        day."""
        begin, age = self.days[day], DAYS - 1 - day
        whole = (Grain.DAY, int(begin.timestamp()))
        if age >= HOUR_DAYS:
            yield [whole], count
            return
        end = self.now.hour + 1 if age == 0 else 24
        first = read.hour if day == read.first else 0
        for hour, some in by_hour(count, min(first, end - 1), end, self.random).items():
            at = int((begin + timedelta(hours=hour)).timestamp())
            if age >= MINUTE_DAYS:
                yield [(Grain.HOUR, at), whole], some
            else:
                yield from self.spread_hour(read, at, some, whole)

    def spread_hour(
        self, read: Read, at: int, count: int, whole: tuple[Grain, int]
    ) -> Iterator[tuple[list[tuple[Grain, int]], int]]:
        over = min(int(self.now.timestamp() - at) // 60 + 1, 60)
        for minute, some in by_minute(count, over, self.random).items():
            if whole[1] == int(self.days[-1].timestamp()):
                self.today += [(read.item, at + minute * 60)] * some
            yield [(Grain.MINUTE, at + minute * 60), (Grain.HOUR, at), whole], some

    def add(self, found: dict[Key, Sums], periods: list[tuple[Grain, int]], item: str, count: int) -> None:
        parts = self.heap.parts(count)
        self.views += count
        for grain, begin in periods:
            put(found, (grain, begin, item), count, parts)
            for group in self.groups_of(item):
                put(self.groups, (grain, begin, group), count, parts)

    def begin_of_month(self, day: int) -> int:
        return begin_of(Grain.MONTH, day // 60, self.zone)  # type: ignore[arg-type]


def put(rows: dict[Key, Sums], key: Key, count: int, parts: Parts) -> None:
    """As `Sums.add()`, of views alone: this is done some ten million times."""
    sums = rows.get(key)
    if sums is None:
        rows[key] = Sums(views=count, parts={name: dict(values) for name, values in parts.items()})
        return
    sums.views += count
    for name, values in parts.items():
        known = sums.parts.setdefault(name, {})
        for value, some in values.items():
            known[value] = known.get(value, 0) + some


def closed(rows: dict[Key, Sums], begin_of_month: Callable[[int], int]) -> dict[Key, Sums]:
    """With what follows from the views, and with the months, which are their days added up."""
    months: dict[Key, Sums] = {}
    for (grain, begin, item), sums in rows.items():
        close(sums, grain, kind_of(item))
        if grain is Grain.DAY:
            months.setdefault((Grain.MONTH, begin_of_month(begin), item), Sums()).add(sums)
    return rows | months


def close(sums: Sums, grain: Grain, kind: str) -> None:
    sums.visits = share(sums.views, VISITS.get(kind, BETWEEN))
    sums.readers = share(sums.views, READERS[grain].get(kind, BETWEEN))
    sums.leavings = share(sums.views, LEFT)
    sums.seconds, sums.depth = sums.leavings * SECONDS, sums.leavings * DEPTH
    sums.served, sums.robots = share(sums.views, SERVED), round(sums.views * ROBOTS)
    sums.parts["came"] = came(sums)
    if kind == kind_of(SITE):
        sums.parts["refused"] = {"robot": share(sums.views, 0.03), "prefetch": share(sums.views, 0.01)}


def came(sums: Sums) -> dict[str, int]:
    """A visit does not begin from within."""
    values = {name: count for name, count in sums.parts["source"].items() if name != "internal"}
    if not values:
        return {"direct": sums.visits}
    whole = sum(values.values())
    found = {name: count * sums.visits // whole for name, count in values.items()}
    most = max(values, key=values.__getitem__)
    found[most] += sums.visits - sum(found.values())
    return {name: count for name, count in found.items() if count}


def share(views: int, of: float) -> int:
    """At least one: where somebody was, somebody was."""
    return max(round(views * of), 1)
