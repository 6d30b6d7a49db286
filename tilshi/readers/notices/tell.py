"""Writes down whom what has happened concerns, in the transaction in which it happens. A thousand comments
decided at once cost about as many queries as one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers.models import Comment, ErrorReport, Notice, Restriction, Standing
from tilshi.readers.notice_models import NoticeKind
from tilshi.readers.notices.wishes import DEFAULTS, due_at, wish_of_each
from tilshi.readers.signals import comment_featured, comment_taken, comments_decided, error_settled

SILENCED = (Restriction.Kind.BAN, Restriction.Kind.MUTE)
DECIDED = (Standing.PUBLISHED, Standing.REJECTED)


@dataclass(frozen=True)
class News:
    """For one reader; all that are noted together are of one kind."""

    user_id: int
    comment: Comment | None = None
    report: ErrorReport | None = None


def connect() -> None:
    comment_taken.connect(tell_of_reply, dispatch_uid="readers.notices.reply")
    comments_decided.connect(tell_of_decisions, dispatch_uid="readers.notices.decisions")
    comment_featured.connect(tell_of_choice, dispatch_uid="readers.notices.choice")
    error_settled.connect(tell_of_error, dispatch_uid="readers.notices.error")


# What has happened --------------------------------------------------------------------------------------
def tell_of_reply(comment: Comment, answered: Comment | None, **kwargs: Any) -> None:
    """Once everybody can read it; a held one may come with `comments_decided`. Costs two queries."""
    note(NoticeKind.REPLY, answers([comment], {answered.pk: answered} if answered else {}))


def tell_of_decisions(comments: Sequence[Comment], by: User | None, **kwargs: Any) -> None:
    parents = {comment.parent_id for comment in comments if comment.is_published} - {None}
    note(NoticeKind.REPLY, answers(comments, Comment.objects.in_bulk(parents)))
    moderator = by.pk if by else None
    theirs = [comment for comment in comments if comment.author_id not in (None, moderator)]
    decided = [comment for comment in theirs if comment.standing in DECIDED]
    note(NoticeKind.DECISION, [News(item.author_id or 0, item) for item in not_told_before(decided)])


def answers(comments: Iterable[Comment], parents: Mapping[int, Comment]) -> list[News]:
    """To others, where everybody can read both."""
    found = []
    for comment in comments:
        parent = parents.get(comment.parent_id or 0)
        if parent is not None and comment.is_published and parent.is_published:
            if parent.author_id and parent.author_id != comment.author_id:
                found.append(News(parent.author_id, comment))
    return found


def tell_of_choice(comment: Comment, by: User, **kwargs: Any) -> None:
    if comment.author_id and comment.author_id != by.pk:
        note(NoticeKind.FEATURED, [News(comment.author_id, comment)])


def tell_of_error(report: ErrorReport, **kwargs: Any) -> None:
    if report.by_id and report.by_id != report.done_by_id:
        note(NoticeKind.ERROR_FIXED, [News(report.by_id, report=report)])


# How it is noted ----------------------------------------------------------------------------------------
def not_told_before(comments: Sequence[Comment]) -> list[Comment]:
    """Not those of which the author was last told just that: a moderator has taken it back and done it again.
    A notice that nobody has seen or been mailed makes way for the new one."""
    rows = Notice.objects.filter(kind=NoticeKind.DECISION, comment__in=[item.pk for item in comments])
    last = dict(rows.told().order_by("pk").values_list("comment", "standing"))
    news = [comment for comment in comments if last.get(comment.pk) != comment.standing]
    for standing in {comment.standing for comment in news}:
        same = [comment.pk for comment in news if comment.standing == standing]
        rows.filter(comment__in=same, standing=standing).delete()
    return news


def note(kind: str, news: Sequence[News]) -> None:
    """Nothing for an account that is closed, and nothing that was noted before."""
    if not news:
        return
    now = timezone.now()
    wishes = wishes_of_all({item.user_id for item in news}, kind, now)
    Notice.objects.bulk_create(
        [
            Notice(
                user_id=item.user_id,
                kind=kind,
                comment=item.comment,
                standing=item.comment.standing if item.comment else "",
                report=item.report,
                at=now,
                mail_due_at=due_at(kind, wishes[item.user_id] or DEFAULTS[kind], now),
            )
            for item in news
            if item.user_id in wishes
        ],
        ignore_conflicts=True,
    )


def wishes_of_all(user_ids: Collection[int], kind: str, now: datetime) -> dict[int, str | None]:
    """Without those who are not to be told: who may not speak here hears of decisions about them, and not of
    what others go on saying."""
    found = User.objects.filter(pk__in=user_ids, is_active=True, erased_at=None)
    if kind == NoticeKind.REPLY:
        silencing = Restriction.objects.standing(now).filter(kind__in=SILENCED)
        found = found.exclude(Exists(silencing.filter(user=OuterRef("pk"))))
    return dict(found.values_list("pk", wish_of_each(kind)))
