"""A time beside the same time before: like with like, nothing counted twice."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.figures.newsroom.counted import NOON, keep, read
from tilshi.audience.figures import Figure, Point
from tilshi.audience.fold import Hit
from tilshi.audience.subjects import SITE
from tilshi.figures.compared import by_place, compared
from tilshi.figures.spans import span_of
from tilshi.stories.models import StoryPage

pytestmark = pytest.mark.django_db
HALF_PAST = NOON + timedelta(minutes=30)
WEEK = timedelta(days=7)


def test_day_under_way_is_compared_as_far_as_its_hours_are_over(story: StoryPage) -> None:
    read(story.counted_as, NOON - timedelta(hours=2), 30)
    read(story.counted_as, NOON, 100)  # the hour that is not over
    read(story.counted_as, NOON - timedelta(hours=2) - WEEK, 20)
    read(story.counted_as, NOON - WEEK, 500)
    found = compared(story.counted_as, span_of("today", HALF_PAST))
    assert found.total.views == 130 and found.total_before.views == 520
    assert found.views_change == found.visits_change == 50


def test_reader_of_two_hours_is_one_reader_of_the_day(story: StoryPage) -> None:
    moments = [(NOON - timedelta(hours=hour)).timestamp() for hour in (1, 3)]
    keep([Hit(at, story.counted_as, "daniyar", "", {"source": "direct"}) for at in moments])
    found = compared(story.counted_as, span_of("today", HALF_PAST))
    assert [row.figure.readers for row in found.rows if row.figure.views] == [1, 1]
    assert (found.total.views, found.total.readers) == (2, 1)
    assert found.readers_change is None


def test_day_that_is_over_is_compared_as_a_whole(story: StoryPage) -> None:
    read(story.counted_as, NOON - timedelta(days=1), 10)
    read(story.counted_as, NOON - timedelta(days=8), 40)
    found = compared(story.counted_as, span_of("yesterday", NOON))
    assert found.views_change == found.readers_change == -75


def test_month_is_compared_with_all_days_of_a_longer_one(story: StoryPage) -> None:
    read(story.counted_as, NOON.replace(month=9, day=5), 30)
    read(story.counted_as, NOON.replace(month=8, day=31), 15)
    assert compared(story.counted_as, span_of("2026-09", NOON)).views_change == 100


def test_without_a_time_before_there_is_no_change(story: StoryPage) -> None:
    read(story.counted_as, NOON - timedelta(hours=1))
    found = compared(story.counted_as, span_of("today", NOON))
    assert (found.views_change, found.visits_change, found.readers_change) == (None, None, None)
    assert found.chart.before == ""


def test_rows_are_all_hours_of_the_day(story: StoryPage) -> None:
    read(story.counted_as, NOON - timedelta(hours=3), 7)
    found = compared(SITE, span_of("today", HALF_PAST))
    assert [row.name for row in found.rows] == [f"{hour:02}:00" for hour in range(24)]
    assert [row.is_begun for row in found.rows] == [hour <= 12 for hour in range(24)]
    assert [row.is_over for row in found.rows] == [hour < 12 for hour in range(24)]
    assert found.peak is found.rows[9] and found.peak.figure.views == 7


def test_what_nobody_read_has_no_peak(story: StoryPage) -> None:
    found = compared(story.counted_as, span_of("week", NOON))
    assert found.peak is None and found.total == Figure() and found.chart.end is not None


def test_hour_between_two_is_the_earlier_one_s() -> None:
    """Lord Howe puts its clocks back by half an hour; nothing that was counted is lost."""
    now = datetime(2026, 4, 6, tzinfo=ZoneInfo("Australia/Lord_Howe"))
    span = span_of("2026-04-05", now)
    begins = [int(begin.timestamp()) for begin in span.begins()]
    points = [Point(begin, Figure(views=1)) for begin in begins] + [Point(begins[2] + 1800, Figure(views=5))]
    assert [figure.views for figure in by_place(span, points)][:4] == [1, 1, 6, 1]
