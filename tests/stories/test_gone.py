"""What was public and is no more is told apart from what never was, and tells nobody what it was."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.stories import body
from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.release import release_due
from tilshi.stories.translate import make_twin
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
HEADLINE, WORDS = "Мост закрыт навсегда", "Погибли трое рабочих."
SAYS = {
    "ru": "Эта публикация снята с сайта",
    "kk": "Бұл жарияланым сайттан алынды",
    "en": "This story is no longer published",
}
FOUND, MISSING, GONE = 200, 404, 410


def section(language: str) -> SectionPage:
    return SectionPage.objects.get(slug="politics", locale__language_code=language)


def written(language: str = "ru", publish: bool = True, **facts: Any) -> StoryPage:
    data = StoryData(HEADLINE, WORDS, [body.paragraph(WORDS)], **facts)
    return write_story(data, section(language), publish)


def answer_at(story: StoryPage) -> int:
    return Client().get(address_of(story)).status_code


def address_of(story: StoryPage) -> str:
    return f"/{story.locale.language_code}/politics/{story.slug}/"


# Each gives a story in some state.


def unpublished() -> StoryPage:
    story = written()
    story.unpublish()
    return story


def unpublished_and_changed_since() -> StoryPage:
    story = unpublished()
    story.title = "Паром"
    story.save_revision()
    return story


def expired() -> StoryPage:
    story = written()
    StoryPage.objects.filter(pk=story.pk).update(expire_at=NOON)
    story.refresh_from_db()
    story.save()
    release_due(NOON + HOUR)
    return story


def unpublished_and_scheduled_again() -> StoryPage:
    story = unpublished()
    story.go_live_at = NOON + 99999 * HOUR
    story.save_revision().publish()
    return story


def published_again() -> StoryPage:
    story = unpublished()
    story.save_revision().publish()
    return story


def draft() -> StoryPage:
    return written(publish=False)


def draft_of_many_versions() -> StoryPage:
    story = draft()
    for _ in range(2):
        story.save_revision()
    return story


def scheduled() -> StoryPage:
    story = draft()
    story.go_live_at = NOON + 99999 * HOUR
    story.save_revision().publish()
    return story


def deleted() -> StoryPage:
    story = unpublished()
    story.delete()
    return story


def deleted_while_live() -> StoryPage:
    story = written()
    story.delete()
    return story


def draft_twin_of_a_live_story() -> StoryPage:
    author = User.objects.create_user(email="author@example.org")
    return make_twin(written(), "kk", by=author)


def copied_draft() -> StoryPage:
    copy: StoryPage = written().copy(update_attrs={"slug": "copy"}, keep_live=False)
    return copy


def imported_draft() -> StoryPage:
    load_stories(section("ru"), [FinishedStory(HEADLINE, live=False, published_at=NOON)])
    return StoryPage.objects.get(title=HEADLINE)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (written, FOUND),
        (published_again, FOUND),
        (unpublished, GONE),
        (unpublished_and_changed_since, GONE),
        (unpublished_and_scheduled_again, GONE),
        (expired, GONE),
        (draft, MISSING),
        (draft_of_many_versions, MISSING),
        (scheduled, MISSING),
        (draft_twin_of_a_live_story, MISSING),
        (copied_draft, MISSING),
        (imported_draft, MISSING),
        (deleted, MISSING),
        (deleted_while_live, MISSING),
    ],
    ids=lambda value: value.__name__.replace("_", " ") if callable(value) else str(value),
)
def test_answer_for_a_story_that_is(state: Any, status: int) -> None:
    with time_machine.travel(NOON):
        story = state()
        answer = Client().get(address_of(story))
    assert answer.status_code == status
    if status != FOUND:
        page = answer.content.decode()
        assert HEADLINE not in page and WORDS not in page, "and nobody is told what it was"


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_gone_is_said_in_the_language_of_the_story_and_offers_the_search(language: str) -> None:
    story = written(language)
    story.unpublish()
    answer = Client(headers={"accept-language": "de"}).get(address_of(story))
    page = answer.content.decode()
    assert answer.status_code == GONE
    assert f'<html lang="{language}"' in page and answer.headers["Content-Language"] == language
    assert SAYS[language] in page
    assert f'<form class="search-form" action="/{language}/search/"' in page
    assert 'rel="canonical"' not in page and 'property="og:' not in page and "ld+json" not in page


def test_editor_sees_what_readers_see(aigul: User) -> None:
    """The public page is the same for everybody; an editor reads the story in the newsroom."""
    answer = signed_in(aigul).get(address_of(unpublished()))
    assert answer.status_code == GONE
    assert HEADLINE not in answer.content.decode()


def test_address_below_a_gone_story_never_was() -> None:
    assert Client().get(f"{address_of(unpublished())}more/").status_code == MISSING


def test_post_to_a_gone_story_is_answered_like_any_other() -> None:
    assert Client().post(address_of(unpublished())).status_code == GONE


def test_twin_of_a_gone_story_stays() -> None:
    russian = written()
    kazakh = write_story(StoryData("Көпір", twin_of=russian), section("kk"), publish=True)
    russian.unpublish()
    assert (answer_at(russian), answer_at(kazakh)) == (GONE, FOUND)
    assert address_of(russian) not in Client().get(address_of(kazakh)).content.decode()


def test_story_in_a_closed_section_can_be_read_and_the_section_cannot() -> None:
    story = written()
    section("ru").unpublish()
    assert answer_at(story) == FOUND
    assert Client().get("/ru/politics/").status_code == MISSING


@pytest.mark.both
def test_price_of_a_gone_story(django_assert_num_queries: Any) -> None:
    address = address_of(unpublished())
    Client().get(address)
    with django_assert_num_queries(9):
        assert Client().get(address).status_code == GONE
