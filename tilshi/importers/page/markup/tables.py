"""Tables that hold data; those that only hold up a page's layout are none."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from tilshi.importers.page.data import TableData
from tilshi.importers.page.markup.tree import elements, text_of

MAX_ROWS, MAX_COLUMNS = 500, 30
LONGEST_CELL = 300
WIDEST_SPAN = 30


def read_table(table: HtmlElement) -> TableData | None:
    """None where it is layout: one column, one row, long texts, tables or pictures inside."""
    if any(found is not table for found in elements(table, "table")) or _holds_layout(table):
        return None
    rows = [list(_cells(row)) for row in elements(table, "tr")]
    rows = [row for row in rows if any(row)][:MAX_ROWS]
    width = min(max(map(len, rows), default=0), MAX_COLUMNS)
    if len(rows) < 2 or width < 2 or any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return None
    caption = next((text_of(found) for found in elements(table, "caption")), "")
    return TableData(tuple(tuple((row + [""] * width)[:width]) for row in rows), caption)


def _holds_layout(table: HtmlElement) -> bool:
    return next(elements(table, "img", "h1", "iframe", "ul", "form", "blockquote"), None) is not None


def _cells(row: HtmlElement) -> Iterator[str]:
    """A cell that spans several columns leaves the others empty."""
    for cell in row:
        if cell.tag in ("td", "th"):
            yield text_of(cell)
            span = re.fullmatch("[0-9]{1,4}", cell.get("colspan") or "")
            yield from [""] * (min(int(span[0]), WIDEST_SPAN) - 1 if span else 0)
