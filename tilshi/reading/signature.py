"""The line below a set-off quotation that names who said it: — Сауле Бейсова, директор школы"""

import re

from tilshi.reading import cues
from tilshi.reading.speaker import (
    LONGEST_LABEL_WORDS,
    Word,
    Words,
    first_clause,
    has_a_cue,
    is_wordlike,
    printed,
    read_words,
)

DASH = re.compile(r"[-–—]+\s*")
LONGEST_CHARACTERS = 150
LONGEST_BARE_CHARACTERS = 90
LONGEST_NAME_WORDS = 4
LONGEST_BARE_NAME_WORDS = 3
# Not after an initial or «им.»
ENDS_SENTENCE = re.compile(r"[^\W\d_]{4,}\.\s|[!?…:;]|\s[–—]\s")


def speaker_of_signature(line: str) -> str | None:
    """None for a line that says anything else or more."""
    dash = DASH.match(line)
    if dash is None:
        return (
            _name(line, LONGEST_BARE_NAME_WORDS, is_bare=True)
            if len(line) <= LONGEST_BARE_CHARACTERS
            else None
        )
    if len(line) > LONGEST_CHARACTERS:
        return None
    signature = line[dash.end() :].rstrip()
    return _name(signature.removesuffix("."), LONGEST_NAME_WORDS) or _post(signature)


def is_bare_name(line: str) -> bool:
    return DASH.match(line) is None and speaker_of_signature(line) is not None


def _name(signature: str, most_words: int, is_bare: bool = False) -> str | None:
    """Сауле Бейсова; Сауле Бейсова, директор школы; Сауле Бейсова (Карасу)"""
    words = _plain_words(signature)
    name = first_clause(words)
    if not 2 <= len(name) <= most_words or not all(map(_is_part_of_a_name, name)):
        return None
    post = words[len(name) :]
    # Without a dash, two capitals may be a list of people: Асан Беков, Сауле Бейсова.
    small = not post or not is_bare or not post[0].printed[0].isupper()
    return printed(name) if small and _is_part_of_a_name(name[0]) and name[0].printed[0].isupper() else None


def _post(signature: str) -> str | None:
    """директор школы Сауле Бейсова; аким Карасу"""
    words = _plain_words(signature.removesuffix("."))
    if not words or words[0].key not in cues.ROLES or any(word.key in cues.BOUNDARIES for word in words):
        return None
    named = len(words) > 2 and all(word.printed[0].isupper() for word in words[-2:])
    # «Директор школы пришла.» is a sentence: without a name only a short line without a point is a post.
    alone = len(words) <= LONGEST_LABEL_WORDS and not signature.endswith(".")
    return printed(first_clause(words)) if named or alone else None


def _plain_words(signature: str) -> Words:
    """None at all if the line is a sentence, or says more than a name and a post."""
    words = read_words(signature)
    if ENDS_SENTENCE.search(signature) or signature.endswith((".", ",")) or has_a_cue(words):
        return ()
    says_more = any(word.key in cues.SUBORDINATE or word.key in cues.NO_NAMES for word in words)
    return () if says_more else words


def _is_part_of_a_name(word: Word) -> bool:
    capital = word.printed[0].isupper() and is_wordlike(Word(word.printed.rstrip(",")))
    return capital or word.key in cues.NAME_PARTICLES
