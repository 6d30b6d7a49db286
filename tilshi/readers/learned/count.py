"""How many comments of each kind hold a word, a pair of words, a run of letters: all that is learned from.

Counts are whole numbers, so that the order of the decisions cannot matter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tilshi.readers.learned.reading import Reading, grams


class Example(NamedTuple):
    reading: Reading
    language: str
    is_rejected: bool


class Tally(NamedTuple):
    """In how many comments of each kind something is."""

    rejected: Counter[str]
    approved: Counter[str]

    def of(self, example: Example) -> Counter[str]:
        return self.rejected if example.is_rejected else self.approved

    def repeated(self) -> Iterator[str]:
        """What more than one comment has."""
        names = self.rejected.keys() | self.approved.keys()
        return (name for name in names if self.rejected[name] + self.approved[name] > 1)

    def without(self, lost: "Tally", name: str) -> tuple[int, int]:
        return self.rejected[name] - lost.rejected[name], self.approved[name] - lost.approved[name]


def empty() -> Tally:
    return Tally(Counter(), Counter())


@dataclass(frozen=True)
class Counts:
    comments: Counter[bool] = field(default_factory=Counter)
    """By whether they were rejected."""
    words: Tally = field(default_factory=empty)
    pairs: Tally = field(default_factory=empty)
    shapes: Tally = field(default_factory=empty)
    grams: Tally = field(default_factory=empty)


def count(examples: Iterable[Example]) -> Counts:
    counts = Counts()
    for example in examples:
        counts.comments[example.is_rejected] += 1
        counts.words.of(example).update(set(example.reading.words))
        counts.pairs.of(example).update(set(example.reading.pairs))
        counts.shapes.of(example).update(example.reading.shape)
    for words, runs in zip(counts.words, counts.grams, strict=True):
        count_grams(words, runs)
    return counts


def count_grams(words: Counter[str], runs: Counter[str]) -> None:
    """From the words, each of which is in many comments: far less work than from the comments."""
    for word, number in words.items():
        for gram in grams(word):
            runs[gram] += number
