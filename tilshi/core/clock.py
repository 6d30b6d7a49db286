"""How a readers' page asks the clock. Each question is noted, so that whoever keeps the page knows when the
answer will be another; what asks `timezone.now()` by itself would be wrong from that moment on."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta

from django.utils import timezone

_notes: ContextVar[list[datetime] | None] = ContextVar("moments", default=None)


def until(moment: datetime) -> bool:
    """Whether `moment` (aware) is still to come."""
    if timezone.now() >= moment:
        return False
    if (notes := _notes.get()) is not None:
        notes.append(moment)
    return True


def through(day: date) -> bool:
    """Whether `day` is not over yet, in the site's time zone."""
    return until(midnight(day + timedelta(days=1)))


def this_year() -> int:
    """In the site's time zone; the answer is good until New Year."""
    year = timezone.localdate(timezone=timezone.get_default_timezone()).year
    until(midnight(date(year + 1, 1, 1)))
    return year


def midnight(day: date) -> datetime:
    """With which `day` begins, in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


@contextmanager
def noting(notes: list[datetime]) -> Iterator[None]:
    """What is asked until the block ends is appended to `notes`."""
    token = _notes.set(notes)
    try:
        yield
    finally:
        _notes.reset(token)
