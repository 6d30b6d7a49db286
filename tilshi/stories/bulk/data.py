"""A finished story as an importer hands it over: plain data, ids instead of objects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tilshi.core.errors import TilshiError
from tilshi.stories.body import Block
from tilshi.stories.models import Contribution


class BulkError(TilshiError):
    """A story that cannot be stored as it is; its batch was not stored, those before it were."""


@dataclass(frozen=True)
class Part:
    """Who took part in a story, and by what."""

    contributor_id: int
    part: str = Contribution.Part.TEXT.value


@dataclass(frozen=True)
class FinishedStory:
    """Times are aware. `body`: blocks as `stories.body` makes them; ids that are missing are given."""

    headline: str
    standfirst: str = ""
    body: Sequence[Block] = ()
    kicker: str = ""
    short_headline: str = ""
    slug: str = ""  # "": made from the headline; one that is taken gets a number
    lead_picture_id: int | None = None
    lead_caption: str = ""
    dateline: str = ""
    parts: Sequence[Part] = ()  # in the order of the byline
    topic_ids: Sequence[int] = ()
    place_id: int | None = None
    source_name: str = ""
    source_url: str = ""
    search_description: str = ""
    noindex: bool = False
    live: bool = True
    published_at: datetime | None = None  # as shown; None: the moment of publishing
    first_published_at: datetime | None = None  # None: as shown, else now
    last_published_at: datetime | None = None  # None: as first published
    owner_id: int | None = None
    translation_key: UUID | None = None  # of its twins in other languages; None: it has none yet
