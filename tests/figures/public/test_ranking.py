"""What is read most: by readers, in the last hour, day and week, in each language, also in a section."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.figures.public.reading import all_written, keeper_looks, read, read_in_order, section, written
from tilshi.delivery.freeze import frozen
from tilshi.delivery.models import Frozen
from tilshi.figures.public import ranking as ranking_module
from tilshi.figures.public.ranking import LENGTH, STORY_LENGTH, ranking
from tilshi.stories.models import StoryPage
from tilshi.stories.translate import make_twin

pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def on_site(language: str = "ru") -> dict[str, list[int]]:
    found: dict[str, list[int]] = ranking(timezone.now()).on_fronts(language).get("site", {})
    return found


def test_each_time_has_its_own_order() -> None:
    bridge, river, bread = all_written()[:3]
    read(bridge, 3)
    read(river, 50, ago=5 * HOUR)
    read(bread, 900, ago=3 * DAY)
    assert on_site() == {
        "hour": [bridge.pk],
        "day": [river.pk, bridge.pk],
        "week": [bread.pk, river.pk, bridge.pk],
    }


def test_what_was_read_eight_days_ago_is_read_no_more() -> None:
    read(written("Мост"), 900, ago=8 * DAY)
    assert ranking(timezone.now()).on_fronts("ru") == {}


def test_nobody_reloads_a_story_to_the_top() -> None:
    bridge, river = all_written()[:2]
    read(bridge, 5, views=7000)
    read(river, 6)
    assert on_site()["hour"] == [river.pk, bridge.pk]


def test_one_reader_is_no_public() -> None:
    read(written("Мост"), 1, views=90)
    assert on_site() == {}


def test_story_stands_in_each_language_that_it_has_and_in_no_other() -> None:
    bridge, river = all_written()[:2]
    twin = make_twin(bridge, "kk", by=None)
    twin.save_revision().publish()
    read_in_order([river, bridge])
    assert on_site("ru")["hour"] == [river.pk, bridge.pk]
    assert on_site("kk")["hour"] == [twin.pk]
    assert on_site("en") == {}


def test_what_is_no_longer_live_is_not_ranked() -> None:
    bridge, river = all_written()[:2]
    read_in_order([bridge, river])
    bridge.unpublish()
    assert on_site()["hour"] == [river.pk]


def test_section_has_its_own_most_read_however_little_it_is_read() -> None:
    stories, match = all_written(), written("Матч", "sport")
    read_in_order(stories)
    read(match, 2)
    sections = ranking(timezone.now()).on_fronts("ru")["sections"]
    assert sections[str(section("sport").pk)]["hour"] == [match.pk]
    assert match.pk not in sections[str(section().pk)]["hour"]


def test_lists_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = all_written(headlines=[f"Мост {number}" for number in range(LENGTH + 3)])
    read_in_order(stories)
    assert on_site()["day"] == [story.pk for story in stories[:LENGTH]]
    monkeypatch.setattr(ranking_module, "LOOKED_AT", 2)
    assert len(on_site()["day"]) == 2


def test_stories_show_the_days_order_or_where_the_day_is_poor_the_weeks() -> None:
    stories = all_written(headlines=[f"Мост {number}" for number in range(STORY_LENGTH)])
    for number, story in enumerate(stories):
        read(story, 100 + number, ago=2 * DAY)
    week = [story.pk for story in reversed(stories)]
    assert ranking(timezone.now()).on_stories("ru") == {"stories": week}
    for story in stories:
        read(story, 2)
    read_in_order(stories)
    assert ranking(timezone.now()).on_stories("ru") == {"stories": [story.pk for story in stories]}


def test_on_a_new_site_nothing_is_stored() -> None:
    written("Мост")
    keeper_looks()
    assert not Frozen.objects.exists() and frozen("most-read:ru") == {}
    assert StoryPage.objects.exists()
