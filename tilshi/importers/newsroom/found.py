"""What an import has found in a page, for an editor's eye: chiefly who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tilshi.stories.models import Image, StoryPage


@dataclass(frozen=True)
class FoundQuote:
    words: str
    speaker: str
    """As the page names them; "" where it names nobody: a speaker is never guessed."""
    attribution: str


@dataclass(frozen=True)
class FoundPicture:
    image: Image
    caption: str
    credit: str


@dataclass(frozen=True)
class Found:
    headline: str
    kicker: str
    standfirst: str
    authors: Sequence[str]
    source_name: str
    source_url: str
    published_at: datetime | None
    quotes: Sequence[FoundQuote]
    pictures: Sequence[FoundPicture]


def found_in(draft: StoryPage) -> Found:
    language = draft.locale.language_code
    return Found(
        headline=draft.headline,
        kicker=draft.kicker,
        standfirst=draft.standfirst,
        authors=[item.contributor.name_in(language) for item in draft.contributions.all()],
        source_name=draft.source_name,
        source_url=draft.source_url,
        published_at=draft.published_at,
        quotes=[quote_of(block.value) for block in draft.body if block.block_type == "quote"],
        pictures=list(pictures_of(draft)),
    )


def quote_of(value: Any) -> FoundQuote:
    return FoundQuote(value["text"], value["speaker"], value["attribution"])


def pictures_of(draft: StoryPage) -> Iterator[FoundPicture]:
    """In the order of the page; without those that were deleted since."""
    if draft.lead_picture:
        yield FoundPicture(draft.lead_picture, draft.lead_caption, draft.lead_picture.credit)
    for block in draft.body:
        yield from (picture_of(value) for value in values_of(block) if value["image"])


def values_of(block: Any) -> Sequence[Any]:
    if block.block_type == "gallery":
        pictures: Sequence[Any] = block.value["pictures"]
        return pictures
    return [block.value] if block.block_type == "picture" else []


def picture_of(value: Any) -> FoundPicture:
    return FoundPicture(value["image"], value["caption"], value.shown_credit)
