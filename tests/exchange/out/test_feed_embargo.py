"""Nothing that is not live is told by a feed."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.embargo import MINUTE, NOON, SECRET, Hide, each_way_to_hide, scheduled, secret
from tests.exchange.out.feed_reader import feed_at
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, Topic
from tilshi.stories.release import release_due
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

FEEDS = ("/ru/feed/", "/ru/politics/feed/", "/ru/topics/sud/feed/")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def court(db: None) -> Topic:
    return Topic.objects.create(slug="sud", name_ru="Суд")


def told() -> str:
    """By all feeds of the language together, also by those that answer that they are not there."""
    return "".join(Client().get(address).content.decode() for address in FEEDS)


@each_way_to_hide
def test_story_that_is_not_live_is_in_no_feed(
    politics: SectionPage, aigul: User, court: Topic, hide: Hide
) -> None:
    write_story(StoryData("Открытая", topics=[court]), politics, publish=True)
    hide(politics, court, aigul)
    text = told()
    assert "Открытая" in text
    assert not any(word in text for word in SECRET)


@pytest.mark.parametrize("publish", [False, True], ids=["draft", "withdrawn"])
def test_topic_tells_its_name_only_with_a_live_story(
    politics: SectionPage, court: Topic, publish: bool
) -> None:
    story = secret(politics, court, publish)
    if publish:
        story.unpublish()
    answer = Client().get("/ru/topics/sud/feed/")
    assert answer.status_code == 404 and "Суд" not in answer.content.decode()


def test_scheduled_story_comes_at_its_moment(
    politics: SectionPage, aigul: User, court: Topic, clock: time_machine.Traveller
) -> None:
    scheduled(politics, court, aigul)
    assert feed_at("/ru/feed/").headlines == []
    clock.move_to(NOON + MINUTE)
    release_due(NOON + MINUTE)
    assert [feed_at(address).headlines for address in FEEDS] == [["Тайна"]] * 3


def test_moved_story_is_in_its_new_sections_feed_alone(politics: SectionPage, court: Topic) -> None:
    story = secret(politics, court)
    story.move(SectionPage.objects.get(slug="economy", locale=politics.locale), pos="last-child")
    assert feed_at("/ru/politics/feed/").links == []
    assert feed_at("/ru/economy/feed/").links == feed_at("/ru/feed/").links == ["/ru/economy/tayna/"]


def test_renamed_story_is_found_at_its_new_address_alone(politics: SectionPage, court: Topic) -> None:
    story = secret(politics, court)
    story.slug = "yasno"
    story.save_revision().publish()
    assert [feed_at(address).links for address in FEEDS] == [["/ru/politics/yasno/"]] * 3


def test_story_of_a_closed_section_can_still_be_read_and_stays_in_the_languages_feed(
    politics: SectionPage, court: Topic
) -> None:
    story = secret(politics, court)
    politics.unpublish()
    assert Client().get(story.url).status_code == 200
    assert feed_at("/ru/feed/").links == [story.url]
    assert Client().get("/ru/politics/feed/").status_code == 404
