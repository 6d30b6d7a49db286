"""What this room keeps for a time."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from tilshi.accounts import agreement, devices, limits
from tilshi.accounts.erase import erase_due
from tilshi.accounts.models import User
from tilshi.accounts.sms.outbox import forget_old as forget_old_sms
from tilshi.core.retention import forget_regularly, removed


def register_purges() -> None:
    forget_regularly("persons to erase", erase_due)
    forget_regularly("accounts that nobody confirmed", forget_unconfirmed)
    forget_regularly("sessions", forget_sessions)
    forget_regularly("devices", devices.forget_old)
    forget_regularly("text messages", forget_old_sms)
    forget_regularly("allowances", lambda now: limits.forget_unused())
    forget_regularly("wordings of the agreement", lambda now: agreement.forget_unused())


def forget_unconfirmed(now: datetime) -> int:
    old = now - timedelta(days=settings.TILSHI.accounts.unconfirmed_days)
    return sum(user.delete()[0] > 0 for user in User.objects.unconfirmed().filter(date_joined__lt=old))


def forget_sessions(now: datetime) -> int:
    """With them go the addresses and browsers that stand beside them in a reader's list."""
    gone = removed(Session.objects.filter(expire_date__lt=now))
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    return gone
