"""`submit_comment()`: the one way in. Rules decide; what was taken is stored with all that was said of it, in
one transaction, before anybody is told."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers import facts
from tilshi.readers.errors import CommentRefused
from tilshi.readers.locking import lock_person, locked_discussion
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


@dataclass(frozen=True)
class Weighed:
    """What the rules said. `newest`: the author's newest comment that they knew of; 0: none."""

    decision: Decision
    newest: int
    answered: Comment | None
    now: datetime


class SentBefore(Exception):
    """The form of this comment has come already: a reader pressed twice, or did not get our answer."""


def submit_comment(by: User, what: Submission) -> Comment:
    """Stored as published, pending or rejected. Raises CommentRefused where it was not taken."""
    what = replace(what, text=tidied(what.text))
    try:
        return stored(by, what, facts.seen_in(what.text, what.listing.language))
    except (SentBefore, IntegrityError):
        if sent := Comment.objects.filter(author=by, submit_key=what.key).first():
            return sent
        raise


def stored(by: User, what: Submission, seen: Seen) -> Comment:
    """Weighed before the transaction, since on SQLite all other writers wait for it; anew within, where
    another hand of the author's was quicker: the rules count what they have sent."""
    weighed = weigh(by, what, seen)
    with transaction.atomic():
        lock_person(by)
        if newest_by(by) != weighed.newest:
            weighed = weigh(by, what, seen)
        return store(by, what, weighed)


def newest_by(author: User) -> int:
    newest = Comment.objects.filter(author=author).order_by("-pk").values_list("pk", flat=True)
    return newest.first() or 0


def weigh(author: User, what: Submission, seen: Seen) -> Weighed:
    """Raises CommentRefused, SentBefore."""
    listing, now = what.listing, timezone.now()
    pasts = facts.pasts_of(author)
    if any(past.submit_key == what.key for past in pasts):
        raise SentBefore
    discussion = Discussion.objects.of(listing.translation_key, listing.language).first()
    answered = answered_in(discussion, what.answers)
    case = Case(
        draft=Draft(what.text),
        author=facts.author_of(author, pasts, discussion, now),
        place=facts.place_of(listing, discussion, answered, what.answers is not None),
        limits=facts.limits(),
        seen=seen,
        now=now,
    )
    return Weighed(accepted(decide(case)), pasts[0].pk if pasts else 0, answered, now)


def answered_in(discussion: Discussion | None, pk: int | None) -> Comment | None:
    if discussion is None or pk is None:
        return None
    return Comment.objects.filter(discussion=discussion, pk=pk).first()


def accepted(decision: Decision) -> Decision:
    """Raises CommentRefused."""
    if decision.outcome is Outcome.REFUSE:
        assert decision.decisive
        raise CommentRefused(decision.decisive)
    return decision


def store(author: User, what: Submission, weighed: Weighed) -> Comment:
    decision, answered, now = weighed.decision, weighed.answered, weighed.now
    discussion = locked_discussion(what.listing.translation_key, what.listing.language)
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
