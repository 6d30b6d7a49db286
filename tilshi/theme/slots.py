"""Named places in the templates that rooms above fill, so that a template below need not know them."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.safestring import SafeString

Filler = Callable[[Mapping[str, Any]], SafeString]  # the template's context in, finished HTML out
_fillers: dict[str, list[Filler]] = defaultdict(list)


def fill(slot: str, filler: Filler) -> None:
    """Called from `AppConfig.ready()`; several fillers of one slot stand in the order of the apps."""
    if filler not in _fillers[slot]:
        _fillers[slot].append(filler)


def content_of(slot: str, context: Mapping[str, Any]) -> SafeString:
    return SafeString("".join(filler(context) for filler in _fillers.get(slot, ())))
