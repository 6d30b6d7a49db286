"""What a partner's feed says, whichever format it says it in: plain text, absolute addresses, UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tilshi.core.errors import TilshiError


class FeedError(TilshiError):
    """One sentence: what is the matter with the feed and what to do."""


@dataclass(frozen=True)
class PictureData:
    address: str
    media_type: str = ""
    width: int | None = None
    height: int | None = None
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class ItemData:
    """`guid`: as given, "" where there is none. `address`: absolute http(s), "" where there is none such.
    `title`: one line. `standfirst`: at most 1,000 characters, `text`: the full content, at most 20,000."""

    guid: str
    address: str
    title: str
    standfirst: str = ""
    text: str = ""
    language: str = ""  # BCP 47, the primary subtag in lower case
    published_at: datetime | None = None
    updated_at: datetime | None = None
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    picture: PictureData | None = None
    is_withdrawn: bool = False  # ninjs canceled or withheld, an Atom tombstone (RFC 6721)


@dataclass(frozen=True)
class FeedData:
    """`skip_hours` are of UTC. `hubs`: where WebSub would be asked for. `notes`: a sentence in English for
    each thing that was mended or left out."""

    kind: str  # "rss", "rdf", "atom", "json", "ninjs"
    version: str  # as found: "0.91", "2.0", "1.1"
    title: str = ""
    home: str = ""
    language: str = ""
    ttl_minutes: int | None = None
    skip_hours: frozenset[int] = frozenset()
    hubs: tuple[str, ...] = ()
    is_complete: bool = False  # the feed holds all there is, what it leaves out is gone (RFC 5005)
    items: tuple[ItemData, ...] = ()
    notes: tuple[str, ...] = ()
