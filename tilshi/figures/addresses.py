"""Where the newsroom finds the figures of an item, and which item stands at an address."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from tilshi.audience.subjects import SITE
from tilshi.audience.tokens import NAME
from tilshi.core.row_number import row_number
from tilshi.stories.counted import AUTHOR, SECTION, STORY

PAGE = "page"


def address_of(item: str) -> str:
    kind, _, key = item.partition(":")
    if item == SITE:
        return reverse("newsroom_figures_site")
    if kind == PAGE:  # no two slashes in a row: proxies make one of them
        key = key.strip("/")
    return reverse("newsroom_figures_item", args=(kind, key))


def item_at(kind: str, key: str) -> str | None:
    """None: no item can be called so."""
    name = f"{PAGE}:/{key}/" if kind == PAGE else f"{kind}:{key}"
    return name if NAME.fullmatch(name) and is_key(kind, key) else None


def is_key(kind: str, key: str) -> bool:
    if kind in (STORY, SECTION):
        return is_uuid(key)
    return row_number(key) is not None if kind == AUTHOR else kind == PAGE


def is_uuid(text: str) -> bool:
    """As we write them; Python reads them in other ways, too."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
