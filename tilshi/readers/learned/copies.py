"""Which comments are near copies of each other, sharing some words in a row, and what they have in common."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from tilshi.readers.learned.count import Counts, Example, Tally
from tilshi.readers.learned.reading import Reading

COPIED = 3
"""Words in a row."""
MOST_CARRIERS = 100
"""Comments that share a passage. What more of them share is a turn of speech, and no sign of a copy."""


class Copies:
    def __init__(self, examples: Sequence[Example], counts: Counts) -> None:
        self.examples = examples
        self.held = held(examples, counts)
        self.carriers: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, example in enumerate(examples):
            for passage in passages(example.reading):
                self.carriers[passage].append(number)

    def lost(self, number: int) -> Tally | None:
        """How many comments have each thing in common with this one that are copies of it, itself among them;
        the rest of their words is no copy. None if it is one of a flood, or turns of speech alone."""
        if not (copies := self.of(number)):
            return None
        return Tally(*(self.shared(number, copies, is_rejected=kind) for kind in (True, False)))

    def of(self, number: int) -> set[int]:
        carriers = [self.carriers[passage] for passage in passages(self.examples[number].reading)]
        return set(chain.from_iterable(found for found in carriers if len(found) <= MOST_CARRIERS))

    def shared(self, number: int, copies: set[int], *, is_rejected: bool) -> Counter[str]:
        kind = (self.held[copy] for copy in copies if self.examples[copy].is_rejected == is_rejected)
        return Counter(chain.from_iterable(map(self.held[number].intersection, kind)))


def held(examples: Sequence[Example], counts: Counts) -> list[frozenset[str]]:
    """What each comment holds, without the pairs that no other one has: they are most, and mean nothing."""
    pairs = {pair: pair for pair in counts.pairs.repeated()}  # one string for all comments
    return [
        frozenset(chain(one.words, one.shape, (pairs[pair] for pair in one.pairs if pair in pairs)))
        for one, _, _ in examples
    ]


def passages(reading: Reading) -> set[tuple[str, ...]]:
    words = reading.words
    return {words[at : at + COPIED] for at in range(max(1, len(words) - COPIED + 1))}
