"""Two states of a story side by side, field by field and block by block: what is gone and what is new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from wagtail.blocks import Block

from tilshi.stories.models import StoryPage
from tilshi.stories.newsroom.compared import marked, part_name
from tilshi.stories.raw_body import words_in

FIELDS = ("title", "kicker", "standfirst", "lead_caption", "source_name", "source_url")
PIECE = re.compile(r"\s+|\w+|[^\w\s]")
NOTHING_ALIKE = 0.3  # below it, marks word by word would be confetti


@dataclass(frozen=True)
class Line:
    place: str
    """A field's or a block's name, for people."""
    words: str


@dataclass(frozen=True)
class Row:
    place: str
    before: SafeString
    after: SafeString


def differences(before: StoryPage, after: StoryPage) -> list[Row]:
    """Only what is not the same; empty strings where one side has nothing."""
    one, other = list(lines_of(before)), list(lines_of(after))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [
        row_of(old, new)
        for code, start, end, new_start, new_end in matcher.get_opcodes()
        if code != "equal"
        for old, new in paired(one[start:end], other[new_start:new_end])
    ]


def lines_of(story: StoryPage) -> Iterator[Line]:
    for name in FIELDS:
        if value := getattr(story, name):
            yield Line(part_name(name), plain(value))
    if story.published_at:
        yield Line(part_name("published_at"), date_format(localtime(story.published_at), "DATETIME_FORMAT"))
    for block in story.body.raw_data:
        kind = story.body.stream_block.child_blocks[block["type"]]
        yield Line(str(kind.label), plain(*words_of(block, kind)))


def words_of(block: Any, kind: Block) -> list[str]:
    if block["type"] == "quote":  # whose language is a choice, with a name for none
        return [block["value"].get(name, "") for name in ("text", "speaker", "attribution")]
    return words_in(kind, block["value"])


def plain(*texts: str) -> str:
    """With common spaces: which of them keep words together is typography."""
    return " — ".join(text for text in texts if text).replace("\u00a0", " ")


def paired(one: Sequence[Line], other: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Each with the nearest that follows in the same place of the story; what has none stands alone."""
    left = list(other)
    for old in one:
        at = next((number for number, new in enumerate(left) if new.place == old.place), None)
        if at is None:
            yield old, None
            continue
        yield from ((None, new) for new in left[:at])
        yield old, left[at]
        del left[: at + 1]
    yield from ((None, new) for new in left)


def row_of(old: Line | None, new: Line | None) -> Row:
    before, after = old.words if old else "", new.words if new else ""
    place = (new or old or Line("", "")).place
    one, other = PIECE.findall(before), PIECE.findall(after)
    return Row(place, marked(one, other, "del", NOTHING_ALIKE), marked(other, one, "ins", NOTHING_ALIKE))
