"""What a browser sends from the newsroom's forms."""

import json
from collections.abc import Sequence
from typing import Any


def page_form(**fields: Any) -> dict[str, Any]:
    """A section's or a home's form."""
    return {"title": "", "slug": "", "search_description": "", "comments-TOTAL_FORMS": 0} | {
        "comments-INITIAL_FORMS": 0,
        "go_live_at": "",
        "expire_at": "",
        **fields,
    }


def info_form(**fields: Any) -> dict[str, Any]:
    return page_form(**{"body-count": 0, **fields})


def story_form(**fields: Any) -> dict[str, Any]:
    return page_form(
        **{
            "kicker": "",
            "standfirst": "",
            "lead_picture": "",
            "lead_caption": "",
            "body-count": 0,
            "contributions-TOTAL_FORMS": 0,
            "contributions-INITIAL_FORMS": 0,
            "contributions-MIN_NUM_FORMS": 0,
            "contributions-MAX_NUM_FORMS": 1000,
            "source_name": "",
            "source_url": "",
            "published_at": "",
            **fields,
        }
    )


def paragraph_in_form(number: int, text: str) -> dict[str, Any]:
    return block_in_form(number, "paragraph", {"": rich_text_in_form(text)})


def rich_text_in_form(text: str) -> str:
    """One paragraph as Draftail sends it."""
    content = {"blocks": [{"key": "a1", "type": "unstyled", "depth": 0, "text": text}], "entityMap": {}}
    content["blocks"][0] |= {"inlineStyleRanges": [], "entityRanges": []}
    return json.dumps(content)


def items_in_form(name: str, items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The items of a list within a block: what `block_in_form` takes for its values."""
    fields: dict[str, Any] = {f"{name}-count": len(items)}
    for number, item in enumerate(items):
        of_item = {"deleted": "", "order": number, "type": "item", "id": ""}
        fields |= {f"{name}-{number}-{key}": value for key, value in of_item.items()}
        fields |= {f"{name}-{number}-value-{key}": value for key, value in item.items()}
    return fields


def block_in_form(number: int, kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """`values`: by the rest of the field's name, "" for a block that is one field. No id: it is new."""
    prefix = f"body-{number}"
    fields = {f"{prefix}-value{'-' if rest else ''}{rest}": value for rest, value in values.items()}
    return {
        f"{prefix}-deleted": "",
        f"{prefix}-order": number,
        f"{prefix}-type": kind,
        f"{prefix}-id": "",
    } | fields
