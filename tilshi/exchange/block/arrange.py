"""Which of the partners' stories stand in the block. Pure.

What editors pinned comes first, then the freshest, no partner more than twice as long as there are others;
a text that several partners have stands once. Behind those comes a pool for the one slot that rotates: there
younger partners and older stories get their turn. (Choosing by what readers take, and by who owes whom, will
come to stand here.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

FIXED = 8  # the most that a place shows without the rotating slot, and some to spare for what goes meanwhile
POOL = 12
MOST_OF_ONE = 2


@dataclass(frozen=True)
class Offer:
    """`group`: the same for all that are one text."""

    id: int
    partner_id: int
    group: int
    fresh_at: datetime
    pinned_at: datetime | None = None


@dataclass(frozen=True)
class Arrangement:
    fixed: tuple[int, ...] = ()
    pool: tuple[int, ...] = ()


def arrange(offers: Iterable[Offer]) -> Arrangement:
    in_order = list(one_of_each_group(sorted(offers, key=lambda offer: rank(offer))))
    fixed = first_ones(in_order)
    rest = [offer for offer in in_order if offer not in fixed]
    return Arrangement(ids(fixed), ids(fair(rest)[:POOL]))


def rank(offer: Offer) -> tuple[float, float, int]:
    pinned = -offer.pinned_at.timestamp() if offer.pinned_at else 0.0
    return pinned, -offer.fresh_at.timestamp(), -offer.id


def one_of_each_group(offers: Iterable[Offer]) -> Iterator[Offer]:
    seen: set[int] = set()
    for offer in offers:
        if offer.group not in seen:
            seen.add(offer.group)
            yield offer


def first_ones(offers: Sequence[Offer]) -> list[Offer]:
    """Where there are too few partners for the rule, the block is full all the same."""
    counts: Counter[int] = Counter()
    within, beyond = list[Offer](), list[Offer]()
    for offer in offers:
        counts[offer.partner_id] += 1
        (within if offer.pinned_at or counts[offer.partner_id] <= MOST_OF_ONE else beyond).append(offer)
    return [*within, *beyond][:FIXED]


def fair(offers: Sequence[Offer]) -> list[Offer]:
    """One of each partner, then the second of each."""
    counts: Counter[int] = Counter()
    turns: list[tuple[int, int, Offer]] = []
    for place, offer in enumerate(offers):
        counts[offer.partner_id] += 1
        turns.append((counts[offer.partner_id], place, offer))
    return [offer for _turn, _place, offer in sorted(turns, key=lambda turn: turn[:2])]


def ids(offers: Iterable[Offer]) -> tuple[int, ...]:
    return tuple(offer.id for offer in offers)
