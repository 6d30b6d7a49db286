"""The canonical letters of a text: small, without marks and invisible characters, one alphabet per word.

Every folded letter remembers its place in the original text, so that a screen can mark what was found."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tilshi.readers.words.letters import (
    CYRILLIC,
    CYRILLIC_SHAPES,
    FIGURE_SHAPES,
    FOREIGN_SHAPES,
    KAZAKH_ONLY,
    LATIN,
    LATIN_FIGURE_SHAPES,
    LATIN_SHAPES,
)
from tilshi.readers.words.tokens import Shape, Token, spelled_words, tokens_of, words_within


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in order, each in its one canonical form; figures alone are no words."""
    return tuple(word for token in tokens_of(folded(text).text) for word in _words_in(token))


@dataclass(frozen=True, slots=True)
class Folded:
    """`places[i]` is where the folded letter i stands in the original; `None`: at the same place."""

    text: str
    places: Sequence[int] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


# What an ordinary comment is typed in: of the same length in small letters, and without anything to fold.
ORDINARY = r"\t\n\r\x20-\x7e\u00a0«»–—…’‘“”„№А-Яа-яЁё" + KAZAKH_ONLY + KAZAKH_ONLY.upper()
ODD = re.compile(rf"[^{ORDINARY}]+")


def folded(text: str) -> Folded:
    if ODD.search(text) is None:
        return Folded(_small(text), None)
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for odd in ODD.finditer(text):
        start, end = odd.span()
        pieces.append(_small(_with_breve(text[done:start], odd[0])))
        places.extend(range(done, start))
        for place, letter in enumerate(odd[0], start):
            if letters := _of_odd(letter):
                pieces.append(letters)
                places.extend([place] * len(letters))
        done = end
    pieces.append(_small(text[done:]))
    places.extend(range(done, len(text)))
    return Folded("".join(pieces), places)


def _with_breve(ordinary: str, odd: str) -> str:
    """«й» as some systems write it: «и» and its breve."""
    return ordinary[:-1] + "й" if odd[0] == "\u0306" and ordinary.endswith(("и", "И")) else ordinary


def without_runs(word: str) -> str:
    """«дуууурак» → «дурак». Two of a letter stay: they are spelling («касса»)."""
    return RUN.sub(r"\1", word)


RUN = re.compile(r"(.)\1{2,}", re.DOTALL)


def _small(text: str) -> str:
    return text.lower().replace("ё", "е")


INVISIBLE = frozenset({"Mn", "Me", "Cf", "Cc"})
FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters by Unicode, empty to the eye
EMOJI = "•"  # a sign within a word may hide a letter: «д🍆рак»
LONGEST_EXPANSION = 3  # «㏒» is a word of letters; «ﷺ» is a sentence


@lru_cache(maxsize=4096)
def _of_odd(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isspace():
        return " "
    if category in INVISIBLE or letter in FILLERS:
        return ""
    if category[0] in "LN":
        return _plain_letters(letter)
    if category[0] == "S":
        return _symbol(letter)
    return {"Pd": "-", "Pc": "_", "Po": "."}.get(category, " ")


def _plain_letters(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter).casefold()
    letters = [_base(one) for one in unicodedata.normalize("NFKD", decomposed) if one.isalnum()]
    return _small("".join(letters)) if len(letters) <= LONGEST_EXPANSION else " "


def _symbol(letter: str) -> str:
    """«ⓒ» and «🅲» are letters; «™» is none, since it stands behind a word."""
    letters = [one for one in unicodedata.normalize("NFKD", letter) if one.isalnum()]
    return letters[0].casefold() if len(letters) == 1 else _drawn_letter(letter) or EMOJI


BASE = re.compile(r"(LATIN|CYRILLIC) SMALL LETTER (.+?) WITH ")


def _base(letter: str) -> str:
    """A letter without its strokes and hooks, which Unicode does not take apart: «ø» → «o», «ӄ» → «к»."""
    if letter in FOREIGN_SHAPES or letter in KAZAKH_ONLY:
        return FOREIGN_SHAPES.get(letter, letter)
    name = unicodedata.name(letter, "")
    if found := BASE.match(name):
        return _named(f"{found[1]} SMALL LETTER {found[2]}") or letter
    return _drawn_letter(letter) or letter


def _named(name: str) -> str:
    """Some letters with a stroke have none without: «TC DIGRAPH WITH CURL»."""
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return ""


DRAWN = re.compile(r"(?:SQUARED|CIRCLED|SMALL|PARENTHESIZED) (?:LATIN )?CAPITAL (?:LETTER )?([A-Z])$")


def _drawn_letter(letter: str) -> str:
    """«🅰», «ᴀ»: letters by their names alone."""
    found = DRAWN.search(unicodedata.name(letter, ""))
    return found[1].lower() if found else ""


def _words_in(token: Token) -> Iterator[str]:
    if token.shape is Shape.SPELLED:
        for word in spelled_words(token):
            yield from _canonical(word.text) if is_spelled_out(word.text) else word.text
    elif token.shape is Shape.COMPOUND:
        yield from _words_of_compound(token.text)
    else:
        for part in words_within(token):
            yield from _canonical(part.text)


ONE_LETTER_WORDS = frozenset("авикосуяжбе")


def is_spelled_out(letters: str) -> bool:
    """Three words of one letter may follow one another («и я с»), four never do."""
    return len(letters) > 3 or (len(letters) == 3 and not ONE_LETTER_WORDS.issuperset(letters))


BETWEEN_PARTS = re.compile(r"[-–—.…~^|\\/]+")


def _words_of_compound(compound: str) -> Iterator[str]:
    """«ду'рак» is one word, «кто-то» two; a masked letter stays masked: «д*рак»."""
    for part in BETWEEN_PARTS.split(compound.lstrip("*@$")):
        yield from _canonical(part.replace("'", "").replace("’", ""))


def _canonical(word: str) -> Iterator[str]:
    if any(letter.isalpha() for letter in word):
        yield without_runs(one_alphabet(word))


def one_alphabet(word: str) -> str:
    """Look-alikes of another alphabet put right: «дypaк» → «дурак», «сasino» → «casino», «к0зел» → «козел».
    A word that neither alphabet can hold stays mixed («smsщик»), and a figure at an end stays («1xbet»)."""
    cyrillic, latin = _count(word, CYRILLIC_LETTERS), _count(word, LATIN_LETTERS)
    if cyrillic == len(word) or latin == len(word) or word[0].isdigit() or word[-1].isdigit():
        return word
    as_cyrillic = _in_shapes(word, TO_CYRILLIC, CYRILLIC_LETTERS) if cyrillic else ""
    as_latin = _in_shapes(word, TO_LATIN, LATIN_LETTERS) if latin else ""
    readings = (as_cyrillic, as_latin) if cyrillic >= latin else (as_latin, as_cyrillic)
    return next(filter(None, readings), word)


CYRILLIC_LETTERS, LATIN_LETTERS = frozenset(CYRILLIC), frozenset(LATIN)
TO_CYRILLIC = LATIN_SHAPES | FIGURE_SHAPES
TO_LATIN = CYRILLIC_SHAPES | LATIN_FIGURE_SHAPES


def _count(word: str, letters: frozenset[str]) -> int:
    return sum(letter in letters for letter in word)


def _in_shapes(word: str, shapes: dict[str, str], letters: frozenset[str]) -> str:
    """The word in one alphabet; nothing if a letter of it has no such shape."""
    read = "".join(letter if letter in letters else shapes.get(letter, " ") for letter in word)
    return "" if " " in read else read
