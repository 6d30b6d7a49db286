"""How the filter would have judged each comment had it been trained on all the others.

Leave-one-out cross-validation in which the near copies of a comment are left out with it: they would else
show what the filter remembers, not what it understands. Leaving out is subtracting, since a model is counts.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tilshi.readers.learned.copies import Copies
from tilshi.readers.learned.count import Counts, Example, Tally
from tilshi.readers.learned.evidence import evidence
from tilshi.readers.learned.reading import Reading, grams
from tilshi.readers.learned.score import Scores, is_readable, scores
from tilshi.readers.learned.weigh import SEEN_IN, Ratio, Weights, of_grams

MOST_MEASURED = 3000


class Measured(NamedTuple):
    scores: Scores
    is_readable: bool
    language: str
    is_rejected: bool


def measure(examples: Sequence[Example], counts: Counts) -> list[Measured]:
    """Of the newest `MOST_MEASURED` of each kind; `examples` begin with the oldest."""
    copies, remaining = Copies(examples, counts), Remaining(counts)
    rejected = [number for number, example in enumerate(examples) if example.is_rejected]
    approved = [number for number, example in enumerate(examples) if not example.is_rejected]
    return [
        remaining.judge(examples[number], lost)
        for number in (*rejected[-MOST_MEASURED:], *approved[-MOST_MEASURED:])
        if (lost := copies.lost(number)) is not None
    ]


class Remaining:
    """The filter as it would be without some comments, of which `lost` counts what matters."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.ratio = Ratio(counts)
        self.of_word = lru_cache(maxsize=200_000)(self._of_word)

    def judge(self, example: Example, lost: Tally) -> Measured:
        reading, words = example.reading, self.counts.words
        found = scores(evidence(reading, self.weights(reading, lost)))
        readable = is_readable(reading, lambda word: sum(words.without(lost, word)) >= SEEN_IN)
        return Measured(found, readable, example.language, example.is_rejected)

    def weights(self, reading: Reading, lost: Tally) -> Weights:
        """Of what the comment holds; the runs of letters are in the words."""
        rejected, approved = lost
        return Weights(
            {word: self.of_word(word, rejected[word], approved[word]) for word in reading.words},
            {pair: self.of(pair, self.counts.pairs, lost) for pair in reading.pairs},
            {},
            {name: self.of(name, self.counts.shapes, lost) for name in reading.shape},
        )

    def of(self, name: str, counted: Tally, lost: Tally) -> float:
        return self.ratio.of(*counted.without(lost, name)) or 0.0

    def _of_word(self, word: str, lost_rejected: int, lost_approved: int) -> float:
        """Its runs of letters are left out as often as the word; that other words of the same comments may
        have a run in common with it is neglected."""
        (rejected, approved), runs, ratio = self.counts.words, self.counts.grams, self.ratio.of
        own = ratio(rejected[word] - lost_rejected, approved[word] - lost_approved) or 0.0
        return own + of_grams(
            ratio(runs.rejected[gram] - lost_rejected, runs.approved[gram] - lost_approved)
            for gram in grams(word)
        )
