import re
from collections.abc import Iterator
from dataclasses import dataclass

ALWAYS_OPEN = "«„"
# These stand on both sides: "so", “so” and „so“. Their neighbours tell the side.
EITHER_SIDE = '"“'
MARK = re.compile(r'[«»„“”"]')


@dataclass(frozen=True)
class Quotation:
    """A quotation with its marks: `text[start:end]`."""

    start: int
    end: int

    def words_in(self, text: str) -> str:
        return text[self.start + 1 : self.end - 1]


def quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations; a closing mark that stands alone (5") counts for nothing."""
    return tuple(_outermost(text))


def _outermost(text: str) -> Iterator[Quotation]:
    depth = start = end = 0
    for mark in MARK.finditer(text):
        if _opens(text, mark.start()):
            start = start if depth else mark.start()
            depth += 1
        elif depth:
            depth, end = depth - 1, mark.end()
            if not depth:
                yield Quotation(start, end)
    # Russian prints one mark where two quotations end together: «Мы из «Зари», – сказал он.
    if depth and end > start:
        yield Quotation(start, end)


def _opens(text: str, at: int) -> bool:
    if text[at] not in EITHER_SIDE:
        return text[at] in ALWAYS_OPEN
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    free_left = not before or before.isspace() or before in "([-–—/«„“"
    return free_left and bool(after) and (after.isalnum() or after in "«„“…(-–—")
