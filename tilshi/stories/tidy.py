"""Typography of a whole story. Somebody's words are not touched: neither a quote block nor what stands
between quotation marks."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tilshi.core.typography import tidy
from tilshi.stories.models import StoryPage
from tilshi.stories.tidy_html import tidy_html

FIELDS = ("title", "short_headline", "kicker", "standfirst", "lead_caption", "dateline")

# The words of each block that are ours: a path of keys, `*` for each item of a list, and how they are
# written. A block that is not named here is left alone: quotes, documents, references to stories.
PLAIN, RICH = "plain", "rich"
WORDS: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "paragraph": (((), RICH),),
    "heading": (((), PLAIN),),
    "list": ((("items", "*", "value"), RICH),),
    "picture": ((("caption",), PLAIN),),
    "gallery": ((("title",), PLAIN), (("pictures", "*", "value", "caption"), PLAIN)),
    "fact_box": ((("title",), PLAIN), (("text",), RICH)),
    "media": ((("title",), PLAIN), (("caption",), PLAIN)),
    "embed": ((("title",), PLAIN),),
    "table": ((("data", "*", "*"), PLAIN), (("table_caption",), PLAIN)),
}


@dataclass(frozen=True)
class Change:
    """Words before and after; `rich`: they are HTML. `place`: a field's name or a block's type."""

    place: str
    before: str
    after: str
    rich: bool


def tidy_story(story: StoryPage) -> list[Change]:
    """Tidies the object in hand and stores nothing; returns what it has changed, in the order of the page."""
    changes = Changes(story.locale.language_code)
    for name in FIELDS:
        setattr(story, name, changes.tidied(name, getattr(story, name), PLAIN))
    blocks = copy.deepcopy(list(story.body.raw_data))
    for block in blocks:
        block["value"] = tidied_value(block, changes)
    story.body = blocks  # type: ignore[assignment]  # the field takes raw blocks, too
    return changes.made


def tidy_blocks(blocks: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
    """The same for a body that is not a story's yet."""
    changes = Changes(language)
    return [{**block, "value": tidied_value(copy.deepcopy(block), changes)} for block in blocks]


class Changes:
    """Tidies word by word and keeps account."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.made: list[Change] = []

    def tidied(self, place: str, words: str, kind: str) -> str:
        verb: Callable[[str, str], str] = tidy_html if kind == RICH else tidy
        after = verb(words, self.language)
        if after != words:
            self.made.append(Change(place, words, after, kind == RICH))
        return after


def tidied_value(block: Mapping[str, Any], changes: Changes) -> Any:
    """`block` as Wagtail stores it; its value is changed in place where it is a container."""
    holder = {"value": block["value"]}
    for path, kind in WORDS.get(block["type"], ()):
        for parent, key in places(holder, ("value", *path)):
            if isinstance(parent[key], str):
                parent[key] = changes.tidied(block["type"], parent[key], kind)
    return holder["value"]


def places(parent: Any, path: tuple[str, ...]) -> Iterator[tuple[Any, Any]]:
    """Each container and key that the path leads to; what is stored in another shape is passed by."""
    key, *rest = path
    keys = (
        range(len(parent)) if key == "*" and isinstance(parent, list) else [key] if has(parent, key) else []
    )
    for found in keys:
        if rest:
            yield from places(parent[found], tuple(rest))
        else:
            yield parent, found


def has(parent: Any, key: str) -> bool:
    return isinstance(parent, dict) and key in parent
