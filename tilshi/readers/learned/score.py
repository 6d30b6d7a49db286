"""Two scores of a comment, the higher the worse: that of the whole, to reject by, and that of its worst
passage, to publish by: an insult among a page of kind words is still one.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple

from tilshi.readers.learned.evidence import Evidence, length
from tilshi.readers.learned.reading import Reading

PASSAGE = 8
"""Words."""
FEWEST_KNOWN, LEAST_SHARE_KNOWN = 3, 0.4


class Scores(NamedTuple):
    whole: float
    worst: float


def scores(found: Evidence) -> Scores:
    shape = sum(found.shapes.values())
    whole = (sum(found.words.values()) + sum(found.pairs.values())) / length(len(found.words))
    return Scores(whole + shape, max(whole, worst_of(found.passage)) + shape)


def worst_of(passage: Sequence[float]) -> float:
    sums = [0.0, *accumulate(passage)]
    windows = (sums[end] - sums[end - PASSAGE] for end in range(PASSAGE, len(sums)))
    return max(windows, default=float("-inf")) / length(PASSAGE)


def is_readable(reading: Reading, knows: Callable[[str], bool]) -> bool:
    """Whether enough of the words are known to judge by: not so in a language that was never trained on."""
    words = set(reading.words)
    known = sum(map(knows, words))
    return known >= FEWEST_KNOWN and known >= LEAST_SHARE_KNOWN * len(words)
