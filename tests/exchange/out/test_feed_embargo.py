"""Nothing that is not live is told by a feed."""

import pytest
import time_machine
from django.test import Client

from tests.embargo import MINUTE, NOON, SECRET, Hide, each_way_to_hide, scheduled, secret
from tests.exchange.out.feed_reader import feed_at
from tests.exchange.out.material import FOR_AGGREGATORS, feeds_of
from tilshi.accounts.models import User
from tilshi.stories import body
from tilshi.stories.models import Contributor, SectionPage, Topic
from tilshi.stories.release import release_due
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

CHANNELS = ("/ru/", "/ru/politics/", "/ru/topics/sud/")
FEEDS = [f"{page}feed/" for page in CHANNELS]
ALL = [*feeds_of(*CHANNELS), *FOR_AGGREGATORS]


@pytest.fixture
def court(db: None) -> Topic:
    return Topic.objects.create(slug="sud", name_ru="Суд")


@each_way_to_hide
def test_story_that_is_not_live_is_in_no_feed(
    politics: SectionPage, aigul: User, court: Topic, hide: Hide
) -> None:
    """Also not in the answer of a feed that says it is not there."""
    write_story(StoryData("Открытая", topics=[court]), politics, publish=True)
    hide(politics, court, aigul)
    for address in ALL:
        text = Client().get(address).content.decode()
        assert "Открытая" in text or address.startswith("/ru/politics/"), address
        assert not any(word in text for word in SECRET), address


def test_feed_tells_no_word_of_another_draft(politics: SectionPage, aigul: User, court: Topic) -> None:
    """By a link in a live story's text: the address of a draft says what its headline says."""
    draft = secret(politics, court, publish=False)
    text = f'<p><a linktype="page" id="{draft.pk}">Читать</a></p>'
    blocks = [body.block("paragraph", text), body.read_also(draft.pk)]
    write_story(StoryData("Открытая", body=blocks, topics=[court]), politics, publish=True)
    for address in ALL:
        told = Client().get(address).content.decode()
        assert "Читать" in told and not any(word in told for word in SECRET), address


def test_new_words_of_a_live_storys_draft_are_in_no_feed(politics: SectionPage, court: Topic) -> None:
    story = write_story(StoryData("Открытая", topics=[court]), politics, publish=True)
    story.body = [body.paragraph("Тайна суда.")]
    story.save_revision()
    assert not any("Тайна" in Client().get(address).content.decode() for address in ALL)


def test_author_tells_their_name_only_with_a_live_story(politics: SectionPage) -> None:
    judge = Contributor.objects.create(slug="sudya", name_ru="Судья")
    story = write_story(StoryData("Открытая", writers=[judge]), politics, publish=True)
    story.unpublish()
    for address in feeds_of("/ru/authors/sudya/"):
        answer = Client().get(address)
        assert answer.status_code == 404 and "Судья" not in answer.content.decode()


@pytest.mark.parametrize("publish", [False, True], ids=["draft", "withdrawn"])
def test_topic_tells_its_name_only_with_a_live_story(
    politics: SectionPage, court: Topic, publish: bool
) -> None:
    story = secret(politics, court, publish)
    if publish:
        story.unpublish()
    for address in feeds_of("/ru/topics/sud/"):
        answer = Client().get(address)
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
