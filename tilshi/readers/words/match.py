"""What the newsroom's rules find in a comment, and where."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple, Self
from unicodedata import combining

from tilshi.readers.words.blob import WordListError, read
from tilshi.readers.words.fold import folded
from tilshi.readers.words.lookup import Lookup
from tilshi.readers.words.rule import KINDS, Kind
from tilshi.readers.words.steps import Reader, Step
from tilshi.readers.words.tables import Tables

__all__ = ["Match", "WordList", "WordListError"]


class Match(NamedTuple):
    """`start` and `end` are places in the comment as it was written, and `text` is what stands there."""

    rule: int
    kind: Kind
    start: int
    end: int
    text: str


class Found(NamedTuple):
    """A rule by its number in the list, found in the folded text. `sure`: nothing of it was guessed."""

    rule: int
    start: int
    end: int
    sure: bool


class WordList:
    """Compiled rules, ready to be asked. Holds no database and no dictionary; threads may share it."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._lookup = Lookup(tables)

    @classmethod
    def loaded(cls, blob: bytes) -> Self:
        """Raises `WordListError` if the bytes are damaged or of another version."""
        return cls(read(blob))

    def found(self, text: str) -> tuple[Match, ...]:
        """In the order of the text. What lies within an allowed word or phrase is not reported."""
        fold = folded(text)
        found = list(found_in(fold.text, Reader(fold.text, self._lookup).steps(), self._tables))
        if not found:
            return ()
        matches = (self._match(one, text, *fold.original(one.start, one.end)) for one in self._accused(found))
        return tuple(sorted(matches, key=lambda match: (match.start, match.end, match.rule)))

    def _accused(self, found: list[Found]) -> Iterator[Found]:
        """A guess may accuse, but not acquit."""
        allowed = Spans((one.start, one.end) for one in found if self._is_allowed(one) and one.sure)
        accused = (one for one in found if not self._is_allowed(one))
        return (one for one in without_overlaps(accused) if not allowed.hold(one.start, one.end))

    def _is_allowed(self, found: Found) -> bool:
        return self._kind(found) is Kind.ALLOWED

    def _kind(self, found: Found) -> Kind:
        return KINDS[self._tables.rule_kinds[found.rule]]

    def _match(self, found: Found, text: str, start: int, end: int) -> Match:
        while end < len(text) and combining(text[end]):
            end += 1
        return Match(self._tables.rule_ids[found.rule], self._kind(found), start, end, text[start:end])


SENTENCE_ENDS = re.compile(r"[.!?…;:]\s|\n")


def found_in(text: str, steps: Iterable[Step], tables: Tables) -> Iterator[Found]:
    """Single words at once; a phrase when its last word follows all the others."""
    begun: dict[tuple[int, int], Found] = {}  # a rule and the place of the word it waits for
    place = end = 0
    for step in steps:
        waiting, begun = begun, {}
        if step.place != place + 1 or (waiting and SENTENCE_ENDS.search(text, end, step.start)):
            waiting = {}
        place, end = step.place, step.end
        for number, sure in step.hits:
            entry = tables.entry(number)
            begin = (
                waiting.get((entry.rule, entry.place))
                if entry.place
                else Found(entry.rule, step.start, end, True)
            )
            if begin is None:
                continue
            found = Found(entry.rule, begin.start, end, sure and begin.sure)
            if entry.place == entry.length - 1:
                yield found
            else:
                begun[entry.rule, entry.place + 1] = found


def without_overlaps(found: Iterable[Found]) -> Iterator[Found]:
    """One rule is reported once for one place."""
    last: Found | None = None
    for one in sorted(found, key=lambda one: (one.rule, one.start, -one.end)):
        if last is None or one.rule != last.rule or one.start >= last.end:
            last = one
            yield one


class Spans:
    """Stretches of a text, and whether one of them holds another stretch."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        before = bisect_right(self._starts, start)
        return before > 0 and self._furthest[before - 1] >= end
