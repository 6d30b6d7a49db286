"""A comment as a row of steps: where a word stands, and which entries it hits."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tilshi.readers.words.latin import is_english
from tilshi.readers.words.lookup import Hits, Lookup, Piece
from tilshi.readers.words.tokens import (
    LATIN_WORD,
    SHAPES,
    TOKEN,
    WORD,
    Shape,
    Spelled,
    Token,
    spelled_words,
)

# How many words of one comment are guessed at, and how many of them may be odd: not in Cyrillic alone. An
# ordinary comment has 150, ten of them odd. A hostile one shall not cost more than a long one; its other
# words still count as they are written.
PATIENCE = 500
PATIENCE_WITH_ODD = 160
COST_OF_COMPOUND = 2  # of a word in Latin letters: 1
LONGEST = 200  # characters of an address, of a word with signs in it, of a word spelled out


class Step(NamedTuple):
    """`place` counts all words, also those without hits."""

    place: int
    start: int
    end: int
    hits: Hits


class Reader:
    """Reads one folded text, once."""

    def __init__(self, text: str, lookup: Lookup) -> None:
        self._text = text
        self._lookup = lookup
        self._cyrillic = lookup.cyrillic
        self._english = is_english(LATIN_WORD.findall(text))
        self._patience = PATIENCE_WITH_ODD
        self._place = 0

    def steps(self) -> Iterator[Step]:
        """The words with hits, in the order of the text."""
        for found in TOKEN.finditer(self._text):
            number = found.lastindex or 0
            shape = SHAPES[number]
            if shape is Shape.CYRILLIC:
                hits = self._cyrillic(found[number])
            elif shape is Shape.LATIN:
                self._patience -= not self._english
                hits = self._lookup.latin(found[number], self._english or self._patience < 0)
            else:
                if shape:
                    yield from self._odd_steps(shape, *found.span(number))
                continue
            self._place += 1
            if hits:
                yield Step(self._place, *found.span(number), hits)
            if self._place > PATIENCE:
                self._cyrillic = self._lookup.written

    def _odd_steps(self, shape: Shape, start: int, end: int) -> Iterator[Step]:
        self._patience -= COST_OF_COMPOUND
        if self._patience < 0 or (shape is not Shape.SPELLED and end - start > LONGEST):
            return self._plain_steps(start, end)
        token = Token(shape, self._text[start:end], start)
        if shape is Shape.SPELLED:
            return (step for spelled in spelled_words(token) for step in self._spelled_steps(spelled))
        if shape is Shape.COMPOUND:
            return self._pieces(self._lookup.compound(token.text, self._english), start)
        return self._pieces(self._parts(token.text), start)

    def _parts(self, text: str) -> Iterator[Piece]:
        for part in WORD.finditer(text):
            self._patience -= 1
            yield Piece(*part.span(), self._lookup.word(part[0], self._english))

    def _pieces(self, pieces: Iterable[Piece], begin: int) -> Iterator[Step]:
        for start, end, hits in pieces:
            self._place += 1
            if hits:
                yield Step(self._place, begin + start, begin + end, hits)

    def _spelled_steps(self, spelled: Spelled) -> Iterator[Step]:
        letters, starts = spelled
        self._patience -= 1
        piece = self._lookup.spelled(letters, self._english) if len(letters) <= LONGEST else None
        if piece:
            self._place += 1
            yield Step(self._place, starts[piece.start], starts[piece.end - 1] + 1, piece.hits)
        else:
            yield from self._plain_steps(starts[0], starts[-1] + 1)

    def _plain_steps(self, start: int, end: int) -> Iterator[Step]:
        for part in WORD.finditer(self._text, start, end):
            self._place += 1
            if hits := self._lookup.plain(part[0]):
                yield Step(self._place, part.start(), part.end(), hits)
