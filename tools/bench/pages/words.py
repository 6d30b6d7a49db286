"""Words, as they are compared: letters and digits, whatever their case and the marks between them."""

import re
from collections.abc import Iterable

from tilshi.importers.page.data import (
    BlockData,
    HeadingData,
    ListData,
    PageData,
    ParagraphData,
    QuoteData,
    TableData,
)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def story_words(page: PageData) -> list[str]:
    """Of standfirst and body: each must be found once, and no other."""
    return words(page.standfirst) + block_words(page.blocks)


def block_words(blocks: Iterable[BlockData]) -> list[str]:
    return [word for block in blocks for word in words(text_of(block))]


def text_of(block: BlockData) -> str:
    """What is read in it; a picture's caption is judged with its picture."""
    match block:
        case ParagraphData() | HeadingData():
            return block.text
        case ListData():
            return " ".join(block.items)
        case QuoteData():
            return f"{block.text} {block.attribution}"
        case TableData():
            return " ".join(cell for row in block.rows for cell in row)
    return ""
