"""Readers of stories, as the sums have them, by the same rules that a tally follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import count

from django.utils.timezone import get_default_timezone

from tilshi.audience import store, subjects
from tilshi.audience.fold import Fold, Hit, Left

NOON = datetime(2026, 11, 29, 12, tzinfo=get_default_timezone())
PHONE: Mapping[str, str] = {"source": "direct", "device": "phone", "language": "ru"}
_readers = count()


def read(item: str, at: datetime, views: int = 1, parts: Mapping[str, str] = PHONE) -> None:
    """Each time by somebody else."""
    names = [f"reader{next(_readers):08}" for _ in range(views)]
    keep([Hit(at.timestamp(), item, name, "", parts) for name in names])


def left(item: str, at: datetime, seconds: int, depth: int) -> None:
    fold = fold_of([item])
    fold.add_left([Left(at.timestamp(), item, seconds, depth, True)])
    store.keep_sums(fold.sums)


def served(item: str, at: datetime, pages: int, robots: int) -> None:
    fold = fold_of([item])
    fold.add_served(at.timestamp(), item, pages, robots)
    store.keep_sums(fold.sums)


def refused(at: datetime, reasons: Mapping[str, int]) -> None:
    fold = fold_of([])
    fold.add_refused(at.timestamp(), subjects.SITE, reasons)
    store.keep_sums(fold.sums)


def keep(hits: Collection[Hit]) -> None:
    fold = fold_of({hit.item for hit in hits})
    fold.add_hits(hits)
    store.keep_seen(fold.seen)
    store.keep_sums(fold.sums)


def fold_of(items: Collection[str]) -> Fold:
    zone = get_default_timezone()
    return Fold(zone, subjects.groups_of(items).__getitem__, {})  # type: ignore[arg-type]
