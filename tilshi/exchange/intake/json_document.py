"""JSON of strangers: neither its depth, its size and its numbers are trusted, nor the types of its values."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.limits import MAX_ELEMENTS

Object = dict[str, Any]

BROKEN: Final = "The feed is not valid JSON: ask its owner to mend it."
TOO_DEEP: Final = "The feed’s JSON is nested deeper than any feed needs: ask its owner for a simpler one."
TOO_MANY: Final = "The feed’s JSON has more values than any feed needs: ask its owner for a shorter one."
MOST_DIGITS: Final = 18
MAX_VALUES: Final = 1_000_000


def load_json(text: str) -> Any:
    """Numbers that are none, or too long to be meant, are 0. Raises FeedError."""
    if text.count("{") + text.count("[") > MAX_ELEMENTS * 2 or text.count(",") > MAX_VALUES:
        raise FeedError(TOO_MANY)
    try:
        return json.loads(
            text, strict=False, parse_int=whole, parse_float=fraction, parse_constant=lambda name: 0
        )
    except RecursionError:
        raise FeedError(TOO_DEEP) from None
    except ValueError:
        raise FeedError(BROKEN) from None


def whole(digits: str) -> int:
    return int(digits) if len(digits) <= MOST_DIGITS else 0


def fraction(digits: str) -> float:
    number = float(digits) if len(digits) <= MOST_DIGITS * 2 else 0.0
    return number if abs(number) < 10**MOST_DIGITS else 0.0


def words(holder: Object, *names: str) -> str:
    """The first that is a text and not blank; a number stands for its digits, as in ids."""
    for name in names:
        value = holder.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def listed(holder: Object, *names: str) -> list[Any]:
    """The first that is a list; where one thing stands alone it is a list of one."""
    for name in names:
        value = holder.get(name)
        if isinstance(value, list):
            return value
        if value:
            return [value]
    return []


def objects(holder: Object, *names: str) -> Iterator[Object]:
    yield from (one for one in listed(holder, *names) if isinstance(one, dict))


def named(holder: Object, *names: str) -> Iterator[str]:
    """Of each in the list: itself if it is a text, its name if it has one."""
    for one in listed(holder, *names):
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield words(one, "name", "title", "value")
