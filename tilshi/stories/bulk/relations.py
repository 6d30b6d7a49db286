"""Who took part in the stories, what they are about, that they were made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import PageLogEntry

from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.rows import insert, new_ids
from tilshi.stories.models import Contribution, StoryPage

Pairs = Sequence[tuple[FinishedStory, StoryPage]]


Taken = Mapping[int, Sequence[dict[str, Any]]]  # columns of contributions, by story


def write_relations(pairs: Pairs, now: datetime) -> Taken:
    insert(StoryPage.topics.through, topics_of(pairs))
    note_in_history(pairs, now)
    by_story = {story.pk: contributions_of(data, story) for data, story in pairs}
    rows = [row for rows in by_story.values() for row in rows]
    for row, pk in zip(rows, new_ids(Contribution, len(rows)), strict=True):
        row["id"] = pk
    insert(Contribution, rows)
    return by_story


def contributions_of(data: FinishedStory, story: StoryPage) -> list[dict[str, Any]]:
    return [
        {"story_id": story.pk, "contributor_id": part.contributor_id, "part": part.part, "sort_order": order}
        for order, part in enumerate(dict.fromkeys(data.parts))
    ]


def topics_of(pairs: Pairs) -> list[dict[str, int]]:
    return [
        {"storypage_id": story.pk, "topic_id": topic}
        for data, story in pairs
        for topic in dict.fromkeys(data.topic_ids)
    ]


def note_in_history(pairs: Pairs, now: datetime) -> None:
    """Wagtail's note that a page was made; a story's history would be empty without it."""
    kind = ContentType.objects.get_for_model(StoryPage)
    rows = (
        {
            "content_type_id": kind.pk,
            "page_id": story.pk,
            "label": story.title,
            "action": "wagtail.create",
            "timestamp": now,
            "user_id": story.owner_id,
            "content_changed": True,
        }
        for _, story in pairs
    )
    insert(PageLogEntry, rows)
