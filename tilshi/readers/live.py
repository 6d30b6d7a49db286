"""How many comments there are, told as soon as it is another number (see `delivery/live.py`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from tilshi.delivery.live import State, announce
from tilshi.readers.models import Discussion, own_language, topic_of
from tilshi.stories.models import Listing

TOPIC = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-[a-z]{2})?"
KEY_LENGTH = 36


def announce_comments() -> None:
    announce("comments", states_of, TOPIC)


def states_of(topics: Collection[str]) -> Mapping[str, State]:
    """Of all that are watched, by two short questions."""
    keys = {UUID(topic[:KEY_LENGTH]) for topic in topics}
    found = {topic: State(0, {"count": 0}) for topic in listed(keys) & set(topics)}
    for row in Discussion.objects.filter(translation_key__in=keys):
        if row.topic in found:
            found[row.topic] = State(row.number, {"count": row.comment_count})
    return found


def listed(keys: Collection[UUID]) -> set[str]:
    """Topics of stories that readers see; one that is gone has nothing to tell."""
    rows = Listing.objects.filter(translation_key__in=keys).values_list("translation_key", "language")
    return {topic_of(key, own_language(language)) for key, language in rows}
