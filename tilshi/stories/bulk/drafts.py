"""A draft lives in a revision: the desk, autosave and approval look for its words there.

A finished story needs none: its first words become a revision when somebody edits it (`first_words.py`).
"""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

from tilshi.stories.bulk.relations import Pairs, Taken
from tilshi.stories.models import Contribution, StoryPage, Topic


def write_revisions(pairs: Pairs, contributions: Taken, now: datetime) -> dict[int, Revision]:
    """For those that are not live; by story."""
    drafts = [story for _, story in pairs if not story.live]
    if not drafts:
        return {}
    topics = Topic.objects.in_bulk({topic for data, _ in pairs for topic in data.topic_ids})
    for data, story in pairs:
        if not story.live:
            story.contributions = [Contribution(**columns) for columns in contributions[story.pk]]
            story.topics = [topics[pk] for pk in data.topic_ids]
    made = {story.pk: revision_of(story, now) for story in drafts}
    Revision.objects.bulk_create(made.values())
    for story in drafts:
        story.latest_revision = made[story.pk]
        story.latest_revision_created_at = now
    Page.objects.bulk_update(drafts, ["latest_revision", "latest_revision_created_at"])
    return made


def revision_of(story: StoryPage, now: datetime) -> Revision:
    return Revision(
        content_type=ContentType.objects.get_for_model(StoryPage),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(story.pk),
        created_at=now,
        user_id=story.owner_id,
        object_str=str(story),
        content=story.serializable_data(),
    )
