"""«Report an error in the text»: a reader's note becomes a task of the desk, at the paragraph it is about."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags

from tilshi.accounts import limits
from tilshi.accounts.limits import Rate
from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.readers.models import ErrorReport
from tilshi.readers.signals import error_settled
from tilshi.readers.text.tidy import tidied
from tilshi.stories.models import StoryPage

RATE = Rate(10, 3600)


class TooManyReports(TilshiError):
    """One reader sends no more than ten an hour."""


def report_error(story: StoryPage, by: User, words: str, passage: str = "") -> ErrorReport:
    """`passage`: the words of the story that the reader marked. Raises TooManyReports. The same, sent twice,
    is one."""
    words, passage = tidied(words), " ".join(tidied(passage).split())[:1000]
    same = ErrorReport.objects.open().filter(story=story, by=by, words=words)
    if sent := same.first():
        return sent
    if not limits.use(f"error-report:{by.pk}", RATE):
        raise TooManyReports(f"user {by.pk} reports more than {RATE.amount} errors an hour")
    block_id = block_with(story, passage)
    return ErrorReport.objects.create(story=story, by=by, block_id=block_id, passage=passage, words=words)


def block_with(story: StoryPage, passage: str) -> UUID | None:
    """The block that holds the marked words; of a mark over several, the one where it begins."""
    if not passage:
        return None
    beginning = passage[:60]
    for child in story.body:
        if child.id and beginning in " ".join(strip_tags(child.render()).split()):
            return UUID(child.id)
    return None


@transaction.atomic
def settle_error(report: ErrorReport, by: User, outcome: str) -> bool:
    """Whether this call did it; its reader is told."""
    undone = ErrorReport.objects.open().filter(pk=report.pk)
    if undone.update(done_at=timezone.now(), done_by=by, outcome=outcome) != 1:
        return False
    report.refresh_from_db()
    error_settled.send(ErrorReport, report=report)
    return True
