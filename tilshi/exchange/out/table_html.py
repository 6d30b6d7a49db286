"""A table of a story as plain HTML, from what Wagtail's sheet stores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Place = tuple[int, int]  # row and column, from 0


def table_html(raw: Any) -> SafeString:
    if not raw or not raw.get("data"):
        return SafeString("")
    caption = raw.get("table_caption")
    title = format_html("<caption>{}</caption>", caption) if caption else ""
    rows = format_html_join("", "<tr>{}</tr>", ((row_of(raw, n),) for n in range(len(raw["data"]))))
    return format_html("<table>{}<tbody>{}</tbody></table>", title, rows)


def row_of(raw: Any, row: int) -> SafeString:
    return format_html_join("", "<{}{}>{}</{}>", cells_of(raw, row))


def cells_of(raw: Any, row: int) -> Iterator[tuple[SafeString, SafeString, SafeString, SafeString]]:
    """Without those over which another one reaches."""
    covered = {place_of(cell) for cell in raw.get("cell") or () if cell.get("hidden")}
    for column, words in enumerate(raw["data"][row]):
        if (row, column) not in covered:
            tag = SafeString("th" if names_others(raw, row, column) else "td")
            yield tag, span_at((row, column), raw), with_breaks(words), tag


def names_others(raw: Any, row: int, column: int) -> bool:
    """Whether the cell is the head of its row or its column."""
    in_head = bool(raw.get("first_row_is_table_header")) and row == 0
    return in_head or (bool(raw.get("first_col_is_header")) and column == 0)


def span_at(place: Place, raw: Any) -> SafeString:
    found = (merge for merge in raw.get("mergeCells") or () if place_of(merge) == place)
    spans = [format_html(' rowspan="{rowspan}" colspan="{colspan}"', **size_of(merge)) for merge in found]
    return spans[0] if spans else SafeString("")


def size_of(merge: Any) -> dict[str, int]:
    return {"rowspan": merge["rowspan"], "colspan": merge["colspan"]}


def place_of(cell: Any) -> Place:
    return cell["row"], cell["col"]


def with_breaks(words: str | None) -> SafeString:
    lines = (words or "").strip().splitlines()
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines))
