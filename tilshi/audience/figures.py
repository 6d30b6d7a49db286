"""What was counted, as frozen data: totals, curves, rankings, parts. Each is one or two questions that touch
only rows it shows, however long the past is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connections
from django.db.models import QuerySet

from tilshi.audience import ranking
from tilshi.audience.alias import alias
from tilshi.audience.fold import COUNTS, REST, Sums
from tilshi.audience.models import Item, Seen, Sum
from tilshi.audience.periods import Grain
from tilshi.audience.ranking import Ranked
from tilshi.audience.store import ids_there

NOW_SECONDS = 300


@dataclass(frozen=True)
class Figure:
    """Of one item in some time. `readers`: added up over days where it is more than one."""

    views: int = 0
    visits: int = 0
    readers: int = 0
    leavings: int = 0
    seconds: int = 0
    depth: int = 0
    served: int = 0
    robots: int = 0

    @property
    def seconds_each(self) -> int:
        """For how long it was in sight, on average."""
        return round(self.seconds / self.leavings) if self.leavings else 0

    @property
    def depth_each(self) -> int:
        """In percent."""
        return round(self.depth / self.leavings) if self.leavings else 0


@dataclass(frozen=True)
class Point:
    begin: int  # seconds since 1970
    figure: Figure


def is_counted(item: str) -> bool:
    """Whether anything was ever counted of it."""
    return Item.objects.filter(name=item).exists()


def sums_of(item: str, grain: Grain, since: int, until: int) -> QuerySet[Sum]:
    """Periods that begin in [since, until)."""
    return Sum.objects.filter(item__name=item, grain=grain, begin__gte=since, begin__lt=until)


def curve(item: str, grain: Grain, since: int, until: int) -> list[Point]:
    """In the order of time; periods in which nothing happened are left out."""
    rows = sums_of(item, grain, since, until).order_by("begin").values_list("begin", *COUNTS)
    return [Point(begin, Figure(*counts)) for begin, *counts in rows]


def total(points: Iterable[Point]) -> Figure:
    counts: Counter[str] = Counter()
    for point in points:
        counts.update({name: getattr(point.figure, name) for name in COUNTS})
    return Figure(**{name: counts[name] for name in COUNTS})


def parts_of(item: str, grain: Grain, since: int, until: int) -> dict[str, dict[str, int]]:
    """By dimension, the most frequent value first and the rest last."""
    whole = Sums()
    for parts in sums_of(item, grain, since, until).values_list("parts", flat=True):
        whole.add(Sums(parts=json.loads(parts)))
    return {dimension: ordered(values) for dimension, values in whole.parts.items()}


def ordered(values: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(values.items(), key=lambda item: (item[0] == REST, -item[1], item[0])))


def most_read(kind: str, grain: Grain, since: int, until: int, limit: int) -> list[Ranked]:
    """Of one kind of items, such as `story`; see `ranking.py`."""
    return ranking.most_read(kind, grain, since, until, limit)


# With a `+`: SQLite would rather go through all that is seen, in the order of items.
NOW = """
SELECT item.name, ranked.readers FROM (
    SELECT item_id, count(*) AS readers FROM audience_seen
    WHERE at > %s GROUP BY +item_id, item_id ORDER BY 2 DESC, 1
) AS ranked JOIN audience_item AS item ON item.id = ranked.item_id
ORDER BY 2 DESC, ranked.item_id
"""


def reading_now(now: float) -> dict[str, int]:
    """Readers of the last five minutes by item, the most read first; whoever reads two stories is one of the
    site's, and one of each."""
    with connections[alias()].cursor() as cursor:
        cursor.execute(NOW, [now - NOW_SECONDS])
        return {name: int(readers) for name, readers in cursor.fetchall()}


def readers_now(item: str, now: float) -> int:
    """The same of one item."""
    return Seen.objects.filter(item__name=item, at__gt=now - NOW_SECONDS).count()


def views_at(items: Collection[str], grain: Grain, begins: Collection[int]) -> dict[str, list[int]]:
    """Of each in those periods in which it had any."""
    rows = Sum.objects.filter(item__name__in=items, grain=grain, begin__in=begins, views__gt=0)
    found: dict[str, list[int]] = {}
    for name, views in rows.values_list("item__name", "views"):
        found.setdefault(name, []).append(views)
    return found


def totals(items: Collection[str], grain: Grain, since: int, until: int) -> dict[str, Figure]:
    """Of each, also of what had nothing."""
    found = {item: Figure() for item in items}
    for _id, name, counts in ranking.whole(ids_there(items).values(), COUNTS, grain, since, until):
        found[name] = Figure(*counts)
    return found
