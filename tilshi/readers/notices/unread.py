"""How much a reader has not seen yet, and that they have seen it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers.models import Notice
from tilshi.readers.notice_models import NoticeQuerySet


def notices_part(request: HttpRequest, user: User) -> Mapping[str, Any]:
    """A part of `/account/me`: their number and where they are, if there are any."""
    count = unread_count(user) if settings.TILSHI.comments.enabled else 0
    return {"notices": count, "notices_url": reverse("account_notices")} if count else {}


def unread_count(user: User) -> int:
    return int(Notice.objects.filter(user=user).unseen().true_now().count())


def see(notices: NoticeQuerySet) -> None:
    """What was seen on the site needs no mail any more."""
    notices.unseen().update(seen_at=timezone.now(), mail_due_at=None)
