"""What a reader may want next: what is about the same; where there is nothing, what else the section has."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.stories.lists import stories_on
from tilshi.stories import body
from tilshi.stories import related as related_module
from tilshi.stories.models import SectionPage, StoryPage, Topic
from tilshi.stories.related import RELATED_LENGTH, related
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def bridges() -> Topic:
    return Topic.objects.create(slug="bridges", name_ru="Мосты")


@pytest.fixture
def budget() -> Topic:
    return Topic.objects.create(slug="budget", name_ru="Бюджет")


def section(slug: str, language: str = "ru") -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def written(
    headline: str, *topics: Topic, hours_ago: int = 0, place: str = "politics", publish: bool = True
) -> StoryPage:
    moment = NOON - timedelta(hours=hours_ago)
    return write_story(StoryData(headline, published_at=moment, topics=topics), section(place), publish)


def beside(story: StoryPage) -> list[str]:
    return [listing.headline for listing in related(StoryPage.objects.get(pk=story.pk)).listings]


def test_what_is_about_the_same_is_not_mixed_with_what_is_not(bridges: Topic) -> None:
    story = written("Мост", bridges)
    written("Новая", hours_ago=1)
    written("О мостах давно", bridges, hours_ago=99, place="economy")
    written("О мостах недавно", bridges, hours_ago=50)
    assert beside(story) == ["О мостах недавно", "О мостах давно"]
    assert "Ещё по теме" in Client().get(story.url).content.decode()


@pytest.mark.parametrize("looked_at_first", [1, 5, 100])
def test_newest_are_found_however_rare_the_topic(
    bridges: Topic, budget: Topic, monkeypatch: pytest.MonkeyPatch, looked_at_first: int
) -> None:
    monkeypatch.setattr(related_module, "LOOKED_AT_FIRST", looked_at_first)
    story = written("Мост", bridges, budget)
    for n in range(6):
        written(f"О другом {n}", hours_ago=1 + n)
        written(f"О мостах {n}", bridges, hours_ago=10 + n)
    written("О мостах и бюджете", bridges, budget, hours_ago=2)
    written("О бюджете", budget, hours_ago=13)
    assert beside(story) == ["О мостах и бюджете", "О мостах 0", "О мостах 1", "О мостах 2"]


def test_there_are_four_at_most(bridges: Topic) -> None:
    story = written("Мост", bridges)
    for n in range(RELATED_LENGTH + 2):
        written(f"О мостах {n}", bridges, hours_ago=1 + n)
        written(f"Другая {n}")
    assert beside(story) == [f"О мостах {n}" for n in range(4)]


def test_story_without_topics_has_its_sections_newest_beside_it() -> None:
    story = written("Мост")
    written("Старая", hours_ago=5)
    written("Новая", hours_ago=1)
    written("Матч", place="sport")
    assert beside(story) == ["Новая", "Старая"]
    page = Client().get(story.url).content.decode()
    assert "Ещё в рубрике «Политика»" in page and "Ещё по теме" not in page


def test_what_the_text_offers_already_is_not_offered_again(bridges: Topic) -> None:
    first, second = written("Мост 1", bridges, hours_ago=1), written("Мост 2", bridges, hours_ago=2)
    data = StoryData("Мост", body=[body.read_also(first.pk)], topics=[bridges], published_at=NOON)
    assert beside(write_story(data, section("politics"), publish=True)) == [second.headline]


def test_story_that_shares_two_topics_stands_there_once_and_itself_never(
    bridges: Topic, budget: Topic
) -> None:
    story = written("Мост", bridges, budget)
    written("Бюджет моста", bridges, budget, hours_ago=1)
    assert beside(story) == ["Бюджет моста"]


def test_nothing_that_is_not_live_and_nothing_of_another_language(bridges: Topic) -> None:
    story = written("Мост", bridges)
    written("Черновик", bridges, publish=False)
    written("Снятая", bridges).unpublish()
    written("Черновик раздела", publish=False)
    write_story(StoryData("Көпір", topics=[bridges]), section("politics", "kk"), publish=True)
    assert beside(story) == []


def test_draft_of_another_topic_changes_nothing_before_it_is_published(bridges: Topic, budget: Topic) -> None:
    story, other = written("Мост", bridges), written("Бюджет", budget, place="economy")
    other.topics.set([bridges])
    draft = other.save_revision()
    assert beside(story) == []
    draft.publish()
    assert beside(story) == ["Бюджет"]


def test_page_shows_them_below_the_story(bridges: Topic) -> None:
    story, other = written("Мост", bridges), written("О мостах", bridges, hours_ago=1)
    page = Client().get(story.url).content.decode()
    assert stories_on(page) == [other.url]
    assert page.index("Ещё по теме") > page.index("</article>")


def test_page_of_a_lonely_story_promises_nothing_more() -> None:
    assert "Ещё по теме" not in Client().get(written("Мост").url).content.decode()


@pytest.mark.both
def test_price_does_not_grow_with_the_stories_on_the_topic(
    bridges: Topic, django_assert_num_queries: Any
) -> None:
    story = written("Мост", bridges)
    for _ in range(2):
        for n in range(RELATED_LENGTH):
            written(f"О мостах {n}", bridges, hours_ago=1 + n)
        fresh = StoryPage.objects.select_related("locale").get(pk=story.pk)
        with django_assert_num_queries(2):
            related(fresh)
