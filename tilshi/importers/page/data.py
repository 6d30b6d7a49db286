import hashlib
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class ParagraphData:
    text: str


@dataclass(frozen=True)
class HeadingData:
    text: str


@dataclass(frozen=True)
class ListData:
    items: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True)
class QuoteData:
    text: str
    speaker: str
    attribution: str
    printed: str = ""
    """The whole paragraph as it stood on the page."""


BlockData = ParagraphData | HeadingData | ListData | QuoteData


@dataclass(frozen=True)
class PageData:
    headline: str
    standfirst: str
    blocks: tuple[BlockData, ...]

    def digest(self) -> str:
        """SHA-256 of the story's words in their order; the same text has the same digest in every run."""
        canonical = [
            ["headline", self.headline],
            ["standfirst", self.standfirst],
            *map(_canonical, self.blocks),
        ]
        return hashlib.sha256(json.dumps(canonical).encode("ascii")).hexdigest()


def _canonical(block: BlockData) -> list[str]:
    match block:
        case QuoteData():
            # A quote counts as the paragraph it was: when the reading room learns to see more
            # quotes, a page imported before must still be known.
            return ["paragraph", block.printed or f"{block.text} {block.attribution}"]
        case ListData():
            return ["numbers" if block.ordered else "bullets", *block.items]
        case HeadingData():
            return ["heading", block.text]
    return ["paragraph", block.text]
