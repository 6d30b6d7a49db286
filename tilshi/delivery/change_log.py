"""Writes and reads the change log. Its *position* is what a reader of it has seen: on SQLite the last id, on
PostgreSQL a snapshot, since ids are drawn before the commit and `id > last` would lose changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import BigIntegerField, Func, TextField
from django.db.models.functions import Cast

from tilshi.core.errors import TilshiError
from tilshi.core.retention import removed
from tilshi.delivery.models import Change

LONGEST_WHY = 300  # characters


class OutsideTransaction(TilshiError):
    """A change and its line in the log are stored together or not at all."""


@dataclass(frozen=True)
class News:
    """What happened since a position; `position` is where that leaves the reader."""

    keys: frozenset[str]
    pages: tuple[str, ...]
    position: str
    changes: int
    why: str  # the changes' numbers and reasons, for whoever asks what became of a page


def changed(*keys: str, pages: Iterable[str] = (), why: str = "") -> None:
    """Notes that what `keys` stand for is another now. Raises OutsideTransaction.

    `pages`: addresses to be baked before the change is called done, beside the fronts that show it.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"changed({', '.join(keys)}) must be called in the change's transaction.")
    from tilshi.delivery.settle import settle  # which bakes, and so reads this log

    Change.objects.create(
        keys=sorted(set(keys)), pages=list(pages), why=why[:120], transaction=transaction_number()
    )
    if not any(entry[1] is settle for entry in connection.run_on_commit):
        transaction.on_commit(settle)


def transaction_number() -> Cast | None:
    if connection.vendor != "postgresql":
        return None
    number = Func(function="pg_current_xact_id", output_field=TextField())
    return Cast(Cast(number, TextField()), BigIntegerField())


def position() -> str:
    """Of the log as this moment's reader sees it: asked before anything else is read."""
    return asked("SELECT pg_current_snapshot()::text" if on_postgresql() else LAST_ID)


def news_since(place: str) -> News:
    """All that was committed since, each change once."""
    rows = newer_rows(place)
    found = [row for row in rows if row.id is not None]
    return News(
        keys=frozenset(key for row in found for key in as_list(row.keys)),
        pages=tuple(dict.fromkeys(page for row in found for page in as_list(row.pages))),
        position=str(rows[-1].place) if rows else place,
        changes=len(found),
        why="; ".join(f"change {row.id}, {row.why}" for row in found)[:LONGEST_WHY],
    )


def is_touched(keys: Collection[str], place: str) -> bool:
    """Whether one of `keys` has changed since."""
    return not news_since(place).keys.isdisjoint(keys)


class Row(NamedTuple):
    """`place`: the position behind it. The others are None where there is nothing new."""

    place: object
    id: int | None
    keys: object
    pages: object
    why: str | None


def newer_rows(place: str) -> list[Row]:
    with connection.cursor() as cursor:
        if on_postgresql():
            cursor.execute(NEWER_BY_SNAPSHOT, [place, place])
        else:
            cursor.execute(NEWER_BY_ID, [int(place)])
        return [Row(*row) for row in cursor.fetchall()]


LAST_ID = "SELECT coalesce(max(id), 0) FROM delivery_change"
NEWER_BY_ID = "SELECT id, id, keys, pages, why FROM delivery_change WHERE id > %s ORDER BY id"
# One statement, so that the snapshot handed on is the one in which the rows were seen. A transaction that
# began before `place` and committed since is found by its number, however low its id.
NEWER_BY_SNAPSHOT = """
SELECT seen.place, change.id, change.keys, change.pages, change.why
FROM (SELECT pg_current_snapshot()::text AS place) AS seen
LEFT JOIN delivery_change AS change
ON change.transaction >= pg_snapshot_xmin(%s::pg_snapshot)::text::bigint
AND NOT pg_visible_in_snapshot(change.transaction::text::xid8, %s::pg_snapshot)
ORDER BY change.id
"""


def forget_before(moment: datetime) -> int:
    """Whoever is further behind finds its place gone and drops all its pages. The newest line stays always:
    by it a place is known to be of this log."""
    newest = Change.objects.order_by("-pk").values("pk")[:1]
    old = Change.objects.filter(at__lt=moment).exclude(pk__in=list(newest.values_list("pk", flat=True)))
    return removed(old)


def as_list(value: object) -> list[str]:
    """SQLite hands JSON over as text, PostgreSQL's driver as text or as what it says."""
    found: list[str] = json.loads(value) if isinstance(value, str) else value  # type: ignore[assignment]
    return found


def asked(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])


def on_postgresql() -> bool:
    return connection.vendor == "postgresql"
