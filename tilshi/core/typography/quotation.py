"""Finds who quotes what: pairs of quotation marks, and the words between, which are nobody's to change."""

from collections.abc import Iterator
from dataclasses import dataclass

from tilshi.core.typography.edits import Edit

MARKS = frozenset('"«»“”„‟')
OPENING, CLOSING = frozenset("«„"), frozenset("»”")
# The outer and the inner pair of each language.
PAIRS = {"ru": (("«", "»"), ("„", "“")), "kk": (("«", "»"), ("„", "“")), "en": (("“", "”"), ("", ""))}
BEFORE_AN_OPENING = frozenset(' \u00a0\n\t([{—–-/«„“"')
SPACES = frozenset(" \u00a0\n\t")


@dataclass(frozen=True)
class Pair:
    opening: int
    closing: int
    depth: int  # 0: the outer one


@dataclass(frozen=True)
class Quotation:
    """`pairs`: all that could be matched; `opaque`: (start, end) of words that must stay as they are."""

    pairs: tuple[Pair, ...]
    opaque: tuple[tuple[int, int], ...]


def read_quotation(text: str) -> Quotation:
    """Where the marks do not match, no mark is set, and all that may be somebody's words stays as it is."""
    marks = [at for at, character in enumerate(text) if character in MARKS and not is_inch(text, at)]
    pairs = matched(text, marks)
    if pairs is None:
        return Quotation((), ((marks[0], len(text)),))
    outer = [pair for pair in pairs if pair.depth == 0]
    return Quotation(tuple(pairs), tuple((pair.opening + 1, pair.closing) for pair in outer))


def is_inch(text: str, at: int) -> bool:
    """5" and 5'10": measures. But «глава 5» written with straight marks closes a quote that is open."""
    follows_digit = at > 0 and text[at - 1].isdigit()
    is_open = sum(1 for character in text[:at] if character == '"') % 2 == 1
    return text[at] == '"' and follows_digit and not is_open


def matched(text: str, marks: list[int]) -> list[Pair] | None:
    """None where a mark has no partner."""
    pairs: list[Pair] = []
    waiting: list[int] = []
    for at in marks:
        if opens(text, at, bool(waiting)):
            waiting.append(at)
        elif waiting:
            opening = waiting.pop()
            pairs.append(Pair(opening, at, len(waiting)))
        else:
            return None
    return None if waiting else pairs


def opens(text: str, at: int, within: bool) -> bool:
    """“ opens an English quote and closes a Russian one; a straight mark may do either."""
    mark = text[at]
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    may_open = before in BEFORE_AN_OPENING and after not in SPACES
    return may_open and not (within and after in MARKS and before not in SPACES)


def mark_edits(text: str, quotation: Quotation, language: str) -> Iterator[Edit]:
    for pair in quotation.pairs:
        if pair.depth > 1:
            continue
        for at, mark in zip((pair.opening, pair.closing), PAIRS[language][pair.depth], strict=True):
            if mark and text[at] != mark:
                yield Edit(at, at + 1, mark)
