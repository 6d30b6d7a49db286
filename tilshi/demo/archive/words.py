"""The vocabulary in `words.toml`, as the texts take it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Lists = Mapping[str, list[str]]  # by language; entries of the same place say the same
Event = Mapping[str, list[str]]  # by language: headline, standfirst, first sentence


@cache
def words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def listed(name: str) -> Lists:
    lists: Lists = words()[name]
    return lists


def events(section: str) -> list[Event]:
    """Of a section that the newsroom has added, those of `society`."""
    known = words()["events"]
    found: list[Event] = known.get(section, known["society"])
    return found
