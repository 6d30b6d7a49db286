"""What is found in a page, whatever it was saved as."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

LONGEST_HEADLINE = 250  # Wagtail keeps 255 characters of a title


@dataclass(frozen=True)
class ParagraphData:
    text: str
    html: str = ""
    """The same words with links and emphasis, in mark-up of our own making; empty where there is none."""


@dataclass(frozen=True)
class HeadingData:
    text: str


@dataclass(frozen=True)
class ListData:
    items: tuple[str, ...]
    ordered: bool
    html_items: tuple[str, ...] = ()
    """As `ParagraphData.html`; as many as `items`, or none at all."""


@dataclass(frozen=True)
class QuoteData:
    text: str
    """Paragraphs are parted by line breaks."""
    speaker: str
    attribution: str
    printed: tuple[str, ...] = ()
    """The whole paragraphs as they stood on the page."""


@dataclass(frozen=True)
class PictureData:
    address: str
    """http(s), a name beside the page's file, or `word:1` for the first picture in a document."""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    is_lead: bool = False
    """It stands above the story's first words."""


@dataclass(frozen=True)
class TableData:
    rows: tuple[tuple[str, ...], ...]
    """All of one length."""
    caption: str = ""


@dataclass(frozen=True)
class EmbedData:
    address: str
    """Of one piece of content at a site that we know."""
    title: str = ""


BlockData = ParagraphData | HeadingData | ListData | QuoteData | PictureData | TableData | EmbedData


@dataclass(frozen=True)
class PageData:
    headline: str
    standfirst: str
    blocks: tuple[BlockData, ...]
    kicker: str = ""
    authors: tuple[str, ...] = ()
    source_name: str = ""
    address: str = ""
    """Where the page lives, as it says itself; empty if it does not say."""
    published_at: datetime | None = None

    def digest(self) -> str:
        """SHA-256 of the story's words in their order; the same text has the same digest in every run.

        Pictures, links and dates do not count: a page is the same when it reads the same.
        """
        canonical = [["headline", self.headline], ["standfirst", self.standfirst]]
        canonical += [line for block in self.blocks for line in _canonical(block)]
        return hashlib.sha256(json.dumps(canonical).encode("ascii")).hexdigest()


def _canonical(block: BlockData) -> Iterator[list[str]]:
    match block:
        case QuoteData():
            # A quote counts as the paragraphs it was: when the reading room learns to see more
            # quotes, a page imported before must still be known.
            for line in block.printed or (f"{block.text} {block.attribution}",):
                yield ["paragraph", line]
        case ListData():
            yield ["numbers" if block.ordered else "bullets", *block.items]
        case HeadingData():
            yield ["heading", block.text]
        case TableData():
            yield ["table", *(cell for row in block.rows for cell in row)]
        case ParagraphData():
            yield ["paragraph", block.text]
