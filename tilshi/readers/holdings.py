"""What this room holds about a person."""

from __future__ import annotations

from django.db import transaction

from tilshi.accounts import held
from tilshi.accounts.held import Holding, Row, rows
from tilshi.accounts.models import User
from tilshi.readers.locking import locked_comment
from tilshi.readers.models import Comment, ErrorReport, Report, Respect, Restriction, Revision, Standing
from tilshi.readers.notices import keep as notices
from tilshi.readers.own import take_away


def register_holdings() -> None:
    for holding in (
        Holding("comments", comments, erase=erase_comments),
        Holding("respects", respects, erase_respects),
        Holding("comment_reports", reports, erase=erase_reports),
        Holding("error_reports", errors, erase=erase_errors),
        Holding("restrictions", restrictions, erase=forget_restrictions),
        Holding("notices", notices.notices, erase=notices.erase_notices),
        Holding("notice_wishes", notices.wishes, erase=notices.erase_wishes),
    ):
        held.register(holding)


def comments(user: User) -> list[Row]:
    found = rows(
        user.comments.order_by("pk"),
        *("id", "created_at", "edited_at", "text", "language", "standing", "quoted", "story__title"),
    )
    earlier = rows(Revision.objects.filter(comment__author=user), "comment", "text", "written_at")
    return found + earlier


def erase_comments(user: User) -> None:
    """What was said goes, and whose it was; where it was answered, its place stays."""
    theirs = Comment.objects.filter(author=user).exclude(standing=Standing.WITHDRAWN)
    for pk in list(theirs.values_list("pk", flat=True)):
        with transaction.atomic():
            take_away(locked_comment(pk))
    Comment.objects.filter(author=user).update(author=None)


def respects(user: User) -> list[Row]:
    return rows(user.respects.order_by("pk"), "comment", "at")


def erase_respects(user: User) -> None:
    Respect.objects.filter(user=user).delete()


def reports(user: User) -> list[Row]:
    return rows(
        Report.objects.filter(by=user).order_by("pk"), "comment", "reason", "words", "at", "settled_at"
    )


def erase_reports(user: User) -> None:
    Report.objects.filter(by=user).delete()


def errors(user: User) -> list[Row]:
    found = ErrorReport.objects.filter(by=user).order_by("pk")
    return rows(found, "story__title", "passage", "words", "at", "done_at", "outcome")


def erase_errors(user: User) -> None:
    """That there is an error, and where, stays reported by nobody; what they wrote of it may name them."""
    ErrorReport.objects.filter(by=user).update(by=None, words="")


def restrictions(user: User) -> list[Row]:
    return rows(
        Restriction.objects.filter(user=user).order_by("pk"), "kind", "until", "reason", "at", "lifted_at"
    )


def forget_restrictions(user: User) -> None:
    """That one holds stays, by the hash of an address that nobody can read: who is banned does not come back
    by having themselves erased."""
    Restriction.objects.filter(user=user).update(user=None)
