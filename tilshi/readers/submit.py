"""`submit_comment()`: the one way in. Rules decide; what was taken is stored with all that was said of it, in
one transaction, before anybody is told."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers import facts
from tilshi.readers.errors import CommentRefused
from tilshi.readers.locking import locked_discussion
from tilshi.readers.models import Comment, Discussion, Standing, Verdict
from tilshi.readers.quotes import quoted_words
from tilshi.readers.rules.chain import decide
from tilshi.readers.rules.verdicts import Case, Decision, Draft, Finding, Outcome, Seen
from tilshi.readers.signals import comment_taken
from tilshi.readers.stand import keep_counts
from tilshi.readers.stir import stir
from tilshi.readers.text.tidy import tidied
from tilshi.stories.models import Listing

log = logging.getLogger(__name__)

STANDING = {
    Outcome.PUBLISH: Standing.PUBLISHED,
    Outcome.HOLD: Standing.PENDING,
    Outcome.REJECT: Standing.REJECTED,
}


@dataclass(frozen=True)
class Submission:
    """`key`: of the form; sent twice, it is one comment. `answers`: a comment's number. `block_id`: the quote
    that it answers."""

    listing: Listing
    text: str
    key: UUID
    answers: int | None = None
    block_id: UUID | None = None


def submit_comment(by: User, what: Submission) -> Comment:
    """Stored as published, pending or rejected. Raises CommentRefused where it was not taken."""
    what = replace(what, text=tidied(what.text))
    seen = facts.seen_in(
        what.text, what.listing.language
    )  # before the transaction: on SQLite all other writers wait for it
    with transaction.atomic():
        # One at a time: the rules count. `no_key`: who answers this author names their row in a notice, and
        # must not wait.
        author = User.objects.select_for_update(no_key=True).get(pk=by.pk)
        if sent := Comment.objects.filter(author=author, submit_key=what.key).first():
            return sent
        return taken(author, what, seen, timezone.now())


def taken(author: User, what: Submission, seen: Seen, now: datetime) -> Comment:
    listing = what.listing
    discussion = locked_discussion(listing.translation_key, listing.language)
    answered = (
        Comment.objects.filter(pk=what.answers, discussion=discussion).first() if what.answers else None
    )
    case = Case(
        draft=Draft(what.text),
        author=facts.author_of(author, discussion, now),
        place=facts.place_of(listing, discussion, answered, what.answers is not None),
        limits=facts.limits(),
        seen=seen,
        now=now,
    )
    decision = accepted(decide(case))
    return store(author, discussion, answered, what, decision, now)


def accepted(decision: Decision) -> Decision:
    """Raises CommentRefused."""
    if decision.outcome is Outcome.REFUSE:
        assert decision.decisive
        raise CommentRefused(decision.decisive)
    return decision


def store(
    author: User,
    discussion: Discussion,
    answered: Comment | None,
    what: Submission,
    decision: Decision,
    now: datetime,
) -> Comment:
    standing = STANDING[decision.outcome]
    quoted = quoted_words(what.listing.pk, what.block_id)
    comment = Comment.objects.create(
        discussion=discussion,
        story_id=what.listing.pk,
        language=what.listing.language,
        author=author,
        root_id=answered.thread_id if answered else None,
        parent=answered,
        text=what.text,
        standing=standing,
        is_shown=standing is Standing.PUBLISHED,
        created_at=now,
        block_id=what.block_id if quoted else None,
        quoted=quoted,
        submit_key=what.key,
        queue=decision.queue,
        queued_at=now if decision.queue else None,
    )
    note_verdicts(comment, decision, now)
    if touched := keep_counts(comment, before=""):
        stir(discussion, *touched)
    comment_taken.send(Comment, comment=comment, answered=answered)
    return comment


def note_verdicts(comment: Comment, decision: Decision, now: datetime) -> None:
    found = decision.findings or (Finding("mode", "published", Outcome.PUBLISH),)
    Verdict.objects.bulk_create(
        Verdict(
            comment=comment,
            phase=item.phase,
            rule=item.rule,
            reason=item.reason[:300],
            outcome=item.outcome.value,
            at=now,
        )
        for item in found
    )
