"""How often comments of a score were rejected: a stair that only rises, by pooling the neighbours that would
fall (isotonic regression; Ayer, Brunk and others, 1955)."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from tilshi.readers.learned.limits import Odds
from tilshi.readers.learned.measure import Measured

STEPS = 40
SMOOTHING = 0.5
"""Comments of each kind: nothing is ever quite certain."""


class Step(NamedTuple):
    """From this score on, up to the next step's, such a share of the comments was rejected."""

    score: float
    share_rejected: float


class Group(NamedTuple):
    score: float
    rejected: float
    comments: float

    @property
    def share(self) -> float:
        return (self.rejected + SMOOTHING) / (self.comments + 2 * SMOOTHING)


def steps(measured: Sequence[Measured], odds: Odds) -> tuple[Step, ...]:
    rising: list[Group] = []
    for group in groups(measured, odds):
        rising.append(group)
        while len(rising) > 1 and rising[-2].share >= rising[-1].share:
            last, before = rising.pop(), rising.pop()
            rising.append(
                Group(before.score, before.rejected + last.rejected, before.comments + last.comments)
            )
    return tuple(Step(group.score, group.share) for group in rising)


def groups(measured: Sequence[Measured], odds: Odds) -> list[Group]:
    """As good as equally many comments each, by their scores."""
    ordered = sorted((one.scores.whole, one.is_rejected) for one in measured)
    size = max(1, len(ordered) // STEPS)
    found = []
    for start in range(0, len(ordered), size):
        kinds = [is_rejected for _, is_rejected in ordered[start : start + size]]
        rejected, approved = sum(kinds) * odds.rejected, (len(kinds) - sum(kinds)) * odds.approved
        found.append(Group(ordered[start][0], rejected, rejected + approved))
    return found


def share_rejected(steps: Sequence[Step], score: float) -> float:
    """Of the comments with about such a score."""
    place = bisect_right(steps, score, key=attrgetter("score"))
    return steps[max(place - 1, 0)].share_rejected
