"""From batches to sums, in one transaction: whoever is killed in the middle has changed nothing, and a batch
is counted once. One at a time on all machines."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections, transaction

from tilshi.audience import store, subjects
from tilshi.audience.alias import alias
from tilshi.audience.batch import Batch
from tilshi.audience.fold import Fold, Hit, Left
from tilshi.audience.models import Batch as BatchRow
from tilshi.audience.source import PARTNER, Known, partner_item, partners_by_host, source_of, without_port

log = logging.getLogger(__name__)

MOST_AT_ONCE = 5000  # things in one round, so that nobody waits for it for long; one batch at least
LOOKED_AT = 40  # batches
LOCK = 0x71157117  # PostgreSQL's advisory lock of whoever tallies


@dataclass(frozen=True)
class Tallied:
    batches: int = 0
    views: int = 0
    leavings: int = 0
    seconds: float = 0.0
    is_all: bool = True  # that there was

    def __str__(self) -> str:
        return f"{self.batches} batches, {self.views} views, {self.leavings} leavings in {self.seconds:.2f} s"


def tally() -> Tallied:
    if not BatchRow.objects.exists():  # on SQLite a transaction takes the only lock
        return Tallied()
    began = time.perf_counter()
    with transaction.atomic(using=alias()):
        lock()
        rows = list(as_many_as_fit(BatchRow.objects.order_by("pk")[:LOOKED_AT]))
        batches = list(read(rows))
        fold_in(batches)
        BatchRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    views, leavings = sum(len(item.views) for item in batches), sum(len(item.leavings) for item in batches)
    is_all = not BatchRow.objects.exists()
    return Tallied(len(rows), views, leavings, time.perf_counter() - began, is_all)


def as_many_as_fit(rows: Iterable[BatchRow]) -> Iterator[BatchRow]:
    left = MOST_AT_ONCE
    for row in rows:
        if left <= 0:
            return
        left -= row.size
        yield row


def read(rows: Iterable[BatchRow]) -> Iterator[Batch]:
    """One of another version's making would hold up all others for ever."""
    for row in rows:
        try:
            yield Batch.read(row.content)
        except (ValueError, TypeError):
            log.exception("what a door has handed over cannot be read and is not counted: %.80s", row.content)


def lock() -> None:
    """Not on SQLite, where the transaction has it."""
    connection = connections[alias()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def fold_in(batches: Collection[Batch]) -> None:
    at_paths = subjects.items_at({path for batch in batches for path in batch.served})
    groups = subjects.groups_of(named_in(batches) | {*at_paths.values(), subjects.SITE})
    hits = list(hits_of(batches))
    seen = store.last_seen({(name, who) for hit in hits for name, who in pairs_of(hit, groups)})
    fold = Fold(ZoneInfo(settings.TIME_ZONE), groups.__getitem__, dict(seen))
    fold.add_hits(hits)
    for batch in batches:
        fold.add_left(Left(*row[:4], is_first=bool(row[4])) for row in batch.leavings)
        fold.add_refused(batch.at, subjects.SITE, batch.refused)
        for path, counts in batch.served.items():
            fold.add_served(batch.at, at_paths.get(path, subjects.SITE), *counts)
    store.keep_seen({pair: at for pair, at in fold.seen.items() if seen.get(pair) != at})
    store.keep_sums(fold.sums)


def named_in(batches: Iterable[Batch]) -> set[str]:
    views = {row[1] for batch in batches for row in batch.views}
    return views | {row[1] for batch in batches for row in batch.leavings}


def pairs_of(hit: Hit, groups: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """What must be known before it is added."""
    for name in (hit.item, *groups[hit.item], *hit.also):
        yield name, hit.visitor
        if hit.earlier:
            yield name, hit.earlier


def hits_of(batches: Iterable[Batch]) -> Iterator[Hit]:
    known = Known(frozenset(settings.AUDIENCE_OWN_HOSTS), partners_by_host())
    ask = remembering(known)
    for batch in batches:
        for at, item, visitor, earlier, language, device, host, campaign in batch.views:
            source = ask(host, campaign.get("utm_source", ""))
            parts = {"source": source, "device": device, "language": language, **campaign}
            if host and source != "internal":
                parts["host"] = without_port(host)
            also = (partner_item(known.partner_at(host)),) if source == PARTNER else ()
            yield Hit(at, item, visitor, earlier, parts, also)


def remembering(known: Known) -> Callable[[str, str], str]:
    """Thousands come from the same few places."""

    @lru_cache(maxsize=1000)
    def ask(host: str, utm_source: str) -> str:
        return source_of(host, {"utm_source": utm_source}, known)

    return ask
