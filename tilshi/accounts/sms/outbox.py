"""Takes waiting text messages to the gateway. A code is of no use when it is old: unlike a mail, a message is
given up after a quarter of an hour."""

from datetime import datetime, timedelta

from tilshi.accounts.models import OutgoingSms
from tilshi.accounts.sms.gateway import SmsPort
from tilshi.core import outbox
from tilshi.core.retention import removed

GIVEN_UP_AFTER = timedelta(minutes=15)
KEPT = timedelta(days=1)
MANNER = outbox.Manner(
    "text message",
    claim=timedelta(minutes=2),
    first_retry=timedelta(seconds=5),
    longest_retry=timedelta(seconds=320),
    given_up_after=GIVEN_UP_AFTER,
)


def deliver_due(port: SmsPort, now: datetime) -> int:
    """Sends what is due, returns how many left."""
    return outbox.deliver_due(OutgoingSms.objects.all(), port, MANNER, now)


def forget_old(now: datetime) -> int:
    """They hold numbers and codes."""
    return removed(OutgoingSms.objects.filter(created_at__lt=now - KEPT))
