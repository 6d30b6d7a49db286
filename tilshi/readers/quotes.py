"""The quotes of a story, which readers may answer one by one."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from tilshi.stories.models import StoryPage

LONGEST = 500  # characters; `Comment.quoted`


def quoted_words(story_id: int, block_id: UUID | None) -> str:
    """What the quote says now; "" where there is none with this id."""
    if block_id is None:
        return ""
    story = StoryPage.objects.filter(pk=story_id).first()
    return next((words for key, words in quotes_of(story) if key == block_id), "") if story else ""


def quotes_of(story: StoryPage) -> Iterator[tuple[UUID, str]]:
    for child in story.body:
        if child.block_type == "quote" and child.id:
            yield UUID(child.id), shortened(child.value.get("text") or "")


def shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
