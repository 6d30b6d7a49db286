"""Ways in which a story is not live: none of its words and no address may be in what strangers can fetch."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import signed_in
from tilshi.accounts.models import User
from tilshi.stories.models import SectionPage, StoryPage, Topic
from tilshi.stories.release import release_due
from tilshi.stories.write import StoryData, write_story

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECRET = ("Тайна", "tayna")  # in the headline and in the address


def secret(section: SectionPage, topic: Topic, publish: bool = True) -> StoryPage:
    return write_story(StoryData("Тайна", "Тайна суда.", topics=[topic]), section, publish)


def as_draft(section: SectionPage, topic: Topic, editor: User) -> None:
    secret(section, topic, publish=False)


def scheduled(section: SectionPage, topic: Topic, editor: User) -> None:
    schedule(secret(section, topic, publish=False))


def schedule(story: StoryPage) -> None:
    story.go_live_at = NOON + MINUTE
    story.save_revision().publish()


def withdrawn(section: SectionPage, topic: Topic, editor: User) -> None:
    story = secret(section, topic)
    signed_in(editor).post(f"/newsroom/pages/{story.pk}/unpublish/")


def withdrawn_with_its_section(section: SectionPage, topic: Topic, editor: User) -> None:
    secret(section, topic)
    section.unpublish()
    for story in StoryPage.objects.child_of(section).filter(title="Тайна"):
        story.unpublish()


def expired(section: SectionPage, topic: Topic, editor: User) -> None:
    story = secret(section, topic)
    story.expire_at = NOON + MINUTE
    story.save_revision().publish()
    assert release_due(NOON + MINUTE).expired == 1


def deleted(section: SectionPage, topic: Topic, editor: User) -> None:
    story = secret(section, topic)
    signed_in(editor).post(f"/newsroom/pages/{story.pk}/delete/")


def copied_as_draft(section: SectionPage, topic: Topic, editor: User) -> None:
    story = write_story(StoryData("Мост"), section, publish=True)
    story.copy(update_attrs={"title": "Тайна", "slug": "tayna"}, keep_live=False)


def redrafted(section: SectionPage, topic: Topic, editor: User) -> None:
    """A live story whose new words wait for their moment."""
    story = write_story(StoryData("Мост", topics=[topic]), section, publish=True)
    story.title, story.slug, story.standfirst = "Тайна", "tayna", "Тайна суда."
    schedule(story)


Hide = Callable[[SectionPage, Topic, User], None]
HIDDEN: list[Hide] = [
    as_draft,
    scheduled,
    withdrawn,
    withdrawn_with_its_section,
    expired,
    deleted,
    copied_as_draft,
    redrafted,
]
each_way_to_hide = pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
