"""Whether two texts are the same agency's story, cut and headed in two ways.

A text's sketch is the smallest hashes of its runs of three words (A. Broder, "On the resemblance and
containment of documents", 1997); its four first ones, one of each quarter of the numbers (one permutation
hashing: Li, Owen, Zhang, 2012), are the columns by which a database finds what may be alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

WORD = re.compile(r"\w+")
ODD = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35)  # any odd numbers: words in another order are another run
ALL_BITS = 2**32 - 1
FEWEST_WORDS = 25  # a shorter text is known by its headline alone
LOOKED_AT_WORDS = 600
LENGTH = 24
QUARTERS = 4
QUARTER = 2**30
ALIKE = 0.5  # of the hashes; a text with a fifth of its sentences cut still has 0.6


@dataclass(frozen=True)
class Sketch:
    """`hashes`: ascending. `marks`: the smallest hash of each quarter, None where it has none."""

    hashes: tuple[int, ...] = ()
    marks: tuple[int | None, ...] = (None,) * QUARTERS


NOTHING = Sketch()


def sketch_of(text: str) -> Sketch:
    words = WORD.findall(text.casefold().replace("ё", "е"))[:LOOKED_AT_WORDS]
    if len(words) < FEWEST_WORDS:
        return NOTHING
    runs = sorted(runs_of([crc32(word.encode()) for word in words]))
    return Sketch(tuple(runs[:LENGTH]), tuple(mark_of(runs, quarter) for quarter in range(QUARTERS)))


def runs_of(words: Sequence[int]) -> set[int]:
    """A number for three words in their order, each already as good as drawn by lot."""
    first, second, third = ODD
    return {
        (one * first + two * second + three * third) & ALL_BITS
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    }


def mark_of(runs: Sequence[int], quarter: int) -> int | None:
    """`runs`: ascending."""
    at = bisect_left(runs, quarter * QUARTER)
    return runs[at] if at < len(runs) and runs[at] < (quarter + 1) * QUARTER else None


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Of two sketches' hashes, 0.0 to 1.0: how many of the smallest of both together are in both."""
    smallest = nsmallest(LENGTH, set(one) | set(other))
    both = set(one) & set(other)
    return sum(each in both for each in smallest) / len(smallest) if smallest else 0.0


def are_alike(one: Sequence[int], other: Sequence[int]) -> bool:
    return likeness(one, other) >= ALIKE
