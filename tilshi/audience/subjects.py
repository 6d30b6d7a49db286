"""What counts for what: a view of a story is one of its section, of its authors and of the site, too. Rooms
above know which; they say so here, when their apps are ready."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

SITE = "site:"

GroupsOf: TypeAlias = Callable[[Collection[str]], Mapping[str, Sequence[str]]]
ItemsOf: TypeAlias = Callable[[Collection[str]], Mapping[str, str]]


@dataclass(frozen=True)
class Subject:
    """`kind`: the name's first part, such as `story`. `groups_of`: by item. `items_of`: which items of the
    kind stand at some addresses."""

    kind: str
    groups_of: GroupsOf
    items_of: ItemsOf


subjects: dict[str, Subject] = {}


def announce(kind: str, groups_of: GroupsOf, items_of: ItemsOf) -> None:
    """Called once, when the room's app is ready."""
    if kind in subjects:
        raise ValueError(f"{kind!r} has been announced already")
    subjects[kind] = Subject(kind, groups_of, items_of)


def kind_of(item: str) -> str:
    return item.partition(":")[0]


def groups_of(items: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Of each, beside itself."""
    found = dict(known_groups(items))
    return {item: () if item == SITE else (*found.get(item, ()), SITE) for item in items}


def known_groups(items: Collection[str]) -> Iterator[tuple[str, Sequence[str]]]:
    for subject in subjects.values():
        if own := [item for item in items if kind_of(item) == subject.kind]:
            yield from subject.groups_of(own).items()


def items_at(paths: Collection[str]) -> dict[str, str]:
    """By address; addresses at which nothing stands that is counted are left out."""
    found: dict[str, str] = {}
    for subject in subjects.values():
        found.update(subject.items_of([path for path in paths if path not in found]))
    return found
