"""How readers want to be told by mail, and when a mail is due accordingly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.readers.notice_models import Notice, NoticeKind, NoticeWish

Mail = NoticeWish.Mail

DEFAULTS: Mapping[str, Mail] = {
    NoticeKind.REPLY: Mail.HOURLY,
    NoticeKind.DECISION: Mail.NOW,
    NoticeKind.FEATURED: Mail.DAILY,
    NoticeKind.ERROR_FIXED: Mail.NOW,
}
MORNING = time(8)  # in the site's time zone: when what is gathered in a day goes out
# A moderator who presses the wrong key takes it back at once, and nobody needs to hear of either.
RESTS: Mapping[str, timedelta] = {NoticeKind.DECISION: timedelta(minutes=1)}


def due_at(kind: str, mail: str, happened_at: datetime) -> datetime | None:
    """When a mail is to tell of it; None: none is."""
    if mail == Mail.NEVER:
        return None
    if mail == Mail.DAILY:
        return next_morning(happened_at)
    if mail == Mail.HOURLY:
        return happened_at + timedelta(hours=1)
    return happened_at + RESTS.get(kind, timedelta(0))


def next_morning(after: datetime) -> datetime:
    zone = timezone.get_default_timezone()
    day = after.astimezone(zone).date()
    morning = datetime.combine(day, MORNING, zone)
    return morning if morning > after else datetime.combine(day + timedelta(days=1), MORNING, zone)


def wishes_of(user: User) -> dict[str, str]:
    """By kind, with the site's defaults where the reader has said nothing."""
    own = dict(NoticeWish.objects.filter(user=user).values_list("kind", "mail"))
    return {kind: own.get(kind, DEFAULTS[kind]) for kind in NoticeKind.values}


def wish_of_each(kind: str) -> Subquery:
    """For a query of users: what each has said of this kind; NULL for nothing."""
    return Subquery(NoticeWish.objects.filter(user=OuterRef("pk"), kind=kind).values("mail")[:1])


@transaction.atomic
def wish(user: User, wishes: Mapping[str, str]) -> None:
    """Holds for what waits to be mailed, too."""
    for kind, mail in wishes.items():
        NoticeWish.objects.update_or_create(user=user, kind=kind, defaults={"mail": mail})
        put_off(user, kind, mail)


def put_off(user: User, kind: str, mail: str) -> None:
    """Locked as the keeper locks them: what it has just mailed must not wait again."""
    waiting = Notice.objects.filter(user=user, kind=kind, mail_due_at__isnull=False)
    rows = list(waiting.select_for_update().order_by("pk"))
    for row in rows:
        row.mail_due_at = due_at(kind, mail, row.at)
    Notice.objects.bulk_update(rows, ["mail_due_at"])
