"""Weights from counts: naive Bayes over what a comment holds (Manning, Raghavan, Schütze, “Introduction to
Information Retrieval”, chapter 13), as though both kinds were equally frequent.

It beat logistic regression on sentences that neither had seen, and leaving a comment out is subtracting.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from tilshi.readers.learned.count import Counts, Tally
from tilshi.readers.learned.reading import SHAPES, grams

SMOOTHING = 1.0
SEEN_IN = 2
"""Comments. What a single comment holds says nothing about the next."""
MOST_WORDS, MOST_PAIRS, MOST_GRAMS = 30_000, 30_000, 60_000
GRAMS_COUNT = 0.3
"""Beside the word itself: the runs of a word mostly repeat what the word says."""
THOUSAND = 1000


class Weights(NamedTuple):
    """Logarithms of how much oftener something is in rejected comments than in approved ones."""

    words: Mapping[str, float]
    """With what its runs of letters add to it."""
    pairs: Mapping[str, float]
    grams: Mapping[str, float]
    shapes: Mapping[str, float]

    def of_word(self, word: str) -> float:
        known = self.words.get(word)
        return of_grams(map(self.grams.get, grams(word))) if known is None else known


class Ratio:
    """The weight of what is in so many rejected and so many approved comments; by their shares, since there
    are more approved ones."""

    def __init__(self, counts: Counts) -> None:
        rejected, approved = counts.comments[True], counts.comments[False]
        self.by_rejected = (rejected + approved) / 2 / rejected
        self.by_approved = (rejected + approved) / 2 / approved
        self.of = lru_cache(maxsize=100_000)(self._of)

    def _of(self, rejected: int, approved: int) -> float | None:
        """None: met too seldom to say anything."""
        if rejected + approved < SEEN_IN:
            return None
        return log((rejected * self.by_rejected + SMOOTHING) / (approved * self.by_approved + SMOOTHING))


def weights(counts: Counts) -> Weights:
    ratio = Ratio(counts)
    runs = weighed(counts.grams, MOST_GRAMS, ratio)
    words = weighed(counts.words, MOST_WORDS, ratio)
    return Weights(
        {word: exact(weight + of_grams(map(runs.get, grams(word)))) for word, weight in words.items()},
        weighed(counts.pairs, MOST_PAIRS, ratio),
        runs,
        weighed(counts.shapes, len(SHAPES), ratio),
    )


def weighed(tally: Tally, limit: int, ratio: Ratio) -> dict[str, float]:
    """Those met most, the same ones whatever the order of the decisions."""
    met = {name: tally.rejected[name] + tally.approved[name] for name in tally.repeated()}
    most = sorted(met, key=lambda name: (-met[name], name))[:limit]
    found = ((name, ratio.of(tally.rejected[name], tally.approved[name])) for name in sorted(most))
    return {name: exact(weight) for name, weight in found if weight is not None}


def exact(weight: float) -> float:
    """Stored in thousandths, and trained so: a stored model judges as the fresh one did."""
    return round(weight * THOUSAND) / THOUSAND


def of_grams(found: Iterable[float | None]) -> float:
    """What the runs of a word say together; None for those that are not known."""
    known = [weight for weight in found if weight is not None]
    return GRAMS_COUNT * sum(known) / sqrt(len(known)) if known else 0.0
