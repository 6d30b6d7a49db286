"""What stands within an element, by the names that `xml_tree.name_of` gives: for RSS and Atom alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from lxml import etree

from tilshi.exchange.intake.addresses import first_absolute
from tilshi.exchange.intake.moments import moment
from tilshi.exchange.intake.xml_tree import name_of, source_of

Elements = dict[str, list[etree._Element]]


def children(element: etree._Element) -> Elements:
    found: Elements = {}
    for child in element:
        if isinstance(child.tag, str):
            found.setdefault(name_of(child.tag), []).append(child)
    return found


def texts(has: Elements, names: Iterable[str]) -> Iterator[str]:
    """What is not blank, in the order of the names."""
    for name in names:
        for element in has.get(name, ()):
            if (source := source_of(element)) and not source.isspace():
                yield source


def first(has: Elements, names: Iterable[str]) -> str:
    return next(texts(has, names), "")


def first_moment(has: Elements, names: Iterable[str], now: datetime) -> datetime | None:
    return next((found for text in texts(has, names) if (found := moment(text, now))), None)


def base_of(element: etree._Element, base: str) -> str:
    """What xml:base says, if anything does."""
    said = element.base
    return first_absolute(base, said) or base if said else base
