"""A body as StreamField data, for those who write stories without a screen: importers, the demo, tests.

Every block gets an id here: the record and the comments anchor to it.
"""

import uuid
from collections.abc import Mapping, Sequence
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


def picture(image_id: int, caption: str = "", alt: str = "", credit: str = "") -> Block:
    """`alt` and `credit` are this place's; left empty, the picture's own are shown."""
    return block("picture", picture_value(image_id, caption, alt, credit))


def picture_value(image_id: int, caption: str = "", alt: str = "", credit: str = "") -> dict[str, Any]:
    return {"image": image_id, "caption": caption, "alt": alt, "credit": credit}


def gallery(pictures: Sequence[Mapping[str, Any]], title: str = "") -> Block:
    """`pictures`: what `picture_value()` makes, in their order."""
    items = [block("item", dict(picture)) for picture in pictures]
    return block("gallery", {"title": title, "pictures": items})


def media(
    document_id: int, title: str = "", caption: str = "", poster_id: int | None = None, transcript: str = ""
) -> Block:
    """Sound or video; `transcript`: plain text, a line break parts its paragraphs."""
    value = {"document": document_id, "title": title, "caption": caption, "poster": poster_id}
    return block("media", {**value, "transcript": paragraphs(transcript)})


def embed(address: str, title: str, picture_id: int | None = None) -> Block:
    """An address that no provider knows is shown as a plain link."""
    return block("embed", {"address": address, "title": title, "picture": picture_id})


def fact_box(title: str, text: str, source: str = "", source_url: str = "") -> Block:
    """`text`: plain, a line break parts its paragraphs."""
    return rich_fact_box(title, paragraphs(text), source, source_url)


def rich_fact_box(title: str, text: str, source: str = "", source_url: str = "") -> Block:
    """From HTML of our own making: paragraphs and lists."""
    return block("fact_box", {"title": title, "text": text, "source": source, "source_url": source_url})


def paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def document(document_id: int, title: str = "") -> Block:
    return block("document", {"document": document_id, "title": title})


def table(rows: Sequence[Sequence[str]], caption: str = "") -> Block:
    """The first row is the table's head; the first column names the rows, unless it holds figures."""
    names_rows = any(character.isalpha() for row in rows[1:] for character in row[0])
    value = {
        "data": [list(row) for row in rows],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": names_rows,
        "table_header_choice": "both" if names_rows else "row",
        "table_caption": caption,
    }
    return block("table", value)


def read_also(story_id: int) -> Block:
    return block("read_also", story_id)
