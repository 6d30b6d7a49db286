"""A change makes those feeds anew that show it, and leaves the others as they are."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.exchange.out.conftest import HOUR, NOON
from tests.exchange.out.material import FOR_AGGREGATORS, feeds_of
from tests.stories.material import make_picture
from tilshi.delivery.change_log import news_since, position
from tilshi.delivery.recording import recorded
from tilshi.exchange.out import items
from tilshi.stories import body
from tilshi.stories.models import Contributor, Image, SectionPage, StoryPage, Topic
from tilshi.stories.pictures.renditions import make_renditions
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

ALL_NEWS, POLITICS, SPORT = feeds_of("/ru/"), feeds_of("/ru/politics/"), feeds_of("/ru/sport/")
RIVER, SAULE = feeds_of("/ru/topics/reka/"), feeds_of("/ru/authors/saule/")
OTHER_LANGUAGE = feeds_of("/kk/")
ADDRESSES = [*ALL_NEWS, *POLITICS, *SPORT, *RIVER, *SAULE, *OTHER_LANGUAGE, *FOR_AGGREGATORS]


@pytest.fixture
def match(politics: SectionPage) -> StoryPage:
    """A story of another section, about nothing and by nobody of those above."""
    sport = SectionPage.objects.get(slug="sport", locale=politics.locale)
    return write_story(StoryData("Матч", published_at=NOON - 2 * HOUR), sport, publish=True)


def made_anew_by(verb: Callable[[], object]) -> set[str]:
    shown = {address: keys_of(address) for address in ADDRESSES}
    place = position()
    verb()
    changed = news_since(place).keys
    return {address for address, keys in shown.items() if not keys.isdisjoint(changed)}


def keys_of(address: str) -> set[str]:
    with recorded() as recording:
        assert Client().get(address).status_code == 200
    return recording.hard


def new_text(story: StoryPage) -> None:
    story.body = [body.paragraph("Иначе.")]
    story.save_revision().publish()


def renamed(row: Topic | Contributor) -> None:
    row.name_ru = "Другое имя"
    row.save()


def test_new_words_touch_the_feeds_that_show_the_story(whole: StoryPage, match: StoryPage) -> None:
    shown = {*ALL_NEWS, *POLITICS, *RIVER, *SAULE, *FOR_AGGREGATORS}
    assert made_anew_by(lambda: new_text(whole)) == shown
    assert made_anew_by(lambda: new_text(match)) == {*ALL_NEWS, *SPORT, *FOR_AGGREGATORS}


def test_withdrawal_touches_the_feeds_that_showed_the_story(whole: StoryPage, match: StoryPage) -> None:
    assert made_anew_by(match.unpublish) == {*ALL_NEWS, *SPORT, *FOR_AGGREGATORS}


def test_new_story_touches_the_feeds_that_will_show_it(
    whole: StoryPage, match: StoryPage, politics: SectionPage
) -> None:
    shown = {*ALL_NEWS, *POLITICS, *FOR_AGGREGATORS}
    assert made_anew_by(lambda: write_story(StoryData("Хлеб"), politics, publish=True)) == shown


def test_draft_touches_no_feed(whole: StoryPage, match: StoryPage, politics: SectionPage) -> None:
    whole.title = "Иначе"
    assert made_anew_by(whole.save_revision) == set()
    assert made_anew_by(lambda: write_story(StoryData("Хлеб"), politics, publish=False)) == set()


def test_name_touches_the_feeds_that_tell_it(
    whole: StoryPage, match: StoryPage, river: Topic, saule: Contributor
) -> None:
    shown = {*ALL_NEWS, *POLITICS, *RIVER, *SAULE, *FOR_AGGREGATORS}
    assert made_anew_by(lambda: renamed(river)) == made_anew_by(lambda: renamed(saule)) == shown


def test_picture_that_is_cut_touches_the_feeds_that_waited_for_it(
    match: StoryPage, politics: SectionPage, whole: StoryPage
) -> None:
    picture = make_picture(cut=False)
    match.body = [body.picture(picture.pk)]
    match.save_revision().publish()
    shown = {*ALL_NEWS, *SPORT, *FOR_AGGREGATORS}
    assert made_anew_by(lambda: make_renditions(Image.objects.get(pk=picture.pk))) == shown


def test_story_that_is_linked_touches_the_feeds_when_it_comes_and_goes(
    match: StoryPage, whole: StoryPage
) -> None:
    kk = SectionPage.objects.get(slug="politics", locale__language_code="kk")
    other = write_story(StoryData("Өзен"), kk, publish=False)
    match.body = [body.read_also(other.pk)]
    match.save_revision().publish()
    shown = {*ALL_NEWS, *SPORT, *FOR_AGGREGATORS, *OTHER_LANGUAGE}
    assert made_anew_by(other.get_latest_revision_as_object().save_revision().publish) == shown
    assert made_anew_by(StoryPage.objects.get(pk=other.pk).unpublish) == shown


def test_story_that_is_hidden_no_longer_touches_the_aggregators_feeds(
    politics: SectionPage, whole: StoryPage, match: StoryPage
) -> None:
    story = write_story(StoryData("Хлеб", noindex=True), politics, publish=True)
    story.noindex = False
    touched = made_anew_by(lambda: story.save_revision().publish())
    assert touched == {*ALL_NEWS, *POLITICS, *FOR_AGGREGATORS}


def test_story_that_has_left_the_feed_touches_it_no_more(
    whole: StoryPage, match: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "FEED_LENGTH", 1)
    assert made_anew_by(lambda: new_text(match)) == {*SPORT, *FOR_AGGREGATORS}
