"""What a transaction wants told outside: rows that wait, and what the keeper does with them.

Storing a row is all that the transaction does: no page waits for a server, and what was rolled back is not
announced. The keeper takes a row by a conditional update and gives it to a port; where that fails, it tries
again ever more seldom. A row whose keeper died with it in hand is due again after a while: it may leave
twice.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self, TypeVar

from django.db import models
from django.utils import timezone

log = logging.getLogger(__name__)

BATCH = 20
ADDRESS = re.compile(r"[^\s<>'\"(){},:;]+@[^\s<>'\"(){},:;]+")


class OutgoingQuerySet(models.QuerySet[Any]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None)


class Outgoing(models.Model):
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)  # not before; a failure moves it
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    objects: ClassVar = OutgoingQuerySet.as_manager()

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Outgoing)
Taken = TypeVar("Taken", bound=Outgoing, contravariant=True)


class Port(Protocol[Taken]):
    def send(self, row: Taken, /) -> None:
        """Raises OSError where it could not."""


@dataclass(frozen=True)
class Manner:
    """`name`: what the log calls a row. `claim`: after this a row is due again whose keeper died."""

    name: str
    claim: timedelta
    first_retry: timedelta
    longest_retry: timedelta
    given_up_after: timedelta


def deliver_due(rows: models.QuerySet[Row], port: Port[Row], manner: Manner, now: datetime) -> int:
    """Sends what is due, returns how many left."""
    hopeful = rows.filter(sent_at=None, created_at__gt=now - manner.given_up_after)
    due = hopeful.filter(due_at__lte=now).order_by("due_at", "pk")[:BATCH]
    return sum(deliver(row, port, manner, now) for row in due)


def deliver(row: Row, port: Port[Row], manner: Manner, now: datetime) -> bool:
    if not claim(row, manner, now):
        return False
    try:
        port.send(row)
    except OSError as error:
        put_off(row, error, manner, now)
        return False
    same(row).update(sent_at=timezone.now(), last_error="")
    return True


def claim(row: Outgoing, manner: Manner, now: datetime) -> bool:
    """Whether this process may send it: the conditional update lets one of several through."""
    unclaimed = same(row).filter(sent_at=None, due_at=row.due_at)
    return unclaimed.update(due_at=now + manner.claim, attempts=row.attempts + 1) == 1


def put_off(row: Outgoing, error: OSError, manner: Manner, now: datetime) -> None:
    pause = min(manner.first_retry * 2 ** min(row.attempts, 10), manner.longest_retry)
    reason = without_addresses(str(error))
    log.warning("%s %s could not be sent, next try in %s: %s", manner.name, row.pk, pause, reason)
    same(row).update(due_at=now + pause, last_error=reason[:1000])


def same(row: Outgoing) -> models.QuerySet[Any]:
    return type(row)._default_manager.filter(pk=row.pk)


def without_addresses(text: str) -> str:
    """A server names whom it refuses; a log is kept longer than a person may want."""
    return ADDRESS.sub("(address)", text)


# Files, where a site has no server to give them to ---------------------------------------------------
def lay_down(folder: Path, row: Outgoing, suffix: str, content: bytes) -> Path:
    """A file that is there whole or not at all, named after its row."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"{row.created_at:%Y%m%dT%H%M%S}-{row.pk}{suffix}"
    partial = path.with_suffix(".part")
    partial.write_bytes(content)
    partial.replace(path)
    return path


def remove_those_that_name(folder: Path, words: Iterable[str]) -> None:
    """Files that hold one of `words`, whatever its case."""
    sought = [word.lower().encode() for word in words]
    for path in folder.glob("*"):
        content = path.read_bytes().lower()
        if any(word in content for word in sought):
            path.unlink(missing_ok=True)
