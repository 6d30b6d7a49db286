"""Marat's word lists for these tests, compiled with the real dictionary or with a small one."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tilshi.readers.words.compile import compiled
from tilshi.readers.words.match import Match, WordList
from tilshi.readers.words.rule import Kind, Rule

CORPUS = Path(__file__).with_name("corpus.toml")


def word_list(
    *, banned: Iterable[str] = (), suspect: Iterable[str] = (), allowed: Iterable[str] = ()
) -> WordList:
    """The rules are numbered in this order, from 1."""
    return _word_list(tuple(banned), tuple(suspect), tuple(allowed))


@cache
def _word_list(*texts: tuple[str, ...]) -> WordList:
    return WordList.loaded(compiled(rules_of(*texts)))


def rules_of(banned: Iterable[str], suspect: Iterable[str] = (), allowed: Iterable[str] = ()) -> list[Rule]:
    kinds = ((Kind.BANNED, banned), (Kind.SUSPECT, suspect), (Kind.ALLOWED, allowed))
    texts = [(text, kind) for kind, texts in kinds for text in texts]
    return [Rule(number, text, kind) for number, (text, kind) in enumerate(texts, 1)]


def texts_of(matches: Iterable[Match]) -> list[str]:
    return [match.text for match in matches]


class SmallDictionary:
    """Knows nothing, and gives every word the number of forms of a Russian one."""

    ENDINGS = (
        "",
        *"аеиоуыюя",
        "ам",
        "ах",
        "ами",
        "ой",
        "ом",
        "ов",
        "ого",
        "ому",
        "ыми",
        "ую",
        "ая",
        "ые",
        "ым",
    )

    def knows(self, word: str) -> bool:
        return False

    def knows_as_word(self, word: str) -> bool:
        return False

    def forms(self, word: str) -> set[str]:
        return {word + ending for ending in self.ENDINGS}


class Case(NamedTuple):
    """`rule` is the text of the rule that must find the comment; nothing: no rule may."""

    language: str
    kind: str
    held_out: bool
    comment: str
    rule: str


def corpus_rules() -> list[Rule]:
    return rules_of(**tomllib.loads(CORPUS.read_text())["rules"])


def corpus_cases() -> Iterator[Case]:
    corpus = tomllib.loads(CORPUS.read_text())
    for group in corpus["positives"] + corpus["negatives"]:
        for case in group["cases"]:
            comment, rule = (case, "") if isinstance(case, str) else case
            yield Case(group["language"], group["kind"], group.get("held_out", False), comment, rule)
