"""Whether two texts are one story. Words count alone: marks, dashes and case are the printer's."""

import hashlib
import re
import struct
from collections import Counter
from collections.abc import Iterator, Sequence

from tilshi.importers.page.data import HeadingData, ListData, PageData, ParagraphData, QuoteData, TableData

SHINGLE_WORDS = 5
SKETCH_SIZE = 64
FEWEST_SHINGLES = 6  # that both could share: fewer say nothing
ALIKE = 0.6  # of the smaller text's shingles: a release that two papers have shortened in their ways
SAME_STORY = 0.5  # of the shorter text's words
Sketch = Sequence[int]  # the smallest hashes of a text's shingles, sorted


def words_in(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))


def same_headline(one: str, other: str) -> bool:
    words = words_in(one)
    return bool(words) and words == words_in(other)


def same_story(one: Sequence[str], other: Sequence[str]) -> bool:
    """At least half of the words of the shorter one stand in the other, as often."""
    shared = Counter(one) & Counter(other)
    return shared.total() >= SAME_STORY * max(min(len(one), len(other)), 1)


def words_of(page: PageData) -> list[str]:
    return words_in(" ".join([page.headline, page.standfirst, *texts_of(page)]))


def texts_of(page: PageData) -> Iterator[str]:
    """Without captions: another site tells the same story with pictures of its own."""
    for block in page.blocks:
        match block:
            case ParagraphData() | HeadingData():
                yield block.text
            case QuoteData():
                yield from block.printed or (block.text, block.attribution)
            case ListData():
                yield from block.items
            case TableData():
                yield from (cell for row in block.rows for cell in row)


def sketch_of(words: Sequence[str]) -> Sketch:
    """A few hundred bytes that tell how much two texts have in common (a bottom-k sketch, Broder 1997)."""
    runs = {" ".join(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)}
    return sorted(map(small_hash, runs))[:SKETCH_SIZE]


def small_hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(errors="replace"), digest_size=4).digest(), "big")


def reads_alike(one: Sketch, other: Sketch) -> bool:
    """Up to where the shorter reach ends, both sketches hold all that their texts have; that is compared."""
    end = min(reach(one), reach(other))
    first, second = {item for item in one if item <= end}, {item for item in other if item <= end}
    smaller = min(len(first), len(second))
    return smaller >= FEWEST_SHINGLES and len(first & second) >= ALIKE * smaller


def reach(sketch: Sketch) -> int:
    """A short text's sketch holds all that there is."""
    return sketch[-1] if len(sketch) == SKETCH_SIZE else 2**32


def packed(sketch: Sketch) -> bytes:
    return struct.pack(f"<{len(sketch)}I", *sketch)


def unpacked(stored: bytes | memoryview) -> Sketch:
    return [number for (number,) in struct.iter_unpack("<I", bytes(stored))]
