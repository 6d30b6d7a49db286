"""A folded text taken apart: plain words, words with signs or figures in them, letters spelled one by one."""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from tilshi.readers.words.letters import CYRILLIC, LATIN


class Shape(Enum):
    CYRILLIC = "cyrillic"
    LATIN = "latin"
    SPELLED = "spelled"  # three letters and more, one by one: «д у р а к», «д.у.р»
    ADDRESS = "address"  # split into its words, never joined: «https://a.kz/b-c»
    COMPOUND = "compound"  # everything else: «кто-то», «д*рак», «к0зел», «covid-19», «дypaк»


class Token(NamedTuple):
    shape: Shape
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Spelled(NamedTuple):
    """A word put together of single letters, and where each of them stands."""

    text: str
    starts: tuple[int, ...]


LETTER = r"[^\W_]"
MASKS = "*@$#%&_•"  # signs that people write in place of a letter
SIGN = rf"[-–—.…'’~^|\\/{MASKS}]"
SPELLED = rf"(?:{LETTER}|[@$])"
GAP = r"[\s,:;+=\-–—.…'’~^|\\/*#%&_•]{1,3}"  # shares nothing with SPELLED, or runs of «@» take for ever
GOES_ON = rf"{LETTER}|{SIGN}++{LETTER}|[*@$]"
# The usual ends of a domain; what is missing here is split like any word with dots.
ENDS = "com|net|org|info|biz|top|xyz|online|site|club|shop|live|io|me|tv|kz|ru|su|ua|by|uz|kg|рф|қаз"
# The commonest first. What stands between words is skipped within the match: to try all alternatives at
# every space takes twice the time. The empty alternative keeps what is skipped from being tried again.
TOKEN = re.compile(
    r"[^\w*@$]*+(?:"
    rf"([{CYRILLIC}]{{2,}}+(?!{GOES_ON}))"
    rf"|((?<!\w){SPELLED}(?:{GAP}{SPELLED}(?!{LETTER})){{2,}}(?!{SIGN}{LETTER}))"
    rf"|([{CYRILLIC}](?!{GOES_ON}))"
    rf"|([{LATIN}]++(?!{GOES_ON}|://))"
    r"|("  # an address
    r"(?:https?://|www\.)\S+"
    rf"|{LETTER}[\w.-]*@[\w-]+\.[\w.-]+"
    rf"|{LETTER}[\w-]*+(?:\.[\w-]++)*\.(?:{ENDS})\b(?:/\S*)?"
    rf")|([*@$]?{LETTER}++(?:{SIGN}++{LETTER}++)*+[*@$]?)|)"
)
# By the number of the group; without one there is no word.
SHAPES = (
    *(None, Shape.CYRILLIC, Shape.SPELLED, Shape.CYRILLIC),
    *(Shape.LATIN, Shape.ADDRESS, Shape.COMPOUND),
)
WORD = re.compile(rf"{LETTER}+")


def tokens_of(text: str) -> Iterator[Token]:
    """Every letter and figure of a folded text is in one token. Linear, whatever the text."""
    return filter(None, map(token_of, TOKEN.finditer(text)))


def token_of(found: re.Match[str]) -> Token | None:
    number = found.lastindex or 0
    shape = SHAPES[number]
    return Token(shape, found[number], found.start(number)) if shape else None


def words_within(token: Token) -> Iterator[Token]:
    """The unbroken words of an address or a compound: «кто-то» → «кто», «то»."""
    for found in WORD.finditer(token.text):
        yield Token(_shape_of(found.group()), found.group(), token.start + found.start())


def spelled_words(token: Token) -> Iterator[Spelled]:
    """A wider gap than the narrowest ends a word: «д у р а к   и д и о т» are two."""
    places = [found.start() for found in SPELLED_LETTER.finditer(token.text)]
    narrowest = min(after - before for before, after in pairwise(places))
    word: list[int] = []
    for place in places:
        if word and place - word[-1] > narrowest:
            yield _spelled(token, word)
            word = []
        word.append(place)
    yield _spelled(token, word)


SPELLED_LETTER = re.compile(SPELLED)
CYRILLIC_WORD = re.compile(rf"[{CYRILLIC}]+")
LATIN_WORD = re.compile(rf"[{LATIN}]+")


def _shape_of(word: str) -> Shape:
    if CYRILLIC_WORD.fullmatch(word):
        return Shape.CYRILLIC
    return Shape.LATIN if LATIN_WORD.fullmatch(word) else Shape.COMPOUND


def _spelled(token: Token, places: list[int]) -> Spelled:
    letters = "".join(token.text[place] for place in places)
    return Spelled(letters, tuple(token.start + place for place in places))
