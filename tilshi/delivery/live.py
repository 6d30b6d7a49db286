"""What readers' pages are told as soon as it happens: a room above announces a kind of topics here, and the
door tells whoever watches one of them (`live_answer`), at `/live/<kind>/<topic>`."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"

NAME = re.compile(r"[a-z][a-z_]*")  # it stands in addresses and in events


@dataclass(frozen=True)
class State:
    """What there is to tell of a topic. `number`: from 0 up; it grows with each change and never falls."""

    number: int
    data: Mapping[str, JSON]


Ask: TypeAlias = Callable[[Collection[str]], Mapping[str, State]]


@dataclass(frozen=True)
class Kind:
    name: str
    ask: Ask
    pattern: re.Pattern[str]

    def has(self, topic: str) -> bool:
        """Whether it may be the name of one; only `ask` knows whether it is."""
        return self.pattern.fullmatch(topic) is not None


kinds: dict[str, Kind] = {}


def announce(kind: str, ask: Ask, pattern: str) -> None:
    """Called once, when the room's app is ready.

    `ask` is asked in a thread of each door, at most once a second and for all topics at once that somebody
    watches there; a topic that its answer leaves out does not exist. `pattern`: how a topic is written; it
    should be one that no stranger can write in two ways.
    """
    if not NAME.fullmatch(kind) or kind in kinds:
        raise ValueError(f"{kind!r} cannot be announced: it is no name, or has been announced already")
    kinds[kind] = Kind(kind, ask, re.compile(pattern))
