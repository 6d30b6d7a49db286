"""How many comments there are, told as soon as it is another number (see `delivery/live.py`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from tilshi.delivery.live import State, announce
from tilshi.readers.models import Discussion
from tilshi.readers.topics import PATTERN, Topic, topic_under
from tilshi.stories.models import Listing


def announce_comments() -> None:
    announce("comments", states_of, PATTERN)


def states_of(topics: Collection[str]) -> Mapping[str, State]:
    """Of all that are watched, by two short questions."""
    keys = {Topic.read(topic).translation_key for topic in topics}
    found = {topic: State(0, {"count": 0}) for topic in listed(keys) & set(topics)}
    for row in Discussion.objects.filter(translation_key__in=keys):
        if row.topic in found:
            found[row.topic] = State(row.number, {"count": row.comment_count})
    return found


def listed(keys: Collection[UUID]) -> set[str]:
    """Topics of stories that readers see; one that is gone has nothing to tell."""
    rows = Listing.objects.filter(translation_key__in=keys).values_list("translation_key", "language")
    return {topic_under(key, language) for key, language in rows}
