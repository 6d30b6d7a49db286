"""Words on the way to lines. As Knuth and Plass break paragraphs: of all ways, the most even wins."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise

# Words that are said with the next one. (Russian ones of two letters are bound to it already.)
LEANING = {
    "ru": frozenset("без для или как кто над под при про что чем это".split()),  # noqa: SIM905  read as a text
    "kk": frozenset("ал әр әрі бір бұл екі ол сол осы үш".split()),  # noqa: SIM905
    "en": frozenset("a an and as at by for from in is its of on or the to with".split()),  # noqa: SIM905
}
# Words that are said with the one before them: they may end a line, and must not begin one.
TRAILING = {
    "ru": frozenset("б бы ж же ли ль".split()),  # noqa: SIM905
    "kk": frozenset("да де та те ма ме ба бе па пе".split()),  # noqa: SIM905
    "en": frozenset[str](),
}
NUMBER = re.compile(r"\d+")
LOOSE_END = 0.1  # what one costs: as much as a line that is a third too short or too long
IMPOSSIBLE = float("inf")


class Paragraph:
    """Widths are in parts of the size that the text is set in, those of lines, too."""

    def __init__(self, words: Sequence[str], language: str, measure: Callable[[str], float]) -> None:
        self.words = words
        self.space = measure(" ")
        self.ends = [0.0, *accumulate(measure(word) + self.space for word in words)]
        self.widest = max(end - start for start, end in pairwise(self.ends)) - self.space
        self.loose = [is_loose(word, after, language) for word, after in pairwise([*words, ""])]

    def width(self, start: int, end: int) -> float:
        """Of a line that holds words[start:end]."""
        return self.ends[end] - self.ends[start] - self.space

    def fewest_lines(self, width: float) -> int | None:
        """None where a word does not fit on any line."""
        return self.line_count(width) if self.widest <= width else None

    def line_count(self, width: float) -> int:
        return len(self.filled(width))

    def filled(self, width: float) -> list[str]:
        """As a typewriter breaks lines: each one as long as it gets."""
        lines, start = [], 0
        for end in range(1, len(self.words) + 1):
            if end == len(self.words) or self.width(start, end + 1) > width:
                lines.append(self.line(start, end))
                start = end
        return lines

    def line(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end])

    def most_even(self, width: float, count: int) -> tuple[str, ...]:
        """In `count` lines, which must be enough."""
        mean = self.width(0, len(self.words)) / count

        def cost(start: int, end: int) -> float:
            slack = (self.width(start, end) - mean) / width
            return slack**2 + (LOOSE_END if self.loose[end - 1] else 0)

        @cache
        def rest(start: int, lines: int) -> tuple[float, tuple[str, ...]]:
            """The best way to set all from a word on in so many lines, and what it costs."""
            ways = []
            for end in self.possible_ends(start, width):
                if lines > 1:
                    below, further = rest(end, lines - 1)
                    ways.append((cost(start, end) + below, (self.line(start, end), *further)))
                elif end == len(self.words):
                    ways.append((cost(start, end), (self.line(start, end),)))
            return min(ways, default=(IMPOSSIBLE, ()))

        return rest(0, count)[1]

    def possible_ends(self, start: int, width: float) -> Iterator[int]:
        for end in range(start + 1, len(self.words) + 1):
            if self.width(start, end) > width:
                break
            yield end


def is_loose(word: str, after: str, language: str) -> bool:
    """That a line should not be broken behind this word."""
    leans = word.lower() in LEANING[language] or NUMBER.fullmatch(word) is not None
    return bool(after) and (leans or after.strip(".,:;!?»").lower() in TRAILING[language])
