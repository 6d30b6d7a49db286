"""The most read of tens of thousands of stories, without adding up all of them: the top of each period is
looked at, and only what could be among the most read on the whole is added up. Where that cannot be told,
all is.

Fagin, Lotem, Naor, "Optimal aggregation algorithms for middleware", 2003 (the threshold algorithm).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import connections

from tilshi.audience.alias import alias
from tilshi.audience.periods import Grain
from tilshi.audience.store import pieces

MANY = "story"  # the kind that is all but everything that is counted
TIMES_LIMIT = 10  # so much of each period's top is looked at
MOST_PERIODS = 100  # in one question; SQLite takes 500 (https://sqlite.org/limits.html)
AT_ONCE = 1000  # items in one question

BEGINS = """
WITH RECURSIVE found (begin) AS (
    SELECT min(begin) FROM audience_sum WHERE grain = %(grain)s AND begin >= %(since)s AND begin < %(until)s
    UNION ALL SELECT (
        SELECT min(later.begin) FROM audience_sum AS later
        WHERE later.grain = %(grain)s AND later.begin > found.begin AND later.begin < %(until)s
    ) FROM found WHERE found.begin IS NOT NULL
) SELECT begin FROM found WHERE begin IS NOT NULL
"""  # from one to the next by the index; DISTINCT would go through all rows
# Whatever is no story is taken off afterwards: asked of each row, its kind takes longer than all the rest.
TOP = """
SELECT * FROM (
    SELECT begin, item_id, views FROM audience_sum
    WHERE grain = %s AND begin = %s AND views > 0 ORDER BY views DESC LIMIT %s
) AS top
"""
NOT_OF_KIND = "SELECT id FROM audience_item WHERE kind <> %s"
# By row values: SQLite would rather go through an index of all items than look up each.
WHOLE = """
WITH wanted (id) AS (VALUES {values})
SELECT wanted.id, item.name, {columns}
FROM wanted CROSS JOIN audience_sum AS sums JOIN audience_item AS item ON item.id = wanted.id
WHERE (sums.item_id, sums.grain, sums.begin) >= (wanted.id, %s, %s)
AND (sums.item_id, sums.grain, sums.begin) < (wanted.id, %s, %s)
GROUP BY wanted.id, item.name
"""
ALL = """
SELECT item.name, ranked.views, ranked.readers FROM (
    SELECT item_id, sum(views) AS views, sum(readers) AS readers FROM audience_sum
    WHERE grain = %s AND begin >= %s AND begin < %s AND views > 0
    AND item_id IN (SELECT id FROM audience_item WHERE kind = %s)
    GROUP BY item_id ORDER BY 2 DESC, 1 LIMIT %s
) AS ranked JOIN audience_item AS item ON item.id = ranked.item_id
ORDER BY 2 DESC, ranked.item_id
"""

Row = tuple[int, int]  # item's id and its views in a period


@dataclass(frozen=True)
class Ranked:
    item: str
    views: int
    readers: int


@dataclass(frozen=True)
class Top:
    """Of one period, the most read first. `floor`: what is not among them had no more views."""

    rows: Sequence[Row]
    floor: int


def most_read(kind: str, grain: Grain, since: int, until: int, limit: int) -> list[Ranked]:
    begins = begins_of(grain, since, until) if kind == MANY else []
    if begins and len(begins) <= MOST_PERIODS:
        ids = could_be_among(tops(kind, grain, begins, limit * TIMES_LIMIT), limit)
        if ids is not None:
            return best_of(ids, grain, since, until, limit)
    with connections[alias()].cursor() as cursor:
        cursor.execute(ALL, [int(grain), since, until, kind, limit])
        return [Ranked(name, int(views), int(readers)) for name, views, readers in cursor.fetchall()]


def could_be_among(tops: Collection[Top], limit: int) -> list[int] | None:
    """Ids of all that may be among the `limit` most read on the whole. None: something that is in no top may
    be one of them, too."""
    known, seen_floors = Counter[int](), Counter[int]()
    for top in tops:
        for item, views in top.rows:
            known[item] += views
            seen_floors[item] += top.floor
    floors = sum(top.floor for top in tops)
    bar = last_of_most(known.values(), limit)
    if floors and floors >= bar:
        return None
    return [item for item, views in known.items() if views + floors - seen_floors[item] >= bar]


def last_of_most(values: Collection[int], limit: int) -> int:
    """0 where there are fewer."""
    return sorted(values, reverse=True)[limit - 1] if len(values) >= limit else 0


def begins_of(grain: Grain, since: int, until: int) -> list[int]:
    """Of all periods in which anything was counted."""
    with connections[alias()].cursor() as cursor:
        cursor.execute(BEGINS, {"grain": int(grain), "since": since, "until": until})
        return [begin for (begin,) in cursor.fetchall()]


def tops(kind: str, grain: Grain, begins: Sequence[int], most: int) -> list[Top]:
    """Two questions."""
    with connections[alias()].cursor() as cursor:
        cursor.execute(NOT_OF_KIND, [kind])
        others = {item for (item,) in cursor.fetchall()}
        asked = most + len(others)
        cursor.execute(
            " UNION ALL ".join([TOP] * len(begins)),
            [value for begin in begins for value in (int(grain), begin, asked)],
        )
        return [top_of(rows, others, asked) for rows in by_begin(cursor.fetchall(), begins)]


def by_begin(rows: Sequence[tuple[int, int, int]], begins: Sequence[int]) -> Iterator[list[Row]]:
    found: dict[int, list[Row]] = {begin: [] for begin in begins}
    for begin, item, views in rows:
        found[begin].append((item, views))
    yield from found.values()


def top_of(rows: Sequence[Row], others: Collection[int], asked: int) -> Top:
    """`rows`: as many as were asked for, or all there are."""
    floor = min(views for _item, views in rows) if len(rows) == asked else 0
    return Top([row for row in rows if row[0] not in others], floor)


def best_of(ids: Sequence[int], grain: Grain, since: int, until: int, limit: int) -> list[Ranked]:
    columns = ("views", "readers")
    rows = sorted(whole(ids, columns, grain, since, until), key=lambda row: (-row[2][0], row[0]))
    return [Ranked(name, *counts) for _id, name, counts in rows[:limit]]


def whole(
    ids: Collection[int], columns: Sequence[str], grain: Grain, since: int, until: int
) -> Iterator[tuple[int, str, list[int]]]:
    """Id, name and sums of each that has any rows in that time."""
    sums = ", ".join(f"sum(sums.{column})" for column in columns)
    with connections[alias()].cursor() as cursor:
        for some in pieces(ids, AT_ONCE):
            question = WHOLE.format(values=", ".join(["(%s)"] * len(some)), columns=sums)
            cursor.execute(question, [*some, int(grain), since, int(grain), until])
            for found, name, *counts in cursor.fetchall():
                yield found, name, [int(count) for count in counts]
