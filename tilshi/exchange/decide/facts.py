"""What the decision is made of, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from tilshi.exchange.intake.data import ItemData


class Standing(StrEnum):
    """Of a partner's story with us. `REFUSED`: by the partner's rules; `REJECTED`: by a person."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class What(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WITHDRAWN = "withdrawn"
    LEFT = "left"  # the feed has room for newer ones; the story stays


class Why(StrEnum):
    """For what a story is refused."""

    OTHER_SITE = "other-site"
    SITE = "site"
    SECTION = "section"
    WORD = "word"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Refusal:
    why: Why
    detail: str = ""  # the host, the section, the word, the language

    def __str__(self) -> str:
        """As it is stored."""
        return f"{self.why}:{self.detail}"[:200]


@dataclass(frozen=True)
class Item:
    """One of a feed, with what it is known by. `language`: one of the site's, or ""."""

    data: ItemData
    guid: str
    alias: str
    address_key: str
    title_key: str
    language: str
    digest: str  # of all that readers see of it


@dataclass(frozen=True)
class Known:
    """A story of the partner that is stored. `in_feed`: this feed told of it the last time; `is_anothers`: it
    came by another feed of the partner; `is_decided`: a person has shown or rejected it."""

    id: int
    guid: str
    alias: str
    address_key: str
    title_key: str
    digest: str
    standing: Standing
    is_decided: bool
    in_feed: bool
    is_anothers: bool
    published_at: datetime | None
    fresh_at: datetime


@dataclass(frozen=True)
class Rules:
    """A partner's. Sites, sections and words are lists as editors write them; an empty list of what is
    allowed allows all. `own_sites`: the partner's. `finds`: the newsroom's own list of words, what it finds
    in a text first."""

    own_sites: tuple[str, ...]
    allowed_sites: tuple[str, ...] = ()
    denied_sites: tuple[str, ...] = ()
    allowed_sections: tuple[str, ...] = ()
    denied_sections: tuple[str, ...] = ()
    denied_words: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    oldest_days: int = 7
    is_trusted: bool = False  # else each new story waits for a person
    finds: Callable[[str], str] = field(default=lambda text: "", compare=False)


@dataclass(frozen=True)
class Verdict:
    """`item`: as the feed has it now, None where it has it no longer; `known`: as it is stored, None where it
    is new. `standing`: what it shall be; of SAME and LEFT, what it is."""

    what: What
    standing: Standing
    item: Item | None = None
    known: Known | None = None
    refusal: Refusal | None = None
