"""The saved pages, and what a perfect import would find in each."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tilshi.importers.page.data import (
    BlockData,
    EmbedData,
    HeadingData,
    ListData,
    PageData,
    ParagraphData,
    PictureData,
    QuoteData,
    TableData,
)

CORPUS = Path("tests/importers/corpus")
KNOWN, SET_ASIDE = "known", "set_aside"  # the second was put aside unread while the rules were written
HTML, TEXT, WORD = ".html", ".txt", ".docx"
ZONE = ZoneInfo("Asia/Almaty")


@dataclass(frozen=True)
class Entry:
    path: Path
    story: PageData
    """Without the date: it may be a day only."""
    date: str
    """ISO 8601, a day or a moment with its offset; empty if the page tells none."""
    links: tuple[str, ...]
    """Where the paragraphs' links lead, in their order."""

    @property
    def name(self) -> str:
        return self.path.stem


def entries(folder: str, *suffixes: str, corpus: Path = CORPUS) -> list[Entry]:
    """Those of one of the two folders; of all shapes where none is named."""
    noted = sorted((corpus / folder).glob("*.toml"))
    found = (read_entry(note) for note in noted)
    return [entry for entry in found if entry.path.suffix in (suffixes or (HTML, TEXT, WORD))]


def read_entry(note: Path) -> Entry:
    told = tomllib.loads(note.read_text("utf-8"))
    pages = (note.with_suffix(suffix) for suffix in (HTML, TEXT, WORD))
    blocks = told.get("blocks", [])
    story = PageData(
        told["headline"],
        told["standfirst"],
        tuple(_block(block) for block in blocks),
        kicker=told.get("kicker", ""),
        authors=tuple(told.get("authors", ())),
        source_name=told.get("source", ""),
        address=told.get("address", ""),
    )
    links = tuple(link for block in blocks for link in block.get("links", ()))
    return Entry(next(page for page in pages if page.exists()), story, told["date"], links)


def _block(told: dict[str, Any]) -> BlockData:
    match told["kind"]:
        case "paragraph":
            return ParagraphData(told["text"])
        case "heading":
            return HeadingData(told["text"])
        case "list":
            return ListData(tuple(told["items"]), told["ordered"])
        case "quote":
            return QuoteData(told["text"], told["speaker"], told.get("attribution", ""))
        case "picture":
            return PictureData(told["address"], told.get("caption", ""), told.get("credit", ""))
        case "table":
            return TableData(tuple(map(tuple, told["rows"])), told.get("caption", ""))
        case "embed":
            return EmbedData(told["address"])
    raise ValueError(f"no such kind of block: {told['kind']}")
