"""What authors do with comments of their own: change one while nobody has answered it, delete it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers import facts
from tilshi.readers.errors import CommentRefused
from tilshi.readers.locking import lock_person, locked_comment
from tilshi.readers.models import Comment, Revision, Standing
from tilshi.readers.rules.chain import decide
from tilshi.readers.rules.verdicts import Case, Decision, Draft, Finding, Outcome, Queue, Seen
from tilshi.readers.signals import comment_taken
from tilshi.readers.stand import keep_counts
from tilshi.readers.stir import stir
from tilshi.readers.submit import STANDING, accepted, note_verdicts
from tilshi.readers.text.tidy import tidied
from tilshi.stories.models import Listing


def can_edit(comment: Comment, by: User, now: datetime) -> bool:
    """Not once somebody has answered what it said. What a moderator rejected stays as it is."""
    is_open = comment.standing in (Standing.PUBLISHED, Standing.PENDING)
    return comment.author_id == by.pk and is_open and now < edit_until(comment) and not is_answered(comment)


def edit_until(comment: Comment) -> datetime:
    return comment.created_at + timedelta(minutes=settings.TILSHI.comments.edit_minutes)


def is_answered(comment: Comment) -> bool:
    return Comment.objects.published().filter(parent=comment).exists()


def edit_comment(comment: Comment, by: User, text: str) -> Comment:
    """All rules look at it again: who passed with clean words may not put others in their place. Raises
    CommentRefused."""
    text = tidied(text)
    seen = facts.seen_in(text, comment.language)
    with transaction.atomic():
        lock_person(by)
        current = locked_comment(comment.pk)
        if current.text == text:
            return current
        if not can_edit(current, by, timezone.now()):
            raise CommentRefused(Finding("edit", "too-late", Outcome.REFUSE))
        return edited(current, by, text, seen, timezone.now())


def edited(comment: Comment, author: User, text: str, seen: Seen, now: datetime) -> Comment:
    decision = accepted(decide(case_of(comment, author, text, seen, now)))
    before = comment.standing
    Revision.objects.create(
        comment=comment, text=comment.text, written_at=comment.edited_at or comment.created_at
    )
    comment.text, comment.edited_at = text, now
    comment.standing = standing_after(before, decision)
    comment.is_shown = comment.standing == Standing.PUBLISHED
    comment.queue = queue_after(comment.queue, before, decision)
    comment.queued_at = comment.queued_at or (now if comment.queue else None)
    comment.save()
    note_verdicts(comment, decision, now)
    if touched := keep_counts(comment, before):
        stir(comment.discussion, *touched)
    comment_taken.send(Comment, comment=comment, answered=comment.parent)
    return comment


def standing_after(before: str, decision: Decision) -> Standing:
    """A comment that waits for a moderator goes on waiting, however clean it has become."""
    found = STANDING[decision.outcome]
    return Standing.PENDING if before == Standing.PENDING and found is Standing.PUBLISHED else found


def queue_after(queue: str, before: str, decision: Decision) -> str:
    """What somebody demanded or reported is looked at, whatever it says now."""
    if queue in (Queue.LEGAL, Queue.REPORTED):
        return queue
    return decision.queue or (queue if before == Standing.PENDING else "")


def case_of(comment: Comment, author: User, text: str, seen: Seen, now: datetime) -> Case:
    listing = Listing.objects.select_related("section").filter(pk=comment.story_id).first()
    place = (
        facts.gone() if listing is None else facts.place_of(listing, comment.discussion, None, is_reply=False)
    )
    others = [past for past in facts.pasts_of(author) if past.pk != comment.pk]
    return Case(
        draft=Draft(text, is_edit=True),
        author=facts.author_of(author, others, comment.discussion, now),
        place=place,
        limits=facts.limits(),
        seen=seen,
        now=now,
    )


@transaction.atomic
def withdraw_comment(comment: Comment, by: User) -> bool:
    """Whether this call did it. What it said goes; where it was answered, its place stays."""
    current = locked_comment(comment.pk)
    if current.author_id != by.pk or current.standing == Standing.WITHDRAWN:
        return False
    take_away(current)
    return True


def take_away(comment: Comment) -> None:
    """Of one that is locked; by its author, or because they are erased."""
    before = comment.standing
    comment.text, comment.quoted, comment.standing, comment.queue = "", "", Standing.WITHDRAWN, ""
    comment.queued_at = comment.featured_at = None
    comment.save()
    comment.revisions.all().delete()
    if touched := keep_counts(comment, before):
        stir(comment.discussion, *touched)
