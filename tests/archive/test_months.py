"""Months are the site's own: its time zone decides to which one the last evening belongs."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tilshi.archive.months import Month, MonthConverter, months, newest_month, oldest_month, within
from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import Listing, SectionPage

NOVEMBER = Month(2026, 11)


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        (datetime(2026, 11, 22, 7, 0, tzinfo=UTC), NOVEMBER),
        (datetime(2026, 11, 30, 18, 59, 59, 999_999, UTC), NOVEMBER),
        (datetime(2026, 11, 30, 19, 0, tzinfo=UTC), Month(2026, 12)),
        (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), Month(2026, 12)),
        (datetime(2026, 10, 31, 19, 0, tzinfo=UTC), NOVEMBER),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), Month(2027, 1)),
        (datetime(2023, 12, 31, 17, 59, tzinfo=UTC), Month(2023, 12)),
        (datetime(2023, 12, 31, 18, 0, tzinfo=UTC), Month(2024, 1)),  # Almaty was at +06:00 until March 2024
    ],
)
def test_month_of_a_moment_in_almaty(moment: datetime, month: Month) -> None:
    assert Month.of(moment) == month


@pytest.mark.parametrize(
    ("month", "following"),
    [(Month(2026, 1), Month(2026, 2)), (NOVEMBER, Month(2026, 12)), (Month(2026, 12), Month(2027, 1))],
)
def test_next_month(month: Month, following: Month) -> None:
    assert month.next == following
    assert month < following
    assert month.next.starts_at > month.starts_at


def test_month_begins_at_the_sites_midnight() -> None:
    assert NOVEMBER.starts_at == datetime(2026, 10, 31, 19, 0, tzinfo=UTC)
    assert NOVEMBER.first_day == date(2026, 11, 1)


@pytest.mark.parametrize(("month", "spelt"), [(Month(2026, 1), "2026/01"), (Month(1999, 12), "1999/12")])
def test_month_in_an_address_is_the_month_that_was_put_there(month: Month, spelt: str) -> None:
    converter = MonthConverter()
    assert (converter.to_url(month), str(month)) == (spelt, spelt)
    assert converter.to_python(spelt) == month


# In the database.

# Of a list in which each month's stories stand at its very edges.
EDGES = [
    (datetime(2026, 11, 30, 18, 59, 59, 999_999, UTC), NOVEMBER),
    (datetime(2026, 10, 31, 19, 0, tzinfo=UTC), NOVEMBER),
    (datetime(2026, 10, 31, 18, 59, 59, 999_999, UTC), Month(2026, 10)),
    (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), Month(2026, 2)),
    (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), Month(2026, 1)),
    (datetime(1969, 12, 31, 10, 0, tzinfo=UTC), Month(1969, 12)),
]


@pytest.fixture
def listings(politics: SectionPage) -> None:
    load_stories(politics, [FinishedStory("Мост", published_at=moment) for moment, _ in EDGES])


@pytest.mark.django_db
@pytest.mark.both
@pytest.mark.usefixtures("listings")
def test_each_story_is_within_its_month_and_in_no_other() -> None:
    found = {
        month: set(within(Listing.objects.all(), month).values_list("published_at", flat=True))
        for _, month in EDGES
    }
    assert found == {month: {moment for moment, own in EDGES if own == month} for _, month in EDGES}


@pytest.mark.django_db
@pytest.mark.both
@pytest.mark.usefixtures("listings")
def test_all_months_with_stories_and_no_others_the_newest_first() -> None:
    everything = Listing.objects.all()
    expected = list(dict.fromkeys(month for _, month in EDGES))
    assert list(months(everything)) == expected
    assert [newest_month(everything, before=month) for month in expected] == [*expected[1:], None]
    assert [oldest_month(everything, after=month) for month in expected] == [None, *expected[:-1]]


@pytest.mark.django_db
def test_empty_site_has_no_month() -> None:
    with time_machine.travel(datetime(2026, 11, 22, tzinfo=UTC)):
        assert list(months(Listing.objects.all())) == []
