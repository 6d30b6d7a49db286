"""What a reader is told of a story's times."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from tilshi.core import clock
from tilshi.stories.models import StoryPage

# Within it, a correction of a comma is not news; editors look their story over once it is out.
LOOKING_OVER = timedelta(minutes=15)


@dataclass(frozen=True)
class ShownDates:
    published_at: datetime
    updated_at: datetime | None  # only when really later
    is_breaking: bool
    age_years: int  # whole ones; a reader is told of them, so that old news is not taken for new


def shown_dates(story: StoryPage) -> ShownDates:
    return ShownDates(
        published_at=story.shown_at,
        updated_at=updated_at(story.shown_at, story.first_published_at, story.last_published_at),
        is_breaking=breaks_now(story.breaking_until),
        age_years=age_of(story.shown_at),
    )


def updated_at(shown: datetime, first: datetime | None, last: datetime | None) -> datetime | None:
    """`first`, `last`: when it was published in fact. A story that was brought here from elsewhere shows an
    older date than either, and is not updated by that."""
    if first is None or last is None:
        return None
    is_later = last - first > LOOKING_OVER and last - shown > LOOKING_OVER
    return last if is_later else None


def is_breaking(until: datetime | None, now: datetime) -> bool:
    return until is not None and now < until


def breaks_now(breaking_until: datetime | None) -> bool:
    """The same of this moment, for a page that has to change when it is over."""
    return breaking_until is not None and clock.until(breaking_until)


def age_of(moment: datetime) -> int:
    """In whole years; good until the next anniversary."""
    then, now = timezone.localtime(moment), timezone.localtime()
    years = age_years(then, now)
    clock.until(clock.midnight(anniversary(then, years + 1)))
    return years


def anniversary(then: datetime, years: int) -> date:
    """The day on which it is so old; of the 29th of February, mostly the 1st of March."""
    try:
        return date(then.year + years, then.month, then.day)
    except ValueError:
        return date(then.year + years, 3, 1)


def age_years(then: datetime, now: datetime) -> int:
    """Both in the site's time zone: anniversaries are counted by the calendar."""
    had_its_day = (now.month, now.day) >= (then.month, then.day)
    return max(0, now.year - then.year - (not had_its_day))
