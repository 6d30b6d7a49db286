"""A story's new words from its source. What has not changed keeps its ids: the record and the comments
anchor to them."""

import json
from collections import defaultdict, deque
from collections.abc import Iterable
from typing import Any

from tilshi.stories.body import Block
from tilshi.stories.models import StoryPage
from tilshi.stories.write import StoryData


def put_words(story: StoryPage, data: StoryData) -> None:
    """Into the object in hand; stores nothing. The address stays: readers have it."""
    story.title = data.headline
    story.kicker = data.kicker
    story.standfirst = data.standfirst
    story.lead_picture = data.lead_picture
    story.lead_caption = data.lead_caption
    story.body = with_known_ids(data.body, story.body.raw_data)  # type: ignore[assignment]  # raw blocks, too


def put_about(story: StoryPage, data: StoryData) -> None:
    """What a page says of itself; where it has become silent, what it said before holds."""
    story.published_at = data.published_at or story.published_at
    story.source_name = data.source_name or story.source_name
    story.source_url = data.source_url or story.source_url
    if data.writers and story.writers != list(data.writers):
        story.contributions = data.contributions()


def with_known_ids(blocks: Iterable[Block], before: Iterable[Any]) -> list[Block]:
    """Blocks of the same kind and content become the earlier ones, each once and in their order."""
    known: dict[str, deque[Block]] = defaultdict(deque)
    for block in before:
        known[content(block)].append(dict(block))
    return [known[key].popleft() if known[key := content(block)] else block for block in blocks]


def content(block: Any) -> str:
    return json.dumps([block["type"], without_ids(block["value"])], sort_keys=True, default=str)


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ids(item) for key, item in value.items() if key != "id"}
    return [without_ids(item) for item in value] if isinstance(value, list) else value
