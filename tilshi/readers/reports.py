"""Readers' reports of comments. Enough of them take a comment off the page until a moderator has looked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers.locking import locked_comment
from tilshi.readers.models import Comment, Report, Standing, Verdict
from tilshi.readers.rules.verdicts import Outcome, Queue
from tilshi.readers.stand import keep_counts
from tilshi.readers.stir import stir

TRUST_LEAST = 3  # settled reports; of fewer nothing can be said


@transaction.atomic
def report_comment(comment: Comment, by: User, reason: str, words: str = "") -> bool:
    """Whether it is a new one: each reader reports a comment once, until a moderator has looked."""
    current = locked_comment(comment.pk)
    if not current.is_published or current.author_id == by.pk:
        return False
    facts = {"reason": reason, "words": words[:1000]}
    _, is_new = Report.objects.get_or_create(comment=current, by=by, settled_at=None, defaults=facts)
    if is_new:
        act_on(current, timezone.now())
    return is_new


def act_on(comment: Comment, now: datetime) -> None:
    weight = sum(map(weight_of, Report.objects.open().filter(comment=comment).select_related("by")))
    before = comment.standing
    if is_looked_at(comment):
        comment.queue, comment.queued_at = Queue.REPORTED, comment.queued_at or now
    if weight >= settings.TILSHI.comments.reports_hide and not was_approved(comment):
        comment.standing, comment.is_shown = Standing.PENDING, False
        note = Verdict(comment=comment, phase="reports", rule="threshold", reason=f"{weight:g}", at=now)
        note.outcome, note.standing_before = Outcome.HOLD, before
        note.save()
    comment.save()
    if comment.standing != before:
        stir(comment.discussion, *keep_counts(comment, before))


def is_looked_at(comment: Comment) -> bool:
    """Anything but a legal notice, which is more pressing."""
    return comment.queue != Queue.LEGAL


def weight_of(report: Report) -> float:
    """Of somebody whose reports were mostly wrong, a third: a few who report whom they do not like take no
    comment off the page."""
    settled = Report.objects.filter(by=report.by_id, was_right__isnull=False)
    right: list[Any] = list(settled.order_by("-pk").values_list("was_right", flat=True)[:20])
    if len(right) < TRUST_LEAST or sum(right) * 2 >= len(right):
        return 1.0
    return 1 / 3


def was_approved(comment: Comment) -> bool:
    """By a moderator: reports bring it before them again, and hide it no more."""
    return comment.verdicts.filter(by__isnull=False, outcome=Outcome.PUBLISH, undone_at=None).exists()
