"""Rows whose cells are parted by tabs, bars or wide gaps, as a copied table has them."""

import re
from collections.abc import Callable, Sequence

from tilshi.importers.page.data import TableData

LONGEST_CELL = 160
MAX_ROWS, MAX_COLUMNS = 500, 30
RULE = re.compile(r"[\s|+:=─-]{3,}")
Cells = tuple[str, ...]


def table_at(lines: Sequence[str], at: int) -> tuple[int, TableData] | None:
    """How many of the lines from `at` on are one table, and the table."""
    for split, fewest in ((_by_tabs, 2), (_by_bars, 2), (_by_gaps, 3)):
        rows, count = _rows(lines, at, split)
        if len(rows) >= fewest and (table := _table(rows)):
            return count, table
    return None


def _rows(lines: Sequence[str], at: int, split: Callable[[str], Cells]) -> tuple[list[Cells], int]:
    rows: list[Cells] = []
    count = 0
    for line in lines[at : at + MAX_ROWS]:
        cells = split(line)
        if rows and RULE.fullmatch(line) and line.strip():
            count += 1
        elif len(cells) < 2 or (rows and not _fits(rows, cells)):
            break
        else:
            rows.append(cells)
            count += 1
    return rows, count


def _fits(rows: Sequence[Cells], cells: Cells) -> bool:
    """A row may lack its last cells, but has no more than the first."""
    return len(cells) <= len(rows[0]) and (len(cells) == len(rows[0]) or len(rows[0]) > 2)


def _by_tabs(line: str) -> Cells:
    if "\t" not in line.strip():
        return ()
    return tuple(" ".join(cell.split()) for cell in line.rstrip().split("\t"))


def _by_bars(line: str) -> Cells:
    line = line.strip()
    if not (line.startswith("|") and line.endswith("|") and line.count("|") > 2):
        return ()
    return tuple(" ".join(cell.split()) for cell in line[1:-1].split("|"))


def _by_gaps(line: str) -> Cells:
    cells = re.split(r"\s{3,}", line.strip())
    return tuple(" ".join(cell.split()) for cell in cells)


def _table(rows: Sequence[Cells]) -> TableData | None:
    """Columns without a word go: they are the width of tabs, or an indent."""
    width = min(max(map(len, rows)), MAX_COLUMNS)
    even = [(*row, *[""] * (width - len(row)))[:width] for row in rows]
    used = [column for column in range(width) if any(row[column] for row in even)]
    if len(used) < 2 or any(len(cell) > LONGEST_CELL for row in even for cell in row):
        return None
    return TableData(tuple(tuple(row[column] for column in used) for row in even))
