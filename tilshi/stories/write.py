"""Writes a story without a screen, with the same steps as the newsroom: place, revision, publish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tilshi.accounts.models import User
from tilshi.people.models import Place
from tilshi.stories.body import Block
from tilshi.stories.desk_line import one_line_each
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
    writers: Sequence[Contributor] = ()
    photographers: Sequence[Contributor] = ()
    illustrators: Sequence[Contributor] = ()
    translators: Sequence[Contributor] = ()
    twin_of: StoryPage | None = None
    short_headline: str = ""
    dateline: str = ""
    place: Place | None = None
    source_name: str = ""
    source_url: str = ""
    breaking_until: datetime | None = None
    noindex: bool = False

    def contributions(self) -> list[Contribution]:
        """In the order of the byline."""
        by_part = {
            Contribution.Part.TEXT: self.writers,
            Contribution.Part.PHOTO: self.photographers,
            Contribution.Part.DRAWING: self.illustrators,
            Contribution.Part.TRANSLATION: self.translators,
        }
        parts = [(part, person) for part, people in by_part.items() for person in people]
        return [Contribution(contributor=who, part=part, sort_order=n) for n, (part, who) in enumerate(parts)]


def write_story(data: StoryData, section: SectionPage, publish: bool, by: User | None = None) -> StoryPage:
    """A new story in `section` and its language. Raises ValidationError where it cannot stand as it is."""
    story = draft_of(data, section)
    story.owner = by
    with transaction.atomic(), one_line_each():
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
        short_headline=data.short_headline,
        dateline=data.dateline,
        place=data.place,
        source_name=data.source_name,
        source_url=data.source_url,
        breaking_until=data.breaking_until,
        noindex=data.noindex,
        locale=section.locale,
        live=False,
        has_unpublished_changes=True,
    )
    story.body = list(data.body)  # type: ignore[assignment]  # the field takes raw blocks, too
    if data.twin_of:
        story.translation_key = data.twin_of.translation_key
    story.topics.set(data.topics)
    story.contributions = data.contributions()
    return story
