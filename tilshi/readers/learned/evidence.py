"""What speaks for rejecting a comment and what against it, each piece with its weight."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tilshi.readers.learned.reading import Reading
from tilshi.readers.learned.weigh import Weights

LENGTH_COUNTS = 0.5
"""Words are not independent of each other: the sum of their weights says less the more there are."""


class Evidence(NamedTuple):
    words: Mapping[str, float]
    pairs: Mapping[str, float]
    """In the order of the comment; what is repeated is here once."""
    shapes: Mapping[str, float]
    passage: list[float]
    """Every word of the comment, with the pair that it ends."""

    def each(self) -> Iterator[tuple[str, float]]:
        """As much as each moves the score of the whole."""
        divisor = length(len(self.words))
        for piece, divided_by in ((self.words, divisor), (self.pairs, divisor), (self.shapes, 1.0)):
            for name, weight in piece.items():
                yield name, weight / divided_by


def evidence(reading: Reading, weights: Weights) -> Evidence:
    in_order = reading.pairs
    words = {word: weights.of_word(word) for word in dict.fromkeys(reading.words)}
    pairs = {pair: weights.pairs.get(pair, 0.0) for pair in in_order}
    shapes = {name: weights.shapes.get(name, 0.0) for name in sorted(reading.shape)}
    ended = [0.0, *map(pairs.__getitem__, in_order)]
    passage = [words[word] + pair for word, pair in zip(reading.words, ended, strict=False)]
    return Evidence(words, pairs, shapes, passage)


def length(words: int) -> float:
    return float(max(words, 1) ** LENGTH_COUNTS)
