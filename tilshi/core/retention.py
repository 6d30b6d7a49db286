"""One schedule of forgetting: what is kept no longer than needed, by its name. Rooms register theirs; the
keeper runs all, once an hour."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet

log = logging.getLogger(__name__)

Purge = Callable[[datetime], int]  # the moment it is; returns how many rows went
_purges: dict[str, Purge] = {}


def forget_regularly(name: str, purge: Purge) -> None:
    """Called from `AppConfig.ready()`."""
    _purges[name] = purge


def removed(rows: QuerySet[Any]) -> int:
    """Deletes them; returns how many rows went, with those that hang on them."""
    count: int = rows.delete()[0]
    return count


def forget_all(now: datetime) -> dict[str, int]:
    """One that fails does not hold up the others; it is tried again in an hour. Returns how many went, by
    name, of those where any did."""
    gone: dict[str, int] = {}
    for name, purge in _purges.items():
        try:
            gone[name] = purge(now)
        except (DatabaseError, OSError):
            log.exception("%s could not be removed; it is tried again in an hour", name)
    return {name: count for name, count in gone.items() if count}
