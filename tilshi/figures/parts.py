"""Of what a figure is made up: sources, devices, sites that sent readers, campaigns; what was not counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tilshi.audience.fold import REST
from tilshi.figures.words import word_for

MOST_SHARES = 10  # shown of one dimension; what comes after is one line
TITLES: dict[str, str | Promise] = {
    "source": _("Where views came from"),
    "host": _("Sites that sent readers"),
    "device": _("Devices"),
    "language": _("Languages"),
    "utm_source": _("Links’ utm_source"),
    "utm_medium": _("Links’ utm_medium"),
    "utm_campaign": _("Links’ utm_campaign"),
}
REFUSED = "refused"
BY_US = ("source", "device", REFUSED)  # values that have words of ours; the others are names


@dataclass(frozen=True)
class Share:
    """`percent`: of all views of the part."""

    label: str
    count: int
    percent: int


@dataclass(frozen=True)
class Part:
    dimension: str
    title: str
    shares: tuple[Share, ...]


def parts_shown(values: Mapping[str, Mapping[str, int]]) -> list[Part]:
    """Of what was counted; what never occurred is left out."""
    return [
        Part(dimension, str(title), tuple(shares_of(dimension, values[dimension])))
        for dimension, title in TITLES.items()
        if values.get(dimension)
    ]


def refused(values: Mapping[str, Mapping[str, int]]) -> list[Share]:
    """By reason, the most frequent first."""
    return list(shares_of(REFUSED, values.get(REFUSED, {})))


def shares_of(dimension: str, values: Mapping[str, int]) -> Iterator[Share]:
    """Most frequent first, the rest in one."""
    whole = sum(values.values())
    ranked = sorted(((value, count) for value, count in values.items() if value != REST), key=order)
    shown = ranked[:MOST_SHARES]
    rest = whole - sum(count for _value, count in shown)
    for value, count in [*shown, (REST, rest)] if rest else shown:
        yield Share(word_for(dimension, value), count, round(100 * count / whole))


def order(pair: tuple[str, int]) -> tuple[int, str]:
    value, count = pair
    return -count, value
