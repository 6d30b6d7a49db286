"""What takes off: a story that is read in an hour like its whole section in a usual one."""

from datetime import timedelta

import pytest

from tests.figures.newsroom.counted import NOON, read
from tilshi.figures.rising import rising, taking_off
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

SECTIONS = {"story:a": "section:1", "story:b": "section:1", "story:c": "section:2"}
DAYS = [timedelta(days=number) for number in range(1, 8)]


@pytest.mark.parametrize(
    ("views", "usual", "found"),
    [
        ({"story:a": 100, "story:b": 99}, {"section:1": 100.0}, ["story:a"]),
        ({"story:a": 100, "story:c": 50}, {"section:1": 100.0, "section:2": 10.0}, ["story:c", "story:a"]),
        ({"story:a": 31, "story:b": 90}, {"section:1": 0.0}, ["story:b", "story:a"]),
        ({"story:a": 500}, {}, []),
        ({"story:unplaced": 500}, {"section:1": 1.0}, []),
    ],
)
def test_decision(views: dict[str, int], usual: dict[str, float], found: list[str]) -> None:
    assert [each.item for each in taking_off(views, SECTIONS, usual)] == found


@pytest.mark.django_db
class TestInTheSums:
    @pytest.fixture
    def other(self, politics: SectionPage) -> StoryPage:
        return write_story(StoryData("Хлеб убран"), politics, publish=True)

    def test_story_takes_off(self, story: StoryPage, other: StoryPage) -> None:
        for day in DAYS:
            read(other.counted_as, NOON - day, 40)
        read(other.counted_as, NOON - timedelta(minutes=20), 39)
        assert rising(NOON) == []
        read(story.counted_as, NOON - timedelta(minutes=20), 80)
        assert [(each.item, each.views, each.times) for each in rising(NOON)] == [(story.counted_as, 80, 2.0)]

    def test_few_views_are_chance(self, story: StoryPage, other: StoryPage) -> None:
        read(other.counted_as, NOON - DAYS[0], 1)
        read(story.counted_as, NOON - timedelta(minutes=5), 29)
        assert rising(NOON) == []
        read(story.counted_as, NOON - timedelta(minutes=5), 1)
        assert [each.views for each in rising(NOON)] == [30]

    def test_what_was_read_two_hours_ago_is_over(self, story: StoryPage, other: StoryPage) -> None:
        read(other.counted_as, NOON - DAYS[0], 1)
        read(story.counted_as, NOON - timedelta(hours=2), 100)
        assert rising(NOON) == []

    def test_site_that_counts_since_yesterday_has_yesterdays_hour_for_the_usual(
        self, story: StoryPage, other: StoryPage
    ) -> None:
        read(other.counted_as, NOON - DAYS[0], 70)
        read(story.counted_as, NOON - timedelta(minutes=5), 60)
        assert rising(NOON) == []

    def test_on_the_first_day_nothing_is_unusual(self, story: StoryPage) -> None:
        read(story.counted_as, NOON - timedelta(minutes=5), 60)
        assert rising(NOON) == []
