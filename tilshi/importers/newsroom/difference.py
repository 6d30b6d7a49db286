"""Two states of a story side by side, field by field and block by block: what is gone and what is new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from wagtail.blocks import Block

from tilshi.stories.models import StoryPage
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
            yield Line(label_of(name), plain(value))
    if story.published_at:
        yield Line(label_of("published_at"), date_format(localtime(story.published_at), "DATETIME_FORMAT"))
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


def label_of(name: str) -> str:
    words = str(StoryPage._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


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
    return Row(place, marked(before, after, "del"), marked(after, before, "ins"))


def marked(words: str, others: str, tag: str) -> SafeString:
    """The words with what the others lack in <del> or <ins>."""
    mine, theirs = PIECE.findall(words), PIECE.findall(others)
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.ratio() < NOTHING_ALIKE:
        return format_html(f"<{tag}>{{}}</{tag}>", words) if words else SafeString("")
    runs = [("".join(mine[start:end]), code == "equal") for code, start, end, _, _ in matcher.get_opcodes()]
    return format_html_join("", "{}", ((piece(text, tag, same),) for text, same in runs if text))


def piece(text: str, tag: str, same: bool) -> SafeString:
    return format_html("{}", text) if same else format_html(f"<{tag}>{{}}</{tag}>", text)
