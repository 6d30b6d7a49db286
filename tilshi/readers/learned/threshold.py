"""From which score on the filter may decide alone: where it was right often enough, beyond chance."""

from collections.abc import Iterable
from math import inf, sqrt
from typing import NamedTuple

SURENESS = 1.645
"""Standard deviations: 95 % sure that the true share is not lower."""


class Scored(NamedTuple):
    score: float
    is_right: bool
    """What the filter would decide from this score on is what the moderator decided."""


def threshold(scored: Iterable[Scored], share_wanted: float, odds: tuple[float, float]) -> float:
    """The lowest score from which on the share of right ones is surely as wanted; infinite if there is none.

    Both as the kinds are met (`odds`: how many comments a right and a wrong one stand for) and as though they
    were equally frequent: where nearly all comments are good, publishing everything would look right.
    """
    ordered = sorted(scored, reverse=True)
    all_right = sum(one.is_right for one in ordered)
    all_wrong = len(ordered) - all_right
    found, right, wrong = inf, 0, 0
    for place, one in enumerate(ordered):
        right, wrong = right + one.is_right, wrong + (not one.is_right)
        if place + 1 < len(ordered) and ordered[place + 1].score == one.score:
            continue
        share = min(share_as_met(right, wrong, odds), share_if_equal(right, wrong, all_right, all_wrong))
        found = one.score if share >= share_wanted else found
    return found


def share_as_met(right: int, wrong: int, odds: tuple[float, float]) -> float:
    """Each stands for as many as `odds` says; such weights leave fewer of them to rely on (Kish 1965)."""
    by_right, by_wrong = odds
    total = right * by_right + wrong * by_wrong
    number = total**2 / (right * by_right**2 + wrong * by_wrong**2)
    return at_least(right * by_right / total, number)


def share_if_equal(right: int, wrong: int, all_right: int, all_wrong: int) -> float:
    """From the share of each kind that is decided: few of a kind leave much doubt about theirs."""
    if not all_right or not all_wrong:
        return 0.0
    found = at_least(right / all_right, all_right)
    mistaken = 1 - at_least(1 - wrong / all_wrong, all_wrong)
    return found / (found + mistaken)


def at_least(share: float, number: float) -> float:
    """What a share seen among so many surely is in truth: the lower bound of Wilson (1927)."""
    spread = SURENESS**2 / number
    return (share + spread / 2 - sqrt(share * (1 - share) * spread + spread**2 / 4)) / (1 + spread)
