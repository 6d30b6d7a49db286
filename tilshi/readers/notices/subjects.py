"""What a mail's subject says. No stranger's words stand in it: a name can be chosen so that it reads like a
word from the site."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext, ngettext

from tilshi.readers.notice_models import NoticeKind
from tilshi.readers.notices.show import Line
from tilshi.readers.text.show import summary

LENGTH = 150


def subject(kind: str, lines: Sequence[Line], count: int) -> str:
    """On one line: one with a line break would be a header of its own."""
    if count > 1:
        return summary(of_many(kind, count), LENGTH)
    listing = lines[0].listing
    headline = listing.headline if listing else settings.TILSHI.name
    return summary(of_one(kind) % {"headline": headline}, LENGTH)


def of_one(kind: str) -> str:
    if kind == NoticeKind.REPLY:
        return gettext("An answer to your comment: %(headline)s")
    if kind == NoticeKind.DECISION:
        return gettext("A moderator’s decision about your comment: %(headline)s")
    if kind == NoticeKind.FEATURED:
        return gettext("Your comment, chosen by the newsroom: %(headline)s")
    return gettext("The error that you reported: %(headline)s")


def of_many(kind: str, count: int) -> str:
    return sentence_of_many(kind, count) % {"count": count}


def sentence_of_many(kind: str, count: int) -> str:
    if kind == NoticeKind.REPLY:
        return ngettext(
            "%(count)s new answer to your comments", "%(count)s new answers to your comments", count
        )
    if kind == NoticeKind.DECISION:
        return ngettext(
            "%(count)s decision of moderators about your comments",
            "%(count)s decisions of moderators about your comments",
            count,
        )
    if kind == NoticeKind.FEATURED:
        return ngettext(
            "%(count)s comment of yours chosen by the newsroom",
            "%(count)s comments of yours chosen by the newsroom",
            count,
        )
    return ngettext(
        "%(count)s error that you reported was looked at",
        "%(count)s errors that you reported were looked at",
        count,
    )
