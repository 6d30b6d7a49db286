"""Takes waiting text messages to the gateway. A code is of no use when it is old: unlike a mail, a message is
given up after a quarter of an hour."""

import logging
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from tilshi.accounts.models import OutgoingSms
from tilshi.accounts.sms.gateway import SmsError, SmsPort

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=2)  # a keeper that died with one in hand: it is due again after this
FIRST_RETRY = timedelta(seconds=5)
GIVEN_UP_AFTER = timedelta(minutes=15)
KEPT = timedelta(days=1)
BATCH = 20


def deliver_due(port: SmsPort, now: datetime) -> int:
    """Sends what is due, returns how many left."""
    return sum(deliver(sms, port, now) for sms in waiting(now).order_by("due_at", "pk")[:BATCH])


def waiting(now: datetime) -> QuerySet[OutgoingSms]:
    return OutgoingSms.objects.filter(sent_at=None, due_at__lte=now, created_at__gt=now - GIVEN_UP_AFTER)


def deliver(sms: OutgoingSms, port: SmsPort, now: datetime) -> bool:
    """The conditional update lets one of several keepers through."""
    mine = OutgoingSms.objects.filter(pk=sms.pk, sent_at=None, due_at=sms.due_at)
    if mine.update(due_at=now + CLAIM, attempts=sms.attempts + 1) != 1:
        return False
    try:
        port.send(sms)
    except (SmsError, OSError) as error:
        put_off(sms, str(error), now)
        return False
    OutgoingSms.objects.filter(pk=sms.pk).update(sent_at=timezone.now(), last_error="")
    return True


def put_off(sms: OutgoingSms, error: str, now: datetime) -> None:
    pause = FIRST_RETRY * 2 ** min(sms.attempts, 6)
    log.warning("text message %s could not be sent, next try in %s: %s", sms.pk, pause, error)
    OutgoingSms.objects.filter(pk=sms.pk).update(due_at=now + pause, last_error=error[:1000])


def forget_old(now: datetime) -> int:
    """They hold numbers and codes."""
    deleted: int = OutgoingSms.objects.filter(created_at__lt=now - KEPT).delete()[0]
    return deleted
