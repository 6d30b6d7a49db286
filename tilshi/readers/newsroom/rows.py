"""A comment as a moderator sees it in a list: what it says, who says it, where, and why it is here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.safestring import SafeString

from tilshi.accounts.models import User
from tilshi.readers.legal import open_notices
from tilshi.readers.models import Comment, LegalNotice, Report, Standing, Verdict
from tilshi.readers.moderate import PERSON
from tilshi.readers.newsroom.places import Place, nowhere, places_of
from tilshi.readers.newsroom.why import sentences
from tilshi.readers.said import commenter_name
from tilshi.readers.text.show import shown, summary

ANSWERED_LENGTH = 140  # characters of what a comment answers
WORDS_SHOWN = 5  # of those that came with reports


@dataclass(frozen=True)
class Tally:
    published: int = 0
    rejected: int = 0

    @property
    def is_new(self) -> bool:
        return self.published < settings.TILSHI.comments.newcomer_comments


@dataclass(frozen=True)
class Reported:
    """`reasons`: with how many readers gave each."""

    reasons: tuple[tuple[str, int], ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    comment: Comment
    name: str
    text: SafeString
    place: Place
    tally: Tally | None  # None: nobody's any more
    answers: str  # whom, and the beginning of what
    answered: str
    why: list[str]
    reported: Reported | None
    notices: list[LegalNotice]
    held_by: str  # the colleague who has it in hand; "": it is free
    is_seen: bool  # a person has looked at it

    @property
    def can_decide(self) -> bool:
        return not self.held_by and self.comment.standing != Standing.WITHDRAWN

    @property
    def standing_label(self) -> str:
        return str(Standing(self.comment.standing).label)


@dataclass(frozen=True)
class Known:
    """All that is asked about the comments of a list, in six queries."""

    places: dict[int, Place]
    tallies: dict[int, Tally]
    verdicts: dict[int, list[Verdict]]
    reports: dict[int, list[Report]]
    notices: dict[int, list[LegalNotice]]


def rows_of(comments: Sequence[Comment], user: User) -> list[Row]:
    """`comments` with their `shelves.RELATED`."""
    known, now = known_of(comments, user), timezone.now()
    return [row_of(comment, known, user, now) for comment in comments]


def known_of(comments: Sequence[Comment], user: User) -> Known:
    pks = [comment.pk for comment in comments]
    verdicts = Verdict.objects.filter(comment__in=pks).select_related("by")
    return Known(
        places=places_of((comment.story_id for comment in comments), user),
        tallies=tallies_of({comment.author_id for comment in comments}),
        verdicts=by_comment(verdicts.order_by("pk")),
        reports=by_comment(Report.objects.open().filter(comment__in=pks).order_by("pk")),
        notices=by_comment(open_notices().filter(comment__in=pks).order_by("due_at", "pk")),
    )


T = TypeVar("T", Verdict, Report, LegalNotice)


def by_comment(found: Iterable[T]) -> dict[int, list[T]]:
    groups: dict[int, list[T]] = defaultdict(list)
    for item in found:
        groups[item.comment_id].append(item)
    return groups


def tallies_of(authors: Iterable[int | None]) -> dict[int, Tally]:
    rows: Any = Comment.objects.filter(author__in=[pk for pk in authors if pk]).order_by().values("author")
    found = rows.annotate(
        published=Count("pk", filter=Q(standing=Standing.PUBLISHED)),
        rejected=Count("pk", filter=Q(standing=Standing.REJECTED)),
    )
    return {row["author"]: Tally(row["published"], row["rejected"]) for row in found}


def row_of(comment: Comment, known: Known, user: User, now: datetime) -> Row:
    verdicts, parent = known.verdicts.get(comment.pk, []), comment.parent
    return Row(
        comment=comment,
        name=commenter_name(comment),
        text=shown(comment.text),
        place=known.places.get(comment.story_id or 0) or nowhere(),
        tally=known.tallies.get(comment.author_id, Tally()) if comment.author_id else None,
        answers=commenter_name(parent) if parent else "",
        answered=summary(parent.text, ANSWERED_LENGTH) if parent else "",
        why=sentences(verdicts),
        reported=reported_by(known.reports.get(comment.pk, [])),
        notices=known.notices.get(comment.pk, []),
        held_by=holder_of(comment, user, now),
        is_seen=any(verdict.phase == PERSON and not verdict.undone_at for verdict in verdicts),
    )


def reported_by(reports: Sequence[Report]) -> Reported | None:
    reasons = Counter(report.get_reason_display() for report in reports)
    words = tuple(report.words for report in reports if report.words)[:WORDS_SHOWN]
    return Reported(tuple(reasons.most_common()), words) if reports else None


def holder_of(comment: Comment, user: User, now: datetime) -> str:
    is_claimed = comment.claimed_until is not None and comment.claimed_until > now
    if not is_claimed or comment.claimed_by_id == user.pk:
        return ""
    return str(comment.claimed_by)
