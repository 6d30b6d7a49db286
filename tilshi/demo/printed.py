"""A demo story as it is printed on a certain day: its dates counted, its type set as the newsroom's tidying
would set it. The files hold plain spaces, so that whoever writes them need not think of others; but in words
that a paragraph quotes, which tidying leaves alone, they are set as they are to be printed."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tilshi.core.typography import tidy
from tilshi.demo.dates import dated
from tilshi.demo.read import DemoText
from tilshi.stories.tidy_html import tidy_html

NAMES = frozenset({"type", "drawing", "story", "address", "sound", "language"})  # of things, and no words


def printed(text: DemoText, day: date, language: str) -> DemoText:
    def set_in_type(words: str) -> str:
        verb = tidy_html if "<" in words else tidy
        return verb(dated(words, day, language), language)

    return DemoText(**each_text(vars(text), set_in_type))


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """All words of a text, of a list's items, of a table's cells, changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: item if key in NAMES else each_text(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(each_text(item, change) for item in value)
    return value
