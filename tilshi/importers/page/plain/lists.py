"""Bulleted and numbered lines that belong together."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from tilshi.importers.page.data import ListData

BULLET = re.compile(r"[•‣▪●]\s*(?=\S)")
DASH = re.compile(r"[*–—-]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
MARKS = (BULLET, DASH, NUMBER)


class Paragraph(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def apart(self) -> bool:
        """A blank line stands before it."""


Some = TypeVar("Some", bound=Paragraph)


def runs(paragraphs: Sequence[Some]) -> Iterator[list[Some]]:
    """Neighbours that may be one list come together, everything else comes alone."""
    run: list[Some] = []
    for paragraph in paragraphs:
        if run and not _continues(run[-1], paragraph):
            yield run
            run = []
        run.append(paragraph)
    if run:
        yield run


def read_list(run: Sequence[Paragraph]) -> ListData | None:
    mark = _mark_of(run[0])
    if mark is None or (mark is not BULLET and len(run) < 2):
        return None
    if mark is DASH and any(line.text.endswith("?") for line in run):  # people are talking
        return None
    if mark is NUMBER and not _counts_from_one(run):
        return None
    return ListData(tuple(mark.sub("", line.text, count=1) for line in run), ordered=mark is NUMBER)


def _continues(above: Paragraph, paragraph: Paragraph) -> bool:
    mark = _mark_of(paragraph)
    if mark is None or mark is not _mark_of(above):
        return False
    # Dashes with blank lines between them are speech, unless they end as items do.
    is_speech = mark is DASH and paragraph.apart and not above.text.endswith(";")
    return not is_speech and not (mark is NUMBER and _number(paragraph) == 1)


def _mark_of(paragraph: Paragraph) -> re.Pattern[str] | None:
    return next((mark for mark in MARKS if mark.match(paragraph.text)), None)


def _counts_from_one(run: Sequence[Paragraph]) -> bool:
    """The numbers are left to the page, so they must be those that it will print."""
    return all(_number(line) == at for at, line in enumerate(run, start=1))


def _number(paragraph: Paragraph) -> int:
    match = NUMBER.match(paragraph.text)
    return int(match[1]) if match else 0
