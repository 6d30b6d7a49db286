"""Stores what pages are to show and tells the change log, in one transaction; whoever comes second on another
machine has nothing to do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from tilshi.delivery.change_log import changed
from tilshi.delivery.models import Frozen
from tilshi.delivery.settle import settled


def frozen(key: str) -> Any:
    """What was told last; nothing where nothing was."""
    return Frozen.objects.filter(pk=key).values_list("content", flat=True).first() or {}


def due(keys: Collection[str], every: timedelta, now: datetime) -> dict[str, Frozen | None]:
    """Those that were told longer ago than that, with what was told; None: never."""
    rows = Frozen.objects.in_bulk(list(keys))
    found = {key: rows.get(key) for key in keys}
    return {key: row for key, row in found.items() if row is None or now - row.told_at >= every}


def tell(key: str, before: Frozen | None, content: Any, now: datetime, why: str) -> bool:
    """Whether that was news."""
    if content == (before.content if before else {}):
        return False
    with settled(), transaction.atomic():
        is_first = keep(key, before, content, now)
        if is_first:
            changed(key, why=why)
    return is_first


def keep(key: str, before: Frozen | None, content: Any, now: datetime) -> bool:
    """Whether nobody else has done it meanwhile. In a transaction."""
    if before is None:
        values = {"content": content, "told_at": now}
        return Frozen.objects.get_or_create(pk=key, defaults=values)[1]
    same = Frozen.objects.filter(pk=key, told_at=before.told_at)
    return same.update(content=content, told_at=now) == 1
