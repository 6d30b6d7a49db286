"""Work in hand: drafts, scheduled stories and stories in review, made by the ordinary verbs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from tilshi.accounts.models import User
from tilshi.demo.archive.tell import facts_of, tell
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.place import place_story
from tilshi.stories.write import StoryData, draft_of

SCHEDULED_WITHIN_HOURS = 24 * 60


@transaction.atomic
def write_by_hand(
    number: int, key: UUID, section: SectionPage, authors: Sequence[User], now: datetime, random: Random
) -> StoryPage:
    """Of three stories one stays a draft, one is scheduled, one waits for approval."""
    author = authors[number % len(authors)]
    told = tell(facts_of(section.slug, random, now, pictures=0), section.locale.language_code, None)
    story = draft_of(StoryData(told.headline, told.standfirst, told.body, told.kicker), section)
    story.translation_key, story.owner = key, author
    place_story(story, section)
    kind = (keep_draft, schedule, submit)[number % 3]
    kind(story, author, now + timedelta(hours=random.randint(1, SCHEDULED_WITHIN_HOURS)))
    return story


def keep_draft(story: StoryPage, author: User, moment: datetime) -> None:
    story.save_revision(user=author)


def schedule(story: StoryPage, author: User, moment: datetime) -> None:
    """By nobody: an author may not."""
    story.go_live_at = moment
    story.save_revision(user=author).publish()


def submit(story: StoryPage, author: User, moment: datetime) -> None:
    """A newsroom without approval leaves it a draft."""
    story.save_revision(user=author)
    if workflow := story.get_workflow():
        workflow.start(story, author)
