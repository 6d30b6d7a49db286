"""Writes a story without a screen, with the same steps as the newsroom: place, revision, publish."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from tilshi.accounts.models import User
from tilshi.stories.body import Block
from tilshi.stories.models import Contribution, Contributor, Image, SectionPage, StoryPage, Topic
from tilshi.stories.place import place_story


@dataclass(frozen=True)
class StoryData:
    headline: str
    standfirst: str = ""
    body: Sequence[Block] = ()
    kicker: str = ""
    lead_picture: Image | None = None
    lead_caption: str = ""
    published_at: datetime | None = None  # as shown; None: the moment of publishing
    topics: Sequence[Topic] = ()
    writers: Sequence[Contributor] = field(default=())
    twin_of: StoryPage | None = None


@transaction.atomic
def write_story(data: StoryData, section: SectionPage, publish: bool, by: User | None = None) -> StoryPage:
    """A new story in `section` and its language. Raises ValidationError where it cannot stand as it is."""
    story = draft_of(data, section)
    story.owner = by
    place_story(story, section)
    revision = story.save_revision(user=by)
    if publish:
        revision.publish(user=by)
        story.refresh_from_db()
    return story


def draft_of(data: StoryData, section: SectionPage) -> StoryPage:
    story = StoryPage(
        title=data.headline,
        kicker=data.kicker,
        standfirst=data.standfirst,
        lead_picture=data.lead_picture,
        lead_caption=data.lead_caption,
        published_at=data.published_at,
        locale=section.locale,
        live=False,
        has_unpublished_changes=True,
    )
    story.body = list(data.body)  # type: ignore[assignment]  # the field takes raw blocks, too
    if data.twin_of:
        story.translation_key = data.twin_of.translation_key
    story.topics.set(data.topics)
    story.contributions = [
        Contribution(contributor=item, sort_order=n) for n, item in enumerate(data.writers)
    ]
    return story
