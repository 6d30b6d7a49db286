"""A rule as the newsroom writes it, and what it says once read.

дурак            the word in all its forms
купить права     a phrase, each of its words in all its forms
*корень*         any word with these letters; also «корень*» and «*корень»
«бот»            exactly this form, no other
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tilshi.core.errors import TilshiError
from tilshi.readers.words.fold import folded, one_alphabet, without_runs

MAX_CHARACTERS = 100
MAX_WORDS = 6
MIN_LETTERS = 2
MIN_LETTERS_WITH_STAR = 3  # «*ет*» would find half of all comments


class Kind(StrEnum):
    BANNED = "banned"
    SUSPECT = "suspect"
    ALLOWED = "allowed"


KINDS = tuple(Kind)  # compiled rules hold the place in this row


class Fault(StrEnum):
    """Why a rule cannot be; for screens that say it in their own language."""

    EMPTY = "empty"
    SHORT = "short"
    SHORT_WITH_STAR = "short_with_star"
    LONG = "long"
    WORDS = "words"
    STAR_INSIDE = "star_inside"


SENTENCES = {
    Fault.EMPTY: "The rule {text!r} has no letters.",
    Fault.SHORT: f"The rule {{text!r}} is too short: it needs {MIN_LETTERS} letters.",
    Fault.SHORT_WITH_STAR: "The rule {text!r} would find too much: "
    f"a word with a star needs {MIN_LETTERS_WITH_STAR} letters.",
    Fault.LONG: f"The rule {{text!r}} is longer than {MAX_CHARACTERS} characters.",
    Fault.WORDS: f"The rule {{text!r}} has more than {MAX_WORDS} words.",
    Fault.STAR_INSIDE: "In the rule {text!r} a star stands inside a word; it may begin or end one.",
}


class RuleError(TilshiError):
    def __init__(self, fault: Fault, text: str) -> None:
        super().__init__(SENTENCES[fault].format(text=text[: MAX_CHARACTERS + 1]))
        self.fault = fault


@dataclass(frozen=True)
class RuleWord:
    """`open_before`: any letters may come before it («*корень»)."""

    letters: str
    open_before: bool = False
    open_after: bool = False

    @property
    def is_root(self) -> bool:
        return self.open_before or self.open_after


@dataclass(frozen=True)
class Rule:
    """Raises `RuleError` if its text cannot be a rule."""

    id: int
    text: str
    kind: Kind

    def __post_init__(self) -> None:
        if fault := _fault_of(self.text, self.words):
            raise RuleError(fault, self.text)

    @cached_property
    def words(self) -> tuple[RuleWord, ...]:
        return tuple(_words_of(self.text[: MAX_CHARACTERS + 1]))

    @property
    def is_exact(self) -> bool:
        return QUOTED.fullmatch(self.text.strip()) is not None


QUOTED = re.compile(r"[«\"“„].*[»\"”“]", re.DOTALL)
BETWEEN_WORDS = re.compile(r"[^\w*@$'’]+|_+")
APOSTROPHES = re.compile(r"['’]+")


def _words_of(text: str) -> Iterator[RuleWord]:
    for piece in BETWEEN_WORDS.split(folded(text).text):
        word = APOSTROPHES.sub("", piece)
        letters = word.strip("*@")
        if any(letter.isalnum() for letter in letters):
            yield RuleWord(
                without_runs(one_alphabet(letters)),
                open_before=word.startswith("*"),
                open_after=word.endswith("*"),
            )


def _fault_of(text: str, words: tuple[RuleWord, ...]) -> Fault | None:
    letters = sum(len(word.letters) for word in words)
    faults = {
        Fault.LONG: len(text) > MAX_CHARACTERS,
        Fault.EMPTY: letters == 0,
        Fault.STAR_INSIDE: any("*" in word.letters for word in words),
        Fault.WORDS: len(words) > MAX_WORDS,
        Fault.SHORT_WITH_STAR: any(
            word.is_root and len(word.letters) < MIN_LETTERS_WITH_STAR for word in words
        ),
        Fault.SHORT: letters < MIN_LETTERS,
    }
    return next((fault for fault, has_it in faults.items() if has_it), None)
