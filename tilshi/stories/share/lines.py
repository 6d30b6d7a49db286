"""Breaks a headline into lines and finds the size it is set in. Text and widths in, lines out; no Django.

As large as the room allows, in the fewest lines, of about equal length; nothing is hyphenated. What belongs
together stays together: by the typography's rules for the language, and where it costs little, no short word
is left at a line's end.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tilshi.core.typography import applied, find_edits
from tilshi.core.typography.rules import NBSP
from tilshi.stories.share.paragraph import Paragraph

Measure = Callable[[str], float]  # a text's width, in parts of the size that it is set in

ELLIPSIS = "…"


@dataclass(frozen=True)
class Room:
    """Where a text has to fit: in pixels, with the sizes to try, the largest first. `leading`: from line to
    line, in parts of the size."""

    width: int
    height: int
    sizes: Sequence[int]
    leading: float

    def most_lines(self, size: int) -> int:
        """The first takes no more than its own height."""
        return max(1, 1 + int((self.height / size - 1) / self.leading))


@dataclass(frozen=True)
class Setting:
    lines: tuple[str, ...]
    size: int


def set_in(room: Room, text: str, language: str, measure: Measure) -> Setting:
    """In the largest size that fits; cut off with an ellipsis only where the smallest one does not."""
    measured = cache(measure)
    words = bound(text, language).split(" ")
    paragraph = Paragraph(words, language, measured)
    for size in room.sizes:
        count = paragraph.fewest_lines(room.width / size)
        if count and count <= room.most_lines(size):
            return Setting(paragraph.most_even(room.width / size, count), size)
    return Setting(cut_off(words, room, language, measured), room.sizes[-1])


def bound(text: str, language: str) -> str:
    """With no-break spaces where the typography wants them, and nothing else changed."""
    plain = re.sub(r" +", " ", text).strip(" ")
    edits = find_edits(plain, language)
    return applied(plain, [edit for edit in edits if same(edit.new, plain[edit.start : edit.end])])


def same(new: str, old: str) -> bool:
    return new.replace(NBSP, " ") == old.replace(NBSP, " ")


def cut_off(words: Sequence[str], room: Room, language: str, measure: Measure) -> tuple[str, ...]:
    """What fits in the smallest size. A word without an end, such as an address, goes over several lines."""
    size = room.sizes[-1]
    width, most = room.width / size, room.most_lines(size)
    pieces = [piece for word in words for piece in chopped(word, width, measure)]
    paragraph = Paragraph(pieces, language, measure)
    if paragraph.line_count(width) <= most:
        return paragraph.most_even(width, paragraph.line_count(width))
    *kept, last = paragraph.filled(width)[:most]
    return (*kept, shortened(last, width, measure))


def chopped(word: str, width: float, measure: Measure) -> Iterator[str]:
    """In pieces of a line each, the last one shorter."""
    piece = ""
    for char in word:
        if piece and measure(piece + char) > width:
            yield piece
            piece = ""
        piece += char
    yield piece


def shortened(line: str, width: float, measure: Measure) -> str:
    """With an ellipsis behind the last word that leaves room for it."""
    while " " in line and measure(line + ELLIPSIS) > width:
        line = line.rpartition(" ")[0]
    while measure(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip(" \u00a0,;:—–-") + ELLIPSIS
