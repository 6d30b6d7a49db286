"""Words with a star, found in a word without trying each: by a few letters first, then by all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tilshi.readers.words.tables import Root

WIDEST_GATE = 4
NO_ROOTS: list[int] = []
GAP = "*"


class Roots:
    """Most words are turned away by the gate: no root has three or four letters in a row of theirs."""

    def __init__(self, roots: list[Root]) -> None:
        self._gate_width = width = min([WIDEST_GATE, *(len(root.letters) for root in roots)])
        self._first = Shelf((root for root in roots if not root.open_before), slice(width))
        self._last = Shelf((root for root in roots if not root.open_after), slice(-width, None))
        within = (root for root in roots if root.open_before and root.open_after)
        self._within = Shelf(within, slice(width))
        self._gate: frozenset[str] = (
            frozenset(self._first.lengths) | self._last.lengths.keys() | self._within.lengths.keys()
        )
        self._gate_with_gap = {gap for letters in self._gate for gap in _gaps(letters)}

    def in_word(self, word: str) -> list[int]:
        """The entries of all roots of a word."""
        gate, width = self._gate, self._gate_width
        if gate:
            for start in range(len(word) - width + 1):
                if word[start : start + width] in gate:
                    return list(self._entries(word))
        return NO_ROOTS

    def with_gap(self, before: str, after: str, alphabet: str) -> Iterator[list[int]]:
        """The same for a word with one letter unknown."""
        width = self._gate_width
        beside = before[1 - width :] + GAP + after[: width - 1]
        if any(
            beside[place : place + width] in self._gate_with_gap for place in range(len(beside) - width + 1)
        ):
            yield from (self.in_word(before + letter + after) for letter in alphabet)

    def _entries(self, word: str) -> Iterator[int]:
        width = self._gate_width
        for length in self._first.lengths.get(word[:width], ()):
            yield from self._first.entries.get(word[:length], ())
        for length in self._last.lengths.get(word[-width:], ()):
            yield from self._last.entries.get(word[-length:], ())
        for start in range(len(word) - width + 1):
            for length in self._within.lengths.get(word[start : start + width], ()):
                yield from self._within.entries.get(word[start : start + length], ())


class Shelf:
    """Roots by their letters, and which lengths there are behind the letters of the gate."""

    def __init__(self, roots: Iterable[Root], gate: slice) -> None:
        entries: dict[str, set[int]] = defaultdict(set)
        lengths: dict[str, set[int]] = defaultdict(set)
        for root in roots:
            entries[root.letters].add(root.entry)
            lengths[root.letters[gate]].add(len(root.letters))
        self.entries = {letters: tuple(found) for letters, found in entries.items()}
        self.lengths = {letters: tuple(found) for letters, found in lengths.items()}


def _gaps(letters: str) -> Iterator[str]:
    """«бляд» → «*ляд», «б*яд», …"""
    return (letters[:place] + GAP + letters[place + 1 :] for place in range(len(letters)))
