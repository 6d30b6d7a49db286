"""The report of a run, for a spreadsheet."""

import csv
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tilshi.core.errors import TilshiError
from tilshi.importers.page.many.data import Item, Outcome

COLUMNS = ("source", "status", "id", "url", "reason")
# A cell that begins so is a formula to some spreadsheet, and may send the others to a stranger. What
# stands there was named by strangers: file names, addresses, sentences that repeat their words.
FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]")
UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass
class Report:
    """Each row is in the file when its page is done."""

    file: TextIO

    def add(self, item: Item, outcome: Outcome) -> None:
        self.write(item.where, outcome.status, str(outcome.id or ""), outcome.url, outcome.reason)

    def write(self, *cells: str) -> None:
        csv.writer(self.file).writerow(map(harmless, cells))
        self.file.flush()


@contextmanager
def report_at(path: Path) -> Iterator[Report]:
    """With a byte order mark: without it a spreadsheet takes our letters for others."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise TilshiError(f"The report {path} cannot be written: {error.strerror}.") from None
    with file:
        report = Report(file)
        report.write(*COLUMNS)
        yield report
        os.fsync(file.fileno())


def harmless(cell: str) -> str:
    plain = printable(cell)
    return f"'{plain}" if FORMULA.match(plain) else plain


def printable(text: str) -> str:
    """On one line, and without what would steer a terminal."""
    return UNPRINTED.sub(" ", text)
