"""Being erased: asked for, taken back within a grace, done. Where the law wants to know for some time who a
commenter was, the account is closed at once and who it was is kept so long and no longer."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from tilshi.accounts.held import holdings
from tilshi.accounts.models import Erasure, LegalHold, User
from tilshi.core.no_trace import leave_no_trace

log = logging.getLogger(__name__)


def ask_for_erasure(user: User) -> Erasure:
    """Raises ValidationError for who works in the newsroom. Asked again, it is the same one."""
    if user.is_staff:
        raise ValidationError(
            gettext("You work in the newsroom. Ask an administrator to take you off the staff first.")
        )
    grace = timedelta(hours=settings.TILSHI.accounts.erasure_grace_hours)
    found, _ = Erasure.objects.get_or_create(
        user=user, cancelled_at=None, defaults={"due_at": timezone.now() + grace}
    )
    return found


def take_back(user: User) -> bool:
    """Whether there was something to take back."""
    waiting = Erasure.objects.filter(user=user, cancelled_at=None, closed_at=None)
    return bool(waiting.update(cancelled_at=timezone.now()))


def erase_due(now: datetime) -> int:
    """Does what is due; returns how many persons nothing is left of now."""
    free = Erasure.objects.not_held().select_related("user")
    for erasure in free.overdue(now):
        is_done(close, erasure, now)
    over = Q(keep_until=None) | Q(keep_until__lte=now)
    closed = free.filter(over, closed_at__isnull=False, done_at=None)
    erased = sum(is_done(erase, erasure, now) for erasure in closed)
    if erased:
        leave_no_trace(connections[DEFAULT_DB_ALIAS])
        log.info("persons erased: %s", erased)
    return erased


def is_done(step: Callable[[Erasure, datetime], None], erasure: Erasure, now: datetime) -> bool:
    """A file that cannot be removed holds up nobody else: it is tried again, and `doctor` tells of it."""
    try:
        step(erasure, now)
    except OSError:
        log.exception("the erasure %s could not be done", erasure.pk)
        return False
    return True


@transaction.atomic
def close(erasure: Erasure, now: datetime) -> None:
    for holding in holdings():
        holding.close(erasure.user)
    erasure.closed_at, erasure.keep_until = now, settings.LAW.kept_until(now)
    erasure.save()


@transaction.atomic
def erase(erasure: Erasure, now: datetime) -> None:
    """The row itself stays, nameless: what others have said in answer hangs on it."""
    for holding in holdings():
        holding.erase(erasure.user)
    User.objects.filter(pk=erasure.user.pk).update(erased_at=now)
    erasure.done_at = now
    erasure.save()


def hold(user: User, reason: str) -> LegalHold:
    """Nothing of the person is erased until it is lifted. There is one at a time."""
    return LegalHold.objects.get_or_create(user=user, lifted_at=None, defaults={"reason": reason})[0]


def lift_hold(user: User) -> bool:
    return bool(LegalHold.objects.standing().filter(user=user).update(lifted_at=timezone.now()))
