import re
from collections.abc import Iterator
from dataclasses import dataclass

ALWAYS_OPEN = "«„"
# These stand on both sides: "so", “so” and „so“. Their neighbours tell the side.
EITHER_SIDE = '"“'
MARK = re.compile(r'[«»„“”"]')
# ’ is an apostrophe as well; it closes only where English prints a point before it or a dash follows.
SINGLE_OPENS = re.compile(r"(?:^|[:,]\s)‘(?=\w)")
SINGLE_CLOSES = re.compile(r"(?<=[,.!?…])’(?!\w)|’(?=,?\s?[–—])")


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


def left_open_at(text: str) -> int | None:
    """Where the outermost quotation begins that is still open when the text ends."""
    depth = start = 0
    for at, opens in _marks(text):
        start = at if opens and not depth else start
        depth = depth + 1 if opens else max(depth - 1, 0)
    return start if depth else None


def closed_at(text: str) -> int | None:
    """Where a quotation is closed that began before the text."""
    depth = 1
    for at, opens in _marks(text):
        depth += 1 if opens else -1
        if not depth:
            return at
    return None


def with_double_marks(text: str) -> str:
    """‘…’ and ”…” as “…” where they are the outer marks; every character keeps its place."""
    if text[:1] == "”":
        return "“" + text[1:]
    opening = text.partition("‘")[0]
    if text.count("‘") > 1 or MARK.search(opening):
        return text
    opens, closes = list(SINGLE_OPENS.finditer(text)), list(SINGLE_CLOSES.finditer(text))
    if len(closes) > 1 or (opening != text and not opens):
        return text
    for at, mark in [(found.end() - 1, "“") for found in opens] + [(found.start(), "”") for found in closes]:
        text = text[:at] + mark + text[at + 1 :]
    return text


def _outermost(text: str) -> Iterator[Quotation]:
    depth = start = end = 0
    for at, opens in _marks(text):
        if opens:
            start = start if depth else at
            depth += 1
        elif depth:
            depth, end = depth - 1, at + 1
            if not depth:
                yield Quotation(start, end)
    # Russian prints one mark where two quotations end together: «Мы из «Зари», – сказал он.
    if depth and end > start:
        yield Quotation(start, end)


def _marks(text: str) -> Iterator[tuple[int, bool]]:
    """Where the marks stand, and whether they open."""
    for mark in MARK.finditer(text):
        yield mark.start(), _opens(text, mark.start())


def _opens(text: str, at: int) -> bool:
    if text[at] not in EITHER_SIDE:
        return text[at] in ALWAYS_OPEN
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    free_left = not before or before.isspace() or before in "([-–—/«„“"
    return free_left and bool(after) and (after.isalnum() or after in "«„“…(-–—")
