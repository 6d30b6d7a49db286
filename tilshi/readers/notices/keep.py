"""What this room keeps of notices, for whom and how long."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from tilshi.accounts.held import Row, rows
from tilshi.accounts.models import User
from tilshi.core.retention import removed
from tilshi.readers.models import Notice, NoticeWish

KEPT_IF_SEEN = timedelta(days=90)
KEPT = timedelta(days=365)


def forget_old(now: datetime) -> int:
    """An older one has its day in the reader's list of comments."""
    over = Q(seen_at__lt=now - KEPT_IF_SEEN) | Q(at__lt=now - KEPT)
    return removed(Notice.objects.filter(over))


def notices(user: User) -> list[Row]:
    fields = ("kind", "comment", "standing", "report", "at", "seen_at", "mailed_at")
    return rows(Notice.objects.filter(user=user).order_by("pk"), *fields)


def erase_notices(user: User) -> None:
    Notice.objects.filter(user=user).delete()


def wishes(user: User) -> list[Row]:
    return rows(NoticeWish.objects.filter(user=user).order_by("kind"), "kind", "mail")


def erase_wishes(user: User) -> None:
    NoticeWish.objects.filter(user=user).delete()
