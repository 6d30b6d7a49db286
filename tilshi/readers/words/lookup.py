"""One word of a comment against the tables: which entries it is, surely or by a guess."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tilshi.readers.words.fold import one_alphabet, without_runs
from tilshi.readers.words.kazakh import ENDING_LENGTHS, ENDINGS, NOUN_ENDINGS, VERB_ENDINGS, agree
from tilshi.readers.words.latin import ENGLISH, key_part, keys_of_latin, read_as_kazakh
from tilshi.readers.words.letters import CYRILLIC, LATIN
from tilshi.readers.words.readings import (
    FIGURES,
    KAZAKH_LETTERS,
    ODD_SPELLING,
    Joined,
    Masked,
    cyrillic_readings,
    joined,
    latin_reading,
    likeliest_reading,
    masked,
    mixed_readings,
    shape_of,
    shortened,
    spelled_readings,
)
from tilshi.readers.words.roots import Roots
from tilshi.readers.words.tables import FORM, IS_VERB, KEY, NEEDS_KAZAKH, SHAPE, STEM, Tables
from tilshi.readers.words.tokens import CYRILLIC_WORD, LATIN_WORD, WORD

# An entry, and whether the word is it as written: a guess may accuse but not acquit.
Hits = frozenset[tuple[int, bool]]
NO_HITS: Hits = frozenset()
CACHED_WORDS = 4096  # about a megabyte; two of three words of a comment are among the commonest
LONGEST = 64  # letters of a word that is looked up; a longer one is only searched for roots
MIN_STEM = 2
MIN_GUESSED = 3
HAS_LETTER = re.compile(r"[^\W\d_]")


class Piece(NamedTuple):
    """A part of a compound or of spelled letters, by its place among them."""

    start: int
    end: int
    hits: Hits


class Lookup:
    """`written` and `plain` take a word as it is written, the others also guess."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._roots = Roots([root for root in tables.roots if not root.is_key])
        self._key_roots = Roots([root for root in tables.roots if root.is_key])
        self._forms, self._keys, self._stems = (tables.finder(salt) for salt in (FORM, KEY, STEM))
        self._has_shape = tables.sifter(SHAPE)
        self._cyrillic_gaps = tables.gap_finder(FORM, CYRILLIC)
        self._latin_gaps = tables.gap_finder(FORM, LATIN)
        self._key_gaps = tables.gap_finder(KEY, LATIN)
        self.written: Callable[[str], Hits] = lru_cache(CACHED_WORDS)(self._written)
        self.cyrillic: Callable[[str], Hits] = lru_cache(CACHED_WORDS)(self._cyrillic)
        self.latin: Callable[[str, bool], Hits] = lru_cache(CACHED_WORDS)(self._latin)
        self.compound: Callable[[str, bool], tuple[Piece, ...]] = lru_cache(CACHED_WORDS)(self._compound)
        self.spelled: Callable[[str, bool], Piece | None] = lru_cache(CACHED_WORDS)(self._spelled)

    def word(self, word: str, english: bool) -> Hits:
        """An unbroken word, whatever its letters. `english`: the Latin words around it are English."""
        if CYRILLIC_WORD.fullmatch(word):
            return self.cyrillic(word)
        if LATIN_WORD.fullmatch(word):
            return self.latin(word, english)
        return self._mixed(word, english)

    def plain(self, word: str) -> Hits:
        """Without endings: for the rest of a comment that is too odd."""
        if len(word) < MIN_GUESSED:
            return self.written(word)  # crumbs of words are few and come again and again
        forms, roots = self._forms(word[:LONGEST]), self._roots.in_word(word)
        return _sure([*forms, *roots]) if forms or roots else NO_HITS

    def _cyrillic(self, word: str) -> Hits:
        hits = self._written(word)
        if hits or ODD_SPELLING.search(word) is None:
            return hits
        return _guess(self._respelled(word)) if len(word) <= LONGEST else self._long(word)

    def _written(self, word: str) -> Hits:
        if len(word) > LONGEST:
            return _sure(self._roots.in_word(word))
        forms, roots, stems = self._forms(word), self._roots.in_word(word), self._with_ending(word)
        return _sure([*forms, *roots, *stems]) if forms or roots or stems else NO_HITS

    def _respelled(self, word: str) -> Iterator[Iterable[int]]:
        if self._has_shape(shape_of(word)) and not self._tables.is_innocent(word):
            yield from map(self._forms, cyrillic_readings(word))
        if (likely := likeliest_reading(word)) != word:
            yield self._with_ending(likely)
            yield self._roots.in_word(likely)

    def _latin(self, word: str, english: bool) -> Hits:
        if len(word) > LONGEST:
            return self._long(word)
        hits = self.plain(word)
        if not hits and ODD_SPELLING.search(word):
            hits = _guess(map(self._forms, shortened(word)))
        if hits or english or word in ENGLISH or len(word) < MIN_GUESSED:
            return hits
        return _guess(self._transliterated(word))

    def _transliterated(self, word: str) -> Iterator[Iterable[int]]:
        for key in keys_of_latin(word):
            yield self._keys(key)
            yield self._key_roots.in_word(key)
        yield self._with_ending(read_as_kazakh(word))
        yield from self._confirmed(word)

    def _mixed(self, word: str, english: bool) -> Hits:
        if len(word) > LONGEST:
            return self._long(word)
        if found := self._forms(word):
            return _sure(found)
        bare = word.strip(FIGURES)
        if bare != word and bare.isalpha():
            hits = self.word(bare, english)
            if hits or len(word) - len(bare) > 1:  # two figures are a number: «100тг», «80е»
                return hits
        best = one_alphabet(word)
        hits = self.word(best, english) if best != word and best.isalpha() else NO_HITS
        return _guess([(entry for entry, _ in hits)]) if hits else _guess(self._mixed_readings(word, english))

    def _mixed_readings(self, word: str, english: bool) -> Iterator[Iterable[int]]:
        if latin := latin_reading(word):
            yield (entry for entry, _ in self.latin(latin, english))
        yield from self._confirmed(word)

    def _confirmed(self, word: str) -> Iterator[Iterable[int]]:
        """The readings of a word in look-alikes, if there is a form of such looks at all."""
        if self._has_shape(shape_of(word)):
            for reading in mixed_readings(word):
                yield self._forms(reading)

    def _compound(self, compound: str, english: bool) -> tuple[Piece, ...]:
        """«д-у-рак», «д*рак», «дур@к», «к0зел» are one piece; «кто-то» is two."""
        if HAS_LETTER.search(compound) is None:
            return tuple(Piece(*part.span(), self.plain(part[0])) for part in WORD.finditer(compound))
        if (hits := self._whole(compound, english)) or compound.isalnum():
            return (Piece(0, len(compound), hits),)
        return tuple(Piece(*part.span(), self.word(part[0], english)) for part in WORD.finditer(compound))

    def _spelled(self, letters: str, english: bool) -> Piece | None:
        for start, end in spelled_readings(letters):
            if hits := self.word(letters[start:end], english):
                return Piece(start, end, _guess([(entry for entry, _ in hits)]))
        return None

    def _whole(self, compound: str, english: bool) -> Hits:
        whole = joined(compound)
        hits = self._joined(whole, english) if whole else NO_HITS
        if whole and not hits and whole.word[:1] in ("@", "$"):
            hits = self._joined(whole._replace(word=whole.word[1:]), english)
        if hits or (unknown := masked(compound)) is None:
            return hits
        return _guess(self._unmasked(unknown, english))

    def _joined(self, whole: Joined, english: bool) -> Hits:
        if whole.of_crumbs:
            return self.word(whole.word, english)
        word = one_alphabet(whole.word)
        return _guess(map(self._forms, {word} | shortened(word)))

    def _unmasked(self, word: Masked, english: bool) -> Iterator[Iterable[int]]:
        before, after = word
        known = before + after
        if not after and (len(known) < MIN_GUESSED or self._tables.is_innocent(known)):
            return
        if CYRILLIC_WORD.fullmatch(known):
            yield self._cyrillic_gaps(before, after)
            yield from self._roots.with_gap(before, after, CYRILLIC)
        elif LATIN_WORD.fullmatch(known):
            yield self._latin_gaps(before, after)
            yield [] if english else self._key_gaps(key_part(before), key_part(after))

    def _long(self, word: str) -> Hits:
        short = without_runs(word)
        return self.word(short, True) if len(short) <= LONGEST else self._written(word)

    def _with_ending(self, word: str) -> list[int]:
        """A Kazakh stem with one of its endings."""
        found: list[int] = []
        for length in ENDING_LENGTHS.get(word[-2:], ()):
            stem, ending = word[:-length], word[-length:]
            if len(stem) >= MIN_STEM and ending in ENDINGS and (entries := self._stems(stem)):
                found += [entry for entry in entries if self._may_take(entry, stem, ending)]
        return [] if found and self._tables.is_innocent(word) else found

    def _may_take(self, entry: int, stem: str, ending: str) -> bool:
        flags = self._tables.entry_flags[entry]
        if flags & NEEDS_KAZAKH and not KAZAKH_LETTERS.intersection(ending):
            return False
        endings = VERB_ENDINGS if flags & IS_VERB else NOUN_ENDINGS
        return bool(flags & endings.get(ending, 0)) and agree(stem, ending)


def _sure(entries: Iterable[int]) -> Hits:
    return frozenset((entry, True) for entry in entries)


def _guess(readings: Iterable[Iterable[int]]) -> Hits:
    return frozenset((entry, False) for entries in readings for entry in entries)
