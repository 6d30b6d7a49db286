"""From hits to sums: what each period of each item gains. Pure; what was known of the visitors comes in, what
is known of them then goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TypeAlias
from zoneinfo import ZoneInfo

from tilshi.audience.periods import DISTINCT, Grain, periods_of

VISIT_SECONDS = 1800  # who was away for longer comes again
REST = ""  # of a dimension: all values that are not among the most frequent
MOST_VALUES = 20  # of one dimension in one period; twice as many stand in between, so that new ones can rise

Key: TypeAlias = tuple[Grain, int, str]  # grain, begin of the period, item
Seen: TypeAlias = MutableMapping[tuple[str, str], float]  # when a visitor last saw an item, by both
Parts: TypeAlias = dict[str, dict[str, int]]  # by dimension and value


@dataclass(frozen=True, slots=True)
class Hit:
    """`visitor`: hash of the day; `earlier`: the same reader's hash of the day before, right after midnight.
    `parts`: a value of each dimension that is known of it, `source` among them. `also`: items that gain by
    this hit alone, such as the partner who sent the reader."""

    at: float
    item: str
    visitor: str
    earlier: str
    parts: Mapping[str, str]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    at: float
    item: str
    seconds: int
    depth: int  # percent
    is_first: bool


@dataclass(slots=True)
class Sums:
    views: int = 0
    visits: int = 0
    readers: int = 0
    leavings: int = 0
    seconds: int = 0
    depth: int = 0
    served: int = 0  # by the door
    robots: int = 0  # of those served
    parts: Parts = field(default_factory=dict)

    def add_part(self, dimension: str, value: str, count: int = 1) -> None:
        values = self.parts.setdefault(dimension, {})
        values[value] = values.get(value, 0) + count

    def add(self, other: Sums) -> None:
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for dimension, values in other.parts.items():
            for value, count in values.items():
                self.add_part(dimension, value, count)


COUNTS = tuple(each.name for each in fields(Sums) if each.name != "parts")


class Fold:
    """`groups_of`: all that a view of an item counts for beside it: its section, its authors, the site.

    Added up by the minute; longer periods are made of those. Readers alone are told for each period, since
    one reader of three minutes is one of the hour."""

    def __init__(self, zone: ZoneInfo, groups_of: Callable[[str], Sequence[str]], seen: Seen) -> None:
        self.zone = zone
        self.groups_of = groups_of
        self.seen = seen
        self.minutes: dict[tuple[int, str], Sums] = {}
        self.readers: dict[Key, int] = {}

    @property
    def sums(self) -> dict[Key, Sums]:
        found: dict[Key, Sums] = {}
        for (minute, name), gained in self.minutes.items():
            for grain, begin in periods_of(minute, self.zone):
                found.setdefault((grain, begin, name), Sums()).add(gained)
        for key, count in self.readers.items():
            found[key].readers += count
        return found

    def add_hits(self, hits: Iterable[Hit]) -> None:
        for hit in sorted(hits, key=lambda hit: hit.at):
            for name in (hit.item, *self.groups_of(hit.item), *hit.also):
                self.add_hit(name, hit)

    def add_hit(self, name: str, hit: Hit) -> None:
        before = self.seen.get((name, hit.visitor))
        sums = self.at(hit.at, name)
        sums.views += 1
        for dimension, value in hit.parts.items():
            sums.add_part(dimension, value)
        if self.is_visit(name, hit, before):
            sums.visits += 1
            sums.add_part("came", hit.parts["source"])
        self.note_reader(name, hit.at, before)
        self.seen[name, hit.visitor] = max(hit.at, before or 0.0)

    def is_visit(self, name: str, hit: Hit, before: float | None) -> bool:
        """Midnight cuts no visit: whoever was here under yesterday's hash is here still."""
        if before is None:
            before = self.seen.get((name, hit.earlier))
        return before is None or hit.at - before > VISIT_SECONDS

    def note_reader(self, name: str, at: float, before: float | None) -> None:
        for grain, begin in periods_of(int(at // 60), self.zone):
            if before is None or (grain in DISTINCT and before < begin):
                key = grain, begin, name
                self.readers[key] = self.readers.get(key, 0) + 1

    def add_left(self, lefts: Iterable[Left]) -> None:
        for left in lefts:
            for sums in self.all_at(left.at, left.item):
                sums.leavings += left.is_first
                sums.seconds += left.seconds
                sums.depth += left.depth

    def add_served(self, at: float, item: str, served: int, robots: int) -> None:
        for sums in self.all_at(at, item):
            sums.served += served
            sums.robots += robots

    def add_refused(self, at: float, site: str, reasons: Mapping[str, int]) -> None:
        for reason, count in reasons.items():
            self.at(at, site).add_part("refused", reason, count)

    def all_at(self, at: float, item: str) -> Iterator[Sums]:
        yield from (self.at(at, name) for name in (item, *self.groups_of(item)))

    def at(self, at: float, name: str) -> Sums:
        key = int(at // 60), name
        if (found := self.minutes.get(key)) is None:
            found = self.minutes[key] = Sums()
        return found


def pruned(parts: Parts) -> Parts:
    """Whatever strangers make up, a period's row stays small: the least frequent go into the rest."""
    return {dimension: most_of(values) for dimension, values in parts.items()}


def most_of(values: dict[str, int]) -> dict[str, int]:
    if len(values) <= 2 * MOST_VALUES:
        return values
    ranked = sorted(
        (item for item in values.items() if item[0] != REST), key=lambda item: (-item[1], item[0])
    )
    rest = values.get(REST, 0) + sum(count for _, count in ranked[MOST_VALUES:])
    return {**dict(ranked[:MOST_VALUES]), REST: rest}
