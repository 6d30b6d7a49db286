"""Writes the mail that tells a reader of notices of one kind: plain words, by story, and how to stop them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from tilshi.accounts.models import User
from tilshi.core.site_address import site_address
from tilshi.readers.models import Notice
from tilshi.readers.notices.show import Line, lines_of, story_of
from tilshi.readers.notices.stopping import stop_address
from tilshi.readers.notices.subjects import subject

WORDS_LENGTH = 300
MOST = 30  # in one mail; of more it says how many there are


@dataclass(frozen=True)
class Mailbox:
    """A reader, and the address that they have shown to be theirs."""

    user: User
    address: str


def mailbox_of(user_id: int) -> Mailbox | None:
    """None for who has none, or has closed the account."""
    rows = EmailAddress.objects.filter(user=user_id, verified=True, primary=True)
    found = rows.filter(user__is_active=True, user__erased_at=None).select_related("user").first()
    return Mailbox(found.user, found.email) if found else None


def mail_of(mailbox: Mailbox, kind: str, notices: Sequence[Notice]) -> EmailMessage:
    """Of at least one, all of a kind, `with_facts()`."""
    with translation.override(language_for(mailbox.user, notices[0])):
        lines = lines_of(notices[:MOST], WORDS_LENGTH)
        text = render_to_string("readers/notices/mail.txt", context(mailbox.user, kind, lines, len(notices)))
        return EmailMessage(
            subject(kind, lines, len(notices)),
            text,
            to=[mailbox.address],
            headers=dict(headers(mailbox.user, kind, notices)),
        )


def language_for(user: User, notice: Notice) -> str:
    """The reader's own, else that of the comment."""
    spoken_there = notice.comment.language if notice.comment else ""
    return user.language or spoken_there or settings.LANGUAGE_CODE


def context(user: User, kind: str, lines: Sequence[Line], count: int) -> dict[str, Any]:
    by_story = sorted(lines, key=lambda line: line.listing.pk if line.listing else 0)
    stories = groupby(by_story, key=lambda line: line.listing)
    return {
        "stories": [(listing, list(group)) for listing, group in stories],
        "more": max(count - len(lines), 0),
        "site": settings.TILSHI.name,
        "address": site_address(),
        "notices_url": site_address() + reverse("account_notices"),
        "settings_url": site_address() + reverse("account_notices_settings"),
        "stop_url": stop_address(user, kind),
    }


def headers(user: User, kind: str, notices: Sequence[Notice]) -> Mapping[str, str]:
    """RFC 8058 and 2369: the one click; RFC 2919: a name by which mails are sorted; RFC 3834: no answer."""
    host = settings.TILSHI.hostname
    found = {
        "Message-ID": f"<notice-{notices[0].pk}-{notices[-1].pk}@{host}>",
        "List-Id": f"<{kind.replace('_', '-')}.notices.{host}>",
        "List-Unsubscribe": f"<{stop_address(user, kind)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    if conversation := conversation_of(notices):
        found["References"] = f"<{conversation}@{host}>"
    return found


def conversation_of(notices: Sequence[Notice]) -> str:
    """By which a mail program puts mails together: the thread, else the story; "" for several."""
    threads = {notice.comment.thread_id if notice.comment else None for notice in notices}
    if len(threads) == 1 and None not in threads:
        return f"thread-{threads.pop()}"
    stories = {story_of(notice) for notice in notices}
    return f"story-{stories.pop()}" if len(stories) == 1 else ""
