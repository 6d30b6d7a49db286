"""What the filter sees of a comment: its folded words, and its shape."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from sys import intern

from tilshi.readers.words.fold import words_of

LOOKED_AT = 10_000
"""Characters. What comes after them a reader does not read either."""
LONGEST_WORD = 30
GRAMS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Reading:
    words: tuple[str, ...]
    shape: frozenset[str]
    """Names that begin with `SHAPE`."""

    @property
    def pairs(self) -> tuple[str, ...]:
        """Of neighbours: the second of `words` ends the first of these."""
        return tuple(map(" ".join, pairwise(self.words)))


def read(text: str) -> Reading:
    text = text[:LOOKED_AT]
    prose = HANDLE.sub(" ", LINK.sub(" ", text))
    return Reading(tuple(intern(word[:LONGEST_WORD]) for word in words_of(prose)), shape(text))


@lru_cache(maxsize=20_000)
def grams(word: str) -> tuple[str, ...]:
    """The runs of letters within a word and its ends, so that another ending does not hide a stem
    (Bojanowski and others, “Enriching Word Vectors with Subword Information”, 2017)."""
    bounded = f"<{word}>"
    runs = {bounded[at : at + size] for size in GRAMS for at in range(len(bounded) - size + 1)}
    return tuple(sorted(runs - {bounded}))


LINK = re.compile(
    r"(?:https?://|www\.|t\.me/|wa\.me/)\S+"
    r"|\b[\w-]{2,40}\.(?:com|net|org|info|ru|kz|рф|қаз|top|xyz|site|online|shop|club|pro|io|biz|bet)\b\S*",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w.])@\w{3,}")
PHONE = re.compile(r"\d(?:[ ()-]{0,2}\d){9}")
DIGIT = re.compile(r"\d")
EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")
SIGNS = {"link": LINK, "handle": HANDLE, "phone": PHONE, "digits": DIGIT, "emoji": EMOJI}
SHORT, LONG = 60, 300
FEWEST_LETTERS = 12
"""In a shorter text capitals are an abbreviation."""
SHAPES = frozenset({*SIGNS, "exclamations", "question", "capitals", "short", "long"})
SHAPE = "#"
"""Before the name of a shape, so that it is not the word."""


def shape(text: str) -> frozenset[str]:
    found = {name for name, sign in SIGNS.items() if sign.search(text)}
    found |= {"exclamations"} if text.count("!") > 1 else set()
    found |= {"question"} if "?" in text else set()
    found |= {"capitals"} if is_shouted(text) else set()
    found |= {"short"} if len(text) < SHORT else {"long"} if len(text) > LONG else set()
    return frozenset(SHAPE + name for name in found)


def is_shouted(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= FEWEST_LETTERS and sum(map(str.isupper, text)) * 2 > letters
