"""The keeper's round of notices: what is due becomes a mail in the outbox.

Notices are taken and their mail is stored in one transaction. A keeper that dies in between has done neither,
and of two the second finds nothing to take: each notice stands in one mail. From there on it is the outbox,
which loses none and may send one twice (see `core/outbox.py`)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min

from tilshi.readers.models import Notice
from tilshi.readers.notices.mail import mail_of, mailbox_of
from tilshi.readers.notices.wishes import Mail, wishes_of

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=2)
AT_ONCE = 50  # mails a round


def mail_notices(now: datetime) -> timedelta:
    """A round of the keeper; how long until the next one."""
    if written := sum(is_mailed(user_id, kind, now) for user_id, kind in due(now)):
        log.info("mails about notices written: %s", written)
    return EVERY


def due(now: datetime) -> list[tuple[int, str]]:
    """Readers and kinds: whose is due gets with it all that waits of the same kind."""
    rows = Notice.objects.filter(mail_due_at__lte=now).values_list("user_id", "kind")
    return [(row[0], row[1]) for row in rows.annotate(first=Min("mail_due_at")).order_by("first")[:AT_ONCE]]


def is_mailed(user_id: int, kind: str, now: datetime) -> bool:
    """Whether this call wrote a mail."""
    try:
        with transaction.atomic():
            taken = take(user_id, kind, now)
            return bool(taken) and is_written(user_id, kind, taken, now)
    except ValueError:  # an address that no mail can carry must not end the keeper, nor come again each round
        log.exception("no mail about notices of the kind %s can be written to user %s", kind, user_id)
        Notice.objects.filter(user=user_id, kind=kind, mail_due_at__lte=now).update(mail_due_at=None)
        return False


def take(user_id: int, kind: str, now: datetime) -> list[int]:
    """All that waits, where any is due; none where another keeper has taken it meanwhile."""
    waiting = Notice.objects.filter(user=user_id, kind=kind, mail_due_at__isnull=False)
    rows = list(waiting.select_for_update().order_by("pk").values_list("pk", "mail_due_at"))
    if not any(moment and moment <= now for _, moment in rows):
        return []
    taken = [pk for pk, _ in rows]
    Notice.objects.filter(pk__in=taken).update(mail_due_at=None)
    return taken


def is_written(user_id: int, kind: str, taken: Sequence[int], now: datetime) -> bool:
    """Not of what is no longer so or was seen on the site, nor to who has no mailbox or wants none by now."""
    news = Notice.objects.filter(pk__in=taken).true_now().unseen()
    mailbox = mailbox_of(user_id)
    notices = list(news.with_facts().order_by("pk"))
    if not notices or mailbox is None or wishes_of(mailbox.user)[kind] == Mail.NEVER:
        return False
    mail_of(mailbox, kind, notices).send()
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=now)
    return True
