"""What a moderator decides: publish, reject, feature, undo; one comment or many, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers import keys
from tilshi.readers.learn import ask_to_learn
from tilshi.readers.locking import locked_comments
from tilshi.readers.models import CLAIM, Comment, Discussion, LegalNotice, Report, Standing, Verdict
from tilshi.readers.signals import comment_featured, comments_decided
from tilshi.readers.stand import keep_all_counts
from tilshi.readers.stir import tell_now

PUBLISH, REJECT = Standing.PUBLISHED, Standing.REJECTED
PERSON = "person"  # phase of a verdict
UNDECIDABLE = (Standing.WITHDRAWN,)


@dataclass(frozen=True)
class Done:
    """`left_out`: deleted by their authors meanwhile, or in another moderator's hands."""

    decided: tuple[int, ...]
    left_out: tuple[int, ...]


@transaction.atomic
def decide_comments(pks: Sequence[int], standing: Standing, by: User, reason: str = "") -> Done:
    """All in one transaction; readers see it when it returns."""
    now = timezone.now()
    free = [item for item in locked(pks) if is_free(item, by, now)]
    before = {comment.pk: comment.standing for comment in free}
    note(free, standing.value, by, reason, now)
    settle(free, standing, now)
    put(free, standing)
    tell_all(keep_all_counts((comment, before[comment.pk]) for comment in free))
    transaction.on_commit(ask_to_learn)
    turned = [comment for comment in free if before[comment.pk] != standing]
    comments_decided.send(Comment, comments=turned, by=by)
    return Done(tuple(before), tuple(set(pks) - before.keys()))


def locked(pks: Iterable[int]) -> list[Comment]:
    """In one order, so that two moderators' bulks never wait for each other for ever."""
    return [comment for comment in locked_comments(list(pks)) if comment.standing not in UNDECIDABLE]


def is_free(comment: Comment, by: User, now: datetime) -> bool:
    is_claimed = comment.claimed_until is not None and comment.claimed_until > now
    return not is_claimed or comment.claimed_by_id == by.pk


def note(comments: Iterable[Comment], outcome: str, by: User, reason: str, now: datetime) -> None:
    """Before they change: what they were is noted, too, and undone to."""
    Verdict.objects.bulk_create(
        Verdict(
            comment=comment,
            phase=PERSON,
            rule=outcome,
            outcome=outcome,
            reason=reason[:300],
            standing_before=comment.standing,
            queue_before=comment.queue,
            featured_before=comment.featured_at,
            by=by,
            at=now,
        )
        for comment in comments
    )


def settle(comments: Sequence[Comment], standing: Standing, now: datetime) -> None:
    """What made somebody look at them."""
    is_right = standing is Standing.REJECTED
    Report.objects.open().filter(comment__in=comments).update(settled_at=now, was_right=is_right)
    LegalNotice.objects.filter(comment__in=comments, settled_at=None).update(settled_at=now)


def put(comments: Sequence[Comment], standing: Standing, queue: str = "", at: datetime | None = None) -> None:
    """All of them the same; `at`: since when they wait in the queue."""
    facts: dict[str, Any] = {"standing": standing, "queue": queue, "queued_at": at}
    facts.update(claimed_by=None, claimed_until=None)
    facts.update({"is_shown": True} if standing is Standing.PUBLISHED else {"featured_at": None})
    Comment.objects.filter(pk__in=[comment.pk for comment in comments]).update(**facts)
    for comment in comments:
        for name, value in facts.items():
            setattr(comment, name, value)


def tell_all(touched: Mapping[int, set[str]]) -> None:
    for discussion in Discussion.objects.filter(pk__in=[pk for pk, seen in touched.items() if seen]):
        tell_now(discussion, touched[discussion.pk])


def undo(by: User, verdict: Verdict) -> bool:
    """Whether this call did it."""
    return bool(undo_all(by, [verdict]))


