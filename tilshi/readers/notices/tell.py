"""Writes down whom what has happened concerns, in the transaction in which it happens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers.models import Comment, ErrorReport, Notice, Restriction, Standing
from tilshi.readers.notice_models import NoticeKind
from tilshi.readers.notices.wishes import DEFAULTS, due_at, wish_of_each
from tilshi.readers.signals import comment_decided, comment_featured, comment_taken, error_settled

SILENCED = (Restriction.Kind.BAN, Restriction.Kind.MUTE)
DECIDED = (Standing.PUBLISHED, Standing.REJECTED)


def connect() -> None:
    comment_taken.connect(tell_of_reply, dispatch_uid="readers.notices.reply")
    comment_decided.connect(tell_of_decision, dispatch_uid="readers.notices.decision")
    comment_featured.connect(tell_of_choice, dispatch_uid="readers.notices.choice")
    error_settled.connect(tell_of_error, dispatch_uid="readers.notices.error")


# What has happened --------------------------------------------------------------------------------------
def tell_of_reply(comment: Comment, answered: Comment | None, **kwargs: Any) -> None:
    """Once everybody can read it; a held one may come with `comment_decided`. Costs two queries."""
    if answered is None or not (comment.is_published and answered.is_published):
        return
    if answered.author_id and answered.author_id != comment.author_id:
        note(answered.author_id, NoticeKind.REPLY, comment=comment)


def tell_of_decision(comment: Comment, by: User | None, **kwargs: Any) -> None:
    tell_of_reply(comment, comment.parent)
    is_own = by is not None and by.pk == comment.author_id
    if comment.standing in DECIDED and comment.author_id and not is_own:
        if is_news(comment):
            note(comment.author_id, NoticeKind.DECISION, comment=comment)


def tell_of_choice(comment: Comment, by: User, **kwargs: Any) -> None:
    if comment.author_id and comment.author_id != by.pk:
        note(comment.author_id, NoticeKind.FEATURED, comment=comment)


def tell_of_error(report: ErrorReport, **kwargs: Any) -> None:
    if report.by_id and report.by_id != report.done_by_id:
        note(report.by_id, NoticeKind.ERROR_FIXED, report=report)


# How it is noted ----------------------------------------------------------------------------------------
def is_news(comment: Comment) -> bool:
    """Not where the author was last told just that: a moderator has taken it back and done it again. A notice
    that nobody has seen or been mailed makes way for the new one."""
    rows = Notice.objects.filter(user=comment.author_id, kind=NoticeKind.DECISION, comment=comment)
    last = rows.told().order_by("-pk").first()
    if last is not None and last.standing == comment.standing:
        return False
    rows.filter(standing=comment.standing).delete()
    return True


def note(user_id: int, kind: str, comment: Comment | None = None, report: ErrorReport | None = None) -> None:
    """Nothing for an account that is closed, and nothing that was noted before."""
    now = timezone.now()
    for mail in wish_of(user_id, kind, now):
        standing = comment.standing if comment else ""
        due = due_at(kind, mail or DEFAULTS[kind], now)
        facts = {"comment": comment, "standing": standing, "report": report, "at": now, "mail_due_at": due}
        Notice.objects.bulk_create([Notice(user_id=user_id, kind=kind, **facts)], ignore_conflicts=True)


def wish_of(user_id: int, kind: str, now: datetime) -> list[str | None]:
    """One, or none where the person is not to be told: who may not speak here hears of decisions about them,
    and not of what others go on saying."""
    found = User.objects.filter(pk=user_id, is_active=True, erased_at=None)
    if kind == NoticeKind.REPLY:
        silencing = Restriction.objects.standing(now).filter(kind__in=SILENCED)
        found = found.exclude(Exists(silencing.filter(user=OuterRef("pk"))))
    return list(found.values_list(wish_of_each(kind), flat=True))
