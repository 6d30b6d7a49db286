"""What editors scheduled goes live at its moment and not before, each story for itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.models import PageLogEntry
from wagtail.signals import page_published

from tests import databases
from tests.conftest import signed_in
from tests.stories.material import at_once
from tilshi.accounts.models import User
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.release import Released, next_due, release_due
from tilshi.stories.write import StoryData, write_story

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON - timedelta(hours=1), tick=False) as clock:
        yield clock


def scheduled(headline: str, section: SectionPage, moment: datetime = NOON) -> StoryPage:
    """A draft whose publishing an editor has set to `moment`, as the newsroom's form stores it."""
    story = write_story(StoryData(headline), section, publish=False)
    story.go_live_at = moment
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def reader_gets(address: str) -> int:
    return Client().get(address).status_code


@pytest.mark.django_db
def test_story_goes_live_at_its_moment_and_not_a_second_before(
    politics: SectionPage, clock: time_machine.Traveller
) -> None:
    story = scheduled("Мост открыт", politics)
    clock.move_to(NOON - SECOND)
    assert release_due(NOON - SECOND) == Released(0, 0, 0)
    assert (reader_gets(story.url), Listing.objects.count()) == (404, 0)
    clock.move_to(NOON)
    assert release_due(NOON) == Released(published=1, expired=0, failed=0)
    assert reader_gets(story.url) == 200
    assert Listing.objects.get().published_at == NOON
    assert PageLogEntry.objects.filter(page=story.pk, action="wagtail.publish.scheduled").exists()
    assert release_due(NOON) == Released(0, 0, 0)


@pytest.mark.django_db
def test_new_words_of_a_live_story_wait_for_their_moment(
    politics: SectionPage, clock: time_machine.Traveller
) -> None:
    story = write_story(StoryData("Мост строят"), politics, publish=True)
    story.title, story.go_live_at = "Мост открыт", NOON
    story.save_revision().publish()
    assert (Listing.objects.get().headline, reader_gets(story.url)) == ("Мост строят", 200)
    clock.move_to(NOON)
    release_due(NOON)
    assert Listing.objects.get().headline == "Мост открыт"


@pytest.mark.django_db
def test_editor_schedules_in_the_newsroom(
    politics: SectionPage, aigul: User, clock: time_machine.Traveller
) -> None:
    from tests.stories.newsroom import story_form

    form = story_form(title="Мост открыт", go_live_at="2026-11-22 17:00", **{"action-publish": "1"})
    signed_in(aigul).post(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", form)
    assert next_due(NOON - timedelta(hours=1)) == NOON, "17:00 in Almaty"
    assert not Listing.objects.exists()
    clock.move_to(NOON)
    release_due(NOON)
    assert Listing.objects.get().headline == "Мост открыт"


@pytest.mark.django_db
def test_story_expires_at_its_moment(politics: SectionPage, clock: time_machine.Traveller) -> None:
    story = write_story(StoryData("Афиша"), politics, publish=True)
    story.expire_at = NOON
    story.save_revision().publish()
    assert release_due(NOON - SECOND) == Released(0, 0, 0)
    assert reader_gets(story.url) == 200
    assert release_due(NOON) == Released(published=0, expired=1, failed=0)
    assert (reader_gets(story.url), Listing.objects.exists()) == (410, False)
    assert StoryPage.objects.get().expired
    assert release_due(NOON) == Released(0, 0, 0)


@contextmanager
def breaking(headline: str) -> Iterator[None]:
    """Somebody's receiver fails for this story: a full disk, a bug, a server that is away."""

    def fail(instance: Any, **kwargs: Any) -> None:
        if instance.title == headline:
            raise OSError("the disk is full")

    page_published.connect(fail)
    try:
        yield
    finally:
        page_published.disconnect(fail)


@pytest.mark.both
def test_story_that_cannot_be_released_stops_no_other_and_is_tried_again(
    committed: databases.TestDatabase, clock: time_machine.Traveller
) -> None:
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    for number, headline in enumerate(("Первая", "Сломанная", "Третья")):
        scheduled(headline, politics, NOON + number * SECOND)
    late = NOON + timedelta(minutes=1)
    clock.move_to(late)
    with breaking("Сломанная"):
        assert release_due(late) == Released(published=2, expired=0, failed=1)
    assert {item.headline for item in Listing.objects.all()} == {"Первая", "Третья"}
    broken = StoryPage.objects.get(title="Сломанная")
    assert not broken.live, "nothing of it was stored by half"
    assert release_due(late) == Released(published=1, expired=0, failed=0)
    assert Listing.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("planned", "expires", "found"),
    [
        pytest.param([], [], None, id="nothing is planned"),
        pytest.param([NOON + SECOND, NOON], [], NOON, id="the nearer of two releases"),
        pytest.param([NOON + SECOND], [NOON], NOON, id="an end before a release"),
        pytest.param([NOON], [NOON + SECOND], NOON, id="a release before an end"),
        pytest.param([NOON - 2 * SECOND], [NOON - 2 * SECOND], None, id="what is overdue is not ahead"),
    ],
)
def test_next_moment(
    politics: SectionPage, planned: list[datetime], expires: list[datetime], found: datetime | None
) -> None:
    for moment in planned:
        scheduled("Мост", politics, moment)
    for moment in expires:
        story = write_story(StoryData("Афиша"), politics, publish=True)
        story.expire_at = moment
        story.save()
    assert next_due(NOON - SECOND) == found


@pytest.mark.both
def test_two_keepers_at_once_release_a_story_once(
    committed: databases.TestDatabase, clock: time_machine.Traveller
) -> None:
    politics = SectionPage.objects.get(slug="politics", locale__language_code="ru")
    stories = [scheduled(f"Мост {number}", politics) for number in range(3)]
    clock.move_to(NOON)
    outcomes = at_once([lambda: release_due(NOON)] * 2)
    assert [outcome.failed for outcome in outcomes] == [0, 0]
    assert sum(outcome.published for outcome in outcomes) == 3
    for story in stories:
        assert PageLogEntry.objects.filter(page=story.pk, action="wagtail.publish.scheduled").count() == 1
