"""How often a story was read: what number stands there, and when the keeper has it made anew."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from tests.delivery.oracle import baked, catch_up
from tests.figures.public.reading import keeper_looks, read, written
from tilshi.delivery.bake import page_at
from tilshi.delivery.models import Change
from tilshi.figures.public.rounded import Rounded, rounded, views_in_words
from tilshi.figures.public.story_views import TELL_EVERY
from tilshi.stories.models import StoryPage
from tilshi.stories.translate import make_twin

ROUNDED = [
    (0, (0, 1)),
    (1, (10, 1)),
    (999, (9990, 1)),
    (1000, (10, 1000)),
    (1099, (10, 1000)),
    (1100, (11, 1000)),
    (9999, (99, 1000)),
    (10_999, (100, 1000)),
    (999_999, (9990, 1000)),
    (1_250_000, (12, 1_000_000)),
    (12_990_000, (120, 1_000_000)),
]


@pytest.mark.parametrize(("count", "shown"), ROUNDED)
def test_number_is_cut_off_and_never_rounded_up(count: int, shown: tuple[int, int]) -> None:
    assert rounded(count) == Rounded(*shown)


@pytest.mark.parametrize(
    ("language", "count", "figures"),
    [
        *(("ru", count, text) for count, text in ((1234, "1,2"), (12_345, "12"), (2_000_000, "2"))),
        *(("kk", count, text) for count, text in ((1234, "1,2"), (999, "999"))),
        ("en", 1234, "1.2"),
    ],
)
def test_number_is_written_as_the_language_does(language: str, count: int, figures: str) -> None:
    with override(language):
        assert views_in_words(count).startswith(f"{figures} ")


@pytest.fixture
def story(clock: Any, counter: Any, politics: Any) -> StoryPage:
    counter(on_stories=True)
    return written("Мост открыт")


def shown(story: StoryPage) -> str:
    page = Client().get(story.get_url()).content.decode()
    found = page.partition('<span class="story-views">')[2].partition("</span>")[0]
    return found.partition(" ")[0]


@pytest.mark.both
@pytest.mark.django_db
def test_story_shows_all_its_views_in_all_languages_and_for_all_time(story: StoryPage) -> None:
    assert shown(story) == ""
    twin = make_twin(story, "kk", by=None)
    twin.save_revision().publish()
    read(story, 30, ago=timedelta(days=70))
    read(twin, 12)
    assert shown(story) == shown(StoryPage.objects.get(pk=twin.pk)) == "42"


@pytest.mark.django_db
@pytest.mark.parametrize("off", [{"on_stories": False}, {"on_stories": True, "enabled": False}])
def test_switched_off_there_is_no_number(story: StoryPage, counter: Any, off: dict[str, bool]) -> None:
    counter(**off)
    read(story, 30)
    assert "story-views" not in Client().get(story.get_url()).content.decode()


def told() -> list[str]:
    """Since the last call."""
    keys = [key for change in Change.objects.order_by("pk") for key in change.keys]
    Change.objects.all().delete()
    return [key for key in keys if key.startswith("views")]


@pytest.mark.both
@pytest.mark.django_db
def test_keeper_tells_of_a_number_that_became_another_and_of_no_other(story: StoryPage, clock: Any) -> None:
    much, little = written("Река"), written("Хлеб")
    read(much, 1110, ago=timedelta(days=1))
    read(little, 5, ago=timedelta(days=1))
    keeper_looks()
    assert told() == []
    clock.shift(TELL_EVERY)
    read(much, 3, ago=timedelta(minutes=3))
    read(story, 3, ago=timedelta(minutes=3))
    keeper_looks()
    assert told() == [f"views:{story.counted_as}"]
    clock.shift(TELL_EVERY)
    read(much, 90)
    keeper_looks()
    assert told() == [f"views:{much.counted_as}"]


@pytest.mark.django_db
def test_keeper_tells_no_number_more_often_than_every_five_minutes(story: StoryPage, clock: Any) -> None:
    read(story, 3)
    keeper_looks()
    assert told() == [f"views:{story.counted_as}"]
    read(story, 3)
    clock.shift(TELL_EVERY - timedelta(seconds=1))
    keeper_looks()
    assert told() == []
    clock.shift(timedelta(seconds=1))
    keeper_looks()
    assert told() == [f"views:{story.counted_as}"]


@pytest.mark.django_db
def test_view_that_is_tallied_late_is_told_all_the_same(story: StoryPage, clock: Any) -> None:
    keeper_looks()
    told()
    clock.shift(TELL_EVERY)
    read(story, 1, ago=TELL_EVERY + timedelta(minutes=1))
    keeper_looks()
    assert told() == [f"views:{story.counted_as}"]


def test_page_is_made_anew_with_the_new_number(pages: None, clock: Any, counter: Any) -> None:
    counter(on_stories=True, most_read=False)
    story = written("Мост открыт")
    read(story, 3)
    address = story.get_url()
    page_at(address)
    clock.shift(TELL_EVERY)
    read(story, 4)
    keeper_looks()
    catch_up()
    page_at(address)
    assert '<span class="story-views">7 ' in baked()[address].read_text()
