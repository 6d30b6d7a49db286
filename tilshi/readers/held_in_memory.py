"""The word list and the learned filter, as each process holds them: read when there is a newer one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from tilshi.core.complaints import is_time_to_complain
from tilshi.core.errors import TilshiError
from tilshi.readers.learned.model import Model
from tilshi.readers.models import Compiled
from tilshi.readers.words.match import WordList

log = logging.getLogger(__name__)

_held: dict[str, tuple[int, Any]] = {}  # by name: its version, and what was read of it


def word_list_and_filter() -> tuple[WordList | None, Model | None]:
    """One question, whatever was made. None: there is none."""
    versions = dict(Compiled.objects.values_list("name", "version"))
    return held(Compiled.WORDS, versions, WordList.loaded), held(Compiled.FILTER, versions, Model.from_bytes)


def held(name: str, versions: dict[str, int], read: Callable[[bytes], Any]) -> Any:
    version = versions.get(name, 0)
    if _held.get(name, (0, None))[0] != version:
        _held[name] = (version, read_anew(name, read))
    return _held.get(name, (0, None))[1]


def read_anew(name: str, read: Callable[[bytes], Any]) -> Any:
    """What cannot be read finds nothing; it is made anew at the next change."""
    content = bytes(Compiled.objects.filter(pk=name).values_list("content", flat=True).first() or b"")
    try:
        return read(content) if content else None
    except TilshiError:
        if is_time_to_complain("compiled", name):
            log.exception("%s of comments cannot be read: comments are judged without it", name)
        return None
