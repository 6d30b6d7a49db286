"""Whether two texts are the same agency's story, cut and headed in two ways.

A text's sketch is the smallest hashes of its runs of three words (A. Broder, "On the resemblance and
containment of documents", 1997); its four first ones, one of each quarter of the numbers (one permutation
hashing: Li, Owen, Zhang, 2012), are the columns by which a database finds what may be alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

WORD = re.compile(r"\w+")
RUN = 3  # words
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
    runs = {crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)}
    return Sketch(tuple(nsmallest(LENGTH, runs)), marks_of(runs))


def marks_of(runs: Iterable[int]) -> tuple[int | None, ...]:
    marks: list[int | None] = [None] * QUARTERS
    for run in runs:
        place = run // QUARTER
        if (mark := marks[place]) is None or run < mark:
            marks[place] = run
    return tuple(marks)


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Of two sketches' hashes, 0.0 to 1.0: how many of the smallest of both together are in both."""
    smallest = nsmallest(LENGTH, set(one) | set(other))
    both = set(one) & set(other)
    return sum(each in both for each in smallest) / len(smallest) if smallest else 0.0


def are_alike(one: Sequence[int], other: Sequence[int]) -> bool:
    return likeness(one, other) >= ALIKE
