"""The filter learns from this newsroom's own decisions, a few times a day, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from tilshi.readers.learned.data import Decision, NotYet
from tilshi.readers.learned.train import train
from tilshi.readers.models import Compiled, Standing, Verdict
from tilshi.readers.word_rules import put

EVERY = timedelta(hours=6)
NEWEST = 20_000  # decisions of each kind
WHEN_IDLE = -20
OUTCOMES = (Standing.PUBLISHED.value, Standing.REJECTED.value)


def ask_to_learn() -> None:
    """After a decision, outside of its transaction."""
    made_at = Compiled.objects.filter(pk=Compiled.FILTER).values_list("made_at", flat=True).first()
    if made_at is None or made_at < timezone.now() - EVERY:
        learn.enqueue()


@task(priority=WHEN_IDLE)
def learn() -> None:
    """Safe to run twice, and asked for more often than needed: then there is nothing to do."""
    row = Compiled.objects.filter(pk=Compiled.FILTER).first()
    if row and row.made_at and row.made_at > timezone.now() - EVERY / 2:
        return
    put(Compiled.FILTER, *learned())


def learned() -> tuple[bytes, dict[str, object]]:
    """What is stored of it, and what the desk is told."""
    found = train(list(decisions()), trained_at=timezone.now())
    if isinstance(found, NotYet):
        return b"", asdict(found)
    percent = {
        "percent_decided": round(100 * found.report.share_decided),
        "percent_right": round(100 * found.report.share_right),
    }
    counts = {"approved": found.report.approved, "rejected": found.report.rejected}
    return found.to_bytes(), {**counts, **percent}


def decisions() -> Iterator[Decision]:
    """What people decided last of each comment: an edited or undone one is not what they saw."""
    for outcome in OUTCOMES:
        for verdict in last_by_people(outcome):
            comment = verdict.comment
            yield Decision(comment.text, comment.language, outcome == Standing.REJECTED.value, verdict.at)


def last_by_people(outcome: str) -> QuerySet[Verdict]:
    rows = Verdict.objects.filter(phase="person", outcome=outcome, undone_at=None, comment__standing=outcome)
    kept = rows.exclude(comment__text="").filter(comment__edited_at=None)
    return kept.select_related("comment").order_by("-pk")[:NEWEST]
