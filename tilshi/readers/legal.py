"""Legal notices: somebody demands under the law that a comment goes; they come before all else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from tilshi.accounts.models import User
from tilshi.readers.models import Comment, LegalNotice, Standing
from tilshi.readers.rules.verdicts import Queue


@dataclass(frozen=True)
class Demand:
    sender: str
    words: str
    received_at: datetime


@transaction.atomic
def take_notice(comment_id: int, demand: Demand, by: User) -> LegalNotice | None:
    """The comment waits for a decision, in the first queue of all. None: its author has deleted it."""
    waiting = Comment.objects.filter(pk=comment_id).exclude(standing=Standing.WITHDRAWN)
    if not waiting.update(queue=Queue.LEGAL, queued_at=demand.received_at):
        return None
    return LegalNotice.objects.create(
        comment_id=comment_id,
        sender=demand.sender,
        words=demand.words,
        received_at=demand.received_at,
        due_at=due_at(demand.received_at),
        taken_by=by,
    )


def due_at(received_at: datetime) -> datetime | None:
    """As the law of the site has it; None: it names no time."""
    hours = settings.LAW.notice_hours
    return received_at + timedelta(hours=hours) if hours else None


def open_notices() -> QuerySet[LegalNotice]:
    """What its author has deleted is gone, as the notice demands."""
    return LegalNotice.objects.filter(settled_at=None).exclude(comment__standing=Standing.WITHDRAWN)
