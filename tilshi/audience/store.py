"""Reads and writes what a tally needs, many rows at a time, in SQL that both databases understand: thousands
of models would take longer to make than all the rest."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connections

from tilshi.audience.alias import alias
from tilshi.audience.fold import COUNTS, Key, Sums, pruned
from tilshi.audience.models import Item
from tilshi.audience.subjects import kind_of

T = TypeVar("T")

AT_ONCE = 5000  # values in one question, of which SQLite takes 32,766 and PostgreSQL 65,535

SEEN = """
WITH wanted (item_id, visitor) AS (VALUES {values})
SELECT item_id, visitor, at FROM wanted JOIN audience_seen USING (item_id, visitor)
"""
KEEP_SEEN = """
INSERT INTO audience_seen (item_id, visitor, at) VALUES (%s, %s, %s)
ON CONFLICT (item_id, visitor) DO UPDATE SET at = excluded.at
"""
COLUMNS = ", ".join((*COUNTS, "parts"))
SUMS = f"""
WITH wanted (item_id, grain, begin) AS (VALUES {{values}})
SELECT item_id, grain, begin, {COLUMNS} FROM wanted JOIN audience_sum USING (item_id, grain, begin)
"""  # noqa: S608  our own names of columns
KEEP_SUMS = f"""
INSERT INTO audience_sum (item_id, grain, begin, {COLUMNS})
VALUES (%s, %s, %s, {", ".join(["%s"] * (len(COUNTS) + 1))})
ON CONFLICT (item_id, grain, begin)
DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in (*COUNTS, "parts"))}
"""  # noqa: S608  our own names of columns


def ids_of(names: Collection[str]) -> dict[str, int]:
    """Of all of them; those that are new get one."""
    found = ids_there(names)
    if missing := sorted(set(names) - found.keys()):
        Item.objects.bulk_create(
            [Item(name=name, kind=kind_of(name)) for name in missing], ignore_conflicts=True
        )
        found |= ids_there(missing)
    return found


def ids_there(names: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in pieces(names, AT_ONCE):
        found.update(Item.objects.filter(name__in=some).values_list("name", "pk"))
    return found


def last_seen(pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """By item and visitor; nobody who has not been here."""
    ids = ids_there({name for name, _ in pairs})
    names = {pk: name for name, pk in ids.items()}
    wanted = [(ids[name], visitor) for name, visitor in pairs if name in ids]
    return {(names[pk], visitor): at for pk, visitor, at in asked(SEEN, wanted)}


def keep_seen(seen: Mapping[tuple[str, str], float]) -> None:
    ids = ids_of({name for name, _ in seen})
    put(KEEP_SEEN, [(ids[name], visitor, at) for (name, visitor), at in seen.items()])


def keep_sums(gained: Mapping[Key, Sums]) -> None:
    """Adds them to what is there."""
    ids = ids_of({name for _, _, name in gained})
    by_row = {(ids[name], int(grain), begin): sums for (grain, begin, name), sums in gained.items()}
    for pk, grain, begin, *values in asked(SUMS, list(by_row)):
        by_row[pk, grain, begin].add(read_sums(values))
    put(KEEP_SUMS, [(*row, *written(sums)) for row, sums in by_row.items()])


def read_sums(values: Sequence[Any]) -> Sums:
    counts: dict[str, int] = dict(zip(COUNTS, values, strict=False))
    return Sums(**counts, parts=json.loads(values[-1]))


def written(sums: Sums) -> Iterator[Any]:
    yield from (getattr(sums, name) for name in COUNTS)
    yield json.dumps(pruned(sums.parts), ensure_ascii=False, separators=(",", ":"))


def asked(question: str, wanted: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    with connections[alias()].cursor() as cursor:
        for some in pieces(wanted, AT_ONCE):
            place = f"({', '.join(['%s'] * len(some[0]))})"
            cursor.execute(
                question.format(values=", ".join([place] * len(some))), [v for row in some for v in row]
            )
            yield from cursor.fetchall()


def put(statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        with connections[alias()].cursor() as cursor:
            cursor.executemany(statement, rows)


def pieces(whole: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(whole)
    while piece := list(islice(rest, size)):
        yield piece
