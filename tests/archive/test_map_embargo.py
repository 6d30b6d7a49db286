"""Nothing that is not live is told to a search engine."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.archive.map_reader import maps, news_on_map, pages_on_map, stories_on_maps
from tests.embargo import MINUTE, NOON, SECRET, Hide, each_way_to_hide, scheduled, secret
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, Topic
from tilshi.stories.release import release_due
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

THIS_MONTH = "/sitemaps/2026-11.xml"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def court(db: None) -> Topic:
    return Topic.objects.create(slug="sud", name_ru="Суд")


def told() -> str:
    """By all maps together, also by those that answer that they are not there."""
    addresses = ["/sitemap.xml", "/news-sitemap.xml", "/robots.txt", THIS_MONTH, *maps()]
    return "".join(Client().get(address).content.decode() for address in addresses)


@each_way_to_hide
def test_story_that_is_not_live_is_on_no_map(
    politics: SectionPage, aigul: User, court: Topic, hide: Hide
) -> None:
    write_story(StoryData("Открытая"), politics, publish=True)
    hide(politics, court, aigul)
    text = told()
    assert "/ru/politics/otkrytaya/" in text
    assert not any(word in text for word in SECRET)


@each_way_to_hide
def test_topic_without_another_story_is_on_no_map(
    politics: SectionPage, aigul: User, court: Topic, hide: Hide
) -> None:
    hide(politics, court, aigul)
    on_map = [path for path in pages_on_map() if Client().get(path).status_code == 200]
    assert on_map == pages_on_map()
    assert ("/ru/topics/sud/" in on_map) == (Client().get("/ru/topics/sud/").status_code == 200)


def test_month_of_a_scheduled_story_comes_at_its_moment(
    politics: SectionPage, aigul: User, court: Topic, clock: time_machine.Traveller
) -> None:
    scheduled(politics, court, aigul)
    assert maps() == ["/sitemaps/pages.xml"], "not even that there will be something"
    assert "/ru/topics/sud/" not in pages_on_map()
    clock.move_to(NOON + MINUTE)
    release_due(NOON + MINUTE)
    assert stories_on_maps() == news_on_map() == ["/ru/politics/tayna/"]
    assert "/ru/topics/sud/" in pages_on_map()


def test_moved_and_renamed_story_stands_at_its_new_address_alone(politics: SectionPage, court: Topic) -> None:
    story = secret(politics, court)
    story.move(SectionPage.objects.get(slug="economy", locale=politics.locale), pos="last-child")
    assert stories_on_maps() == news_on_map() == ["/ru/economy/tayna/"]
    story.refresh_from_db()
    story.slug = "yasno"
    story.save_revision().publish()
    assert stories_on_maps() == news_on_map() == ["/ru/economy/yasno/"]


def test_closed_section_is_no_page_but_its_stories_can_be_read(politics: SectionPage, court: Topic) -> None:
    story = secret(politics, court)
    politics.unpublish()
    assert "/ru/politics/" not in pages_on_map()
    assert stories_on_maps() == news_on_map() == [story.url]
    assert Client().get(story.url).status_code == 200


def test_story_hidden_from_search_engines_is_on_no_map(politics: SectionPage) -> None:
    story = write_story(StoryData("Тайна", noindex=True), politics, publish=True)
    assert Client().get(story.url).status_code == 200
    assert not any(word in told() for word in SECRET)
