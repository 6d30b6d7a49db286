"""What an oddly written word may be meant to say: pure guesses, which the tables confirm or not."""

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from tilshi.readers.words.fold import ONE_LETTER_WORDS, one_alphabet, without_runs
from tilshi.readers.words.kazakh import in_russian_letters, is_proper
from tilshi.readers.words.letters import (
    CYRILLIC,
    CYRILLIC_SHAPES,
    KAZAKH_ONLY,
    LATIN,
    LATIN_FIGURE_SHAPES,
    LATIN_SHAPES,
    STANDS_FOR_CYRILLIC,
)
from tilshi.readers.words.tokens import MASKS

MAX_READINGS = 24  # «b» may be three letters, and so may every other letter of a word
ODD_SPELLING = re.compile(rf"(.)\1|[{KAZAKH_ONLY}]")  # asked of every word: what is neither is as it seems
DOUBLED = re.compile(r"(.)\1+", re.DOTALL)
STRETCHED = re.compile(r"(.)\1{2,}", re.DOTALL)
FIGURES = "0123456789"


def shortened(word: str) -> set[str]:
    """«кассса» may be «каса» or «касса»; «суука» may be «сука»."""
    if DOUBLED.search(word) is None:
        return set()
    return {without_runs(word), STRETCHED.sub(r"\1\1", word), DOUBLED.sub(r"\1", word)} - {word}


def cyrillic_readings(word: str) -> set[str]:
    """Of a word in Cyrillic letters: without its repetitions, and in Russian letters if it is no Kazakh."""
    russian = _in_russian(word)
    return shortened(word) if russian == word else shortened(word) | shortened(russian) | {russian}


def likeliest_reading(word: str) -> str:
    return without_runs(_in_russian(word))


def _in_russian(word: str) -> str:
    """A word in proper Kazakh means what it says: «қал» is not «кал», but «сүка» is «сука»."""
    is_kazakh = not KAZAKH_LETTERS.intersection(word) or is_proper(word)
    return word if is_kazakh else in_russian_letters(word)


def shape_of(word: str) -> str:
    """The same for a word and for all of its readings: one question answers for two dozen."""
    return DOUBLED.sub(r"\1", word.translate(SHAPE_CLASSES))


def mixed_readings(word: str) -> Iterator[str]:
    """In Cyrillic, of a word with letters of two alphabets, or with figures and signs among its letters."""
    if is_readable(word) and (CYRILLIC_LETTERS.intersection(word) or SHAPES.issuperset(word)):
        options = (
            letter if letter in CYRILLIC_LETTERS else STANDS_FOR_CYRILLIC.get(letter, "") for letter in word
        )
        yield from ("".join(chosen) for chosen in islice(product(*options), MAX_READINGS))


def latin_reading(word: str) -> str:
    """Likewise in Latin, of which it must have a letter; nothing if a letter has no such look-alike."""
    if not is_readable(word) or not LATIN_LETTERS.intersection(word):
        return ""
    latin = "".join(letter if letter in LATIN_LETTERS else TO_LATIN.get(letter, " ") for letter in word)
    return "" if " " in latin else latin


def is_readable(word: str) -> bool:
    """«4a» and «100лет» are figures with a word, not a word with figures."""
    letters = sum(letter.isalpha() for letter in word)
    return letters >= 2 and letters * 2 >= len(word)


CYRILLIC_LETTERS, LATIN_LETTERS = frozenset(CYRILLIC), frozenset(LATIN)
KAZAKH_LETTERS = frozenset(KAZAKH_ONLY)
TO_LATIN = CYRILLIC_SHAPES | LATIN_FIGURE_SHAPES
SHAPES = LATIN_SHAPES.keys() | STANDS_FOR_CYRILLIC.keys() - LATIN_LETTERS


def _classes() -> dict[str, str]:
    """Every letter by the first of those that it may be taken for, near or far: «р», «п» and «н» are one."""
    classes = {letter: letter for letter in CYRILLIC} | STAND_IN_CLASSES
    for options in STANDS_FOR_CYRILLIC.values():
        merged = {classes[letter] for letter in options}
        first = min(merged)
        classes |= {letter: first for letter, known in classes.items() if known in merged}
    return classes | {sign: classes[options[0]] for sign, options in STANDS_FOR_CYRILLIC.items()}


STAND_IN_CLASSES = {letter: in_russian_letters(letter) for letter in KAZAKH_ONLY}
SHAPE_CLASSES = str.maketrans(_classes())


class Masked(NamedTuple):
    """A word with one letter unknown."""

    before: str
    after: str


ONE_MASK = re.compile(rf"([^\W_]+)[{MASKS}]([^\W_]*)")  # a sign at the beginning is a bullet, a tag or a name


def masked(compound: str) -> Masked | None:
    found = ONE_MASK.fullmatch(compound)
    if found is None or len(found[1] + found[2]) < 2:
        return None
    before, after = (without_runs(one_alphabet(part)) if part else "" for part in found.groups())
    return Masked(before, after)


class Joined(NamedTuple):
    """A word put together of its parts. If they are no crumbs, it is taken only if all of it is a form:
    «топор-нож» holds no «порн»."""

    word: str
    of_crumbs: bool


APOSTROPHE = re.compile(r"['’]+")
SOFT_SIGN = re.compile(r"[-–—_*•#%&~^|]+")
# A dot or a stroke is more often the end of a word than a break in it: «и/или», «конец.Начало».
HARD_SIGN = re.compile(r"[./\\…]")
CRUMB = 3


def joined(compound: str) -> Joined | None:
    """«@» and «$» are letters here. None: these are several words."""
    whole = APOSTROPHE.sub("", compound)
    parts = SOFT_SIGN.split(HARD_SIGN.sub("-", whole))
    of_crumbs = len(parts) == 1 or all(len(part) <= CRUMB for part in parts)
    if HARD_SIGN.search(whole) and not of_crumbs:
        return None
    return Joined("".join(parts), of_crumbs or sum(bool(part) for part in parts) == 1)


def spelled_readings(letters: str) -> Iterator[tuple[int, int]]:
    """All of the letters, or without the words of one letter that stand beside: «и с у к а»."""
    for cut in range(MAX_BESIDE * 2 + 1):
        for before in range(max(0, cut - MAX_BESIDE), min(cut, MAX_BESIDE) + 1):
            after = len(letters) - (cut - before)
            beside = letters[:before] + letters[after:]
            if after - before >= MIN_SPELLED and ONE_LETTER_WORDS.issuperset(beside):
                yield before, after


MAX_BESIDE = 2
MIN_SPELLED = 3