@transaction.atomic
def undo_all(by: User, verdicts: Iterable[Verdict]) -> tuple[int, ...]:
    """Takes back decisions of one's own that are the last ones on their comments: these stand, and wait, as
    before. Returns the comments' numbers."""
    now, wanted = timezone.now(), {verdict.pk: verdict.comment_id for verdict in verdicts}
    found = {comment.pk: comment for comment in locked(wanted.values())}
    before = {comment.pk: comment.standing for comment in found.values()}
    mine = [item for item in last_decisions(found) if item.pk in wanted and item.by_id == by.pk]
    Verdict.objects.filter(pk__in=[verdict.pk for verdict in mine]).update(undone_at=now)
    for was, same in alike(mine):
        comments = [found[verdict.comment_id] for verdict in same]
        reopen(comments, was.decided_at)
        put(comments, Standing(was.standing), was.queue, now if was.queue else None)
        choose_again(comments, was.featured_at)
    tell_all(keep_all_counts((found[item.comment_id], before[item.comment_id]) for item in mine))
    return tuple(verdict.comment_id for verdict in mine)


def last_decisions(comments: Iterable[int]) -> list[Verdict]:
    """Of people, one for each comment."""
    standing = Verdict.objects.filter(comment__in=list(comments), phase=PERSON, undone_at=None)
    return list({verdict.comment_id: verdict for verdict in standing.order_by("pk")}.values())


class Before(NamedTuple):
    """How a comment stood and waited when it was decided."""

    decided_at: datetime
    standing: str
    queue: str
    featured_at: datetime | None


def alike(verdicts: Iterable[Verdict]) -> Iterable[tuple[Before, list[Verdict]]]:
    """Made at once, of comments that stood and waited alike."""
    groups: dict[Before, list[Verdict]] = {}
    for verdict in verdicts:
        facts = Before(verdict.at, verdict.standing_before, verdict.queue_before, verdict.featured_before)
        groups.setdefault(facts, []).append(verdict)
    return groups.items()


def choose_again(comments: Sequence[Comment], featured_at: datetime | None) -> None:
    """What was chosen by the newsroom until it was rejected."""
    if featured_at:
        Comment.objects.filter(pk__in=[item.pk for item in comments]).update(featured_at=featured_at)
        for comment in comments:
            comment.featured_at = featured_at


def reopen(comments: Sequence[Comment], settled_at: datetime) -> None:
    """What that decision had settled; not a report whose reader has sent another one since."""
    again = Report.objects.open().filter(comment=OuterRef("comment"), by=OuterRef("by"))
    settled = Report.objects.filter(~Exists(again), comment__in=comments, settled_at=settled_at)
    settled.update(settled_at=None, was_right=None)
    LegalNotice.objects.filter(comment__in=comments, settled_at=settled_at).update(settled_at=None)


@transaction.atomic
def feature(comment: Comment, by: User, is_featured: bool) -> bool:
    """Whether anything changed. Only what is published can be shown first."""
    current = next(iter(locked([comment.pk])), None)
    if current is None or not current.is_published or (current.featured_at is not None) is is_featured:
        return False
    current.featured_at = timezone.now() if is_featured else None
    current.featured_by = by if is_featured else None
    current.save()
    tell_now(current.discussion, [keys.thread(current.thread_id)])
    if is_featured:
        comment_featured.send(Comment, comment=current, by=by)
    return True


def claim(pks: Iterable[int], by: User) -> list[int]:
    """Those that are now in hand for two minutes; others have the rest."""
    now, wanted = timezone.now(), list(pks)
    rows = Comment.objects.filter(pk__in=wanted).exclude(queue="").unclaimed(by, now)
    rows.update(claimed_by=by, claimed_until=now + CLAIM)
    taken = Comment.objects.filter(pk__in=wanted, claimed_by=by, claimed_until=now + CLAIM)
    return list(taken.values_list("pk", flat=True))


@transaction.atomic
def close_discussion(discussion: Discussion, by_hand: str) -> None:
    """`by_hand`: "closed", "open" although its time is over, "" as its age has it."""
    Discussion.objects.filter(pk=discussion.pk).update(by_hand=by_hand)
    tell_now(discussion, [keys.by_hand(discussion.topic)])
