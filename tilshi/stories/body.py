"""A body as StreamField data, for those who write stories without a screen: importers, the demo, tests.

Every block gets an id here: the record and the comments anchor to it.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.html import escape

Block = dict[str, Any]  # {"type", "value", "id"}, as Wagtail stores it


def block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def paragraph(text: str) -> Block:
    """From plain text: whatever mark-up it holds is shown, not obeyed."""
    return rich_paragraph(escape(text))


def rich_paragraph(text: str) -> Block:
    """From inline HTML of our own making."""
    return block("paragraph", f"<p>{text}</p>")


def heading(text: str) -> Block:
    return block("heading", text)


def bullets(items: Sequence[str], ordered: bool = False) -> Block:
    return block("list", {"ordered": ordered, "items": [block("item", escape(item)) for item in items]})


def quote(text: str, speaker: str, role: str = "", attribution: str = "", language: str = "") -> Block:
    value = {"text": text, "speaker": speaker, "role": role, "attribution": attribution, "language": language}
    return block("quote", value)


def picture(image_id: int, caption: str = "") -> Block:
    return block("picture", {"image": image_id, "caption": caption})


def document(document_id: int, title: str = "") -> Block:
    return block("document", {"document": document_id, "title": title})


def table(rows: Sequence[Sequence[str]], caption: str = "") -> Block:
    """The first row is the table's head."""
    value = {
        "data": [list(row) for row in rows],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": caption,
    }
    return block("table", value)


def read_also(story_id: int) -> Block:
    return block("read_also", story_id)
