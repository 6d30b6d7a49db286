"""From which scores on the filter decides alone, in each language."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from tilshi.readers.learned.data import Outcome
from tilshi.readers.learned.measure import Measured
from tilshi.readers.learned.score import Scores
from tilshi.readers.learned.threshold import Scored, threshold

FEWEST_OF_LANGUAGE = 30
"""Decided comments. By fewer it cannot be seen whether the filter understands a language."""


class Limits(NamedTuple):
    reject_from: float
    """The score of the whole; infinite if the filter never rejects alone."""
    publish_to: float
    """The score of the worst passage."""

    def outcome(self, scores: Scores) -> Outcome:
        """Where both seem right (some words very bad, the rest very good) nothing is."""
        is_bad, is_good = scores.whole >= self.reject_from, scores.worst <= self.publish_to
        if is_bad == is_good:
            return Outcome.ABSTAIN
        return Outcome.REJECT if is_bad else Outcome.PUBLISH


class Odds(NamedTuple):
    """How many decisions each measured comment stands for: only the newest are kept, so many of each kind."""

    rejected: float
    approved: float


def limits_by_language(measured: Sequence[Measured], odds: Odds, share_wanted: float) -> dict[str, Limits]:
    """From all languages together, since each alone has too few comments to be sure of; stricter in one where
    the filter would be right less often."""
    readable = [one for one in measured if one.is_readable]
    reject_from = threshold(map(bad, readable), share_wanted, odds)
    publish_from = threshold(map(good, readable), share_wanted, (odds.approved, odds.rejected))
    found = {}
    for language in sorted({one.language for one in measured}):
        spoken = [one for one in readable if one.language == language]
        own_reject_from = own_threshold(map(bad, spoken), reject_from, share_wanted)
        own_publish_from = own_threshold(map(good, spoken), publish_from, share_wanted)
        found[language] = Limits(own_reject_from, -own_publish_from)
    return found


def bad(one: Measured) -> Scored:
    return Scored(one.scores.whole, one.is_rejected)


def good(one: Measured) -> Scored:
    return Scored(-one.scores.worst, not one.is_rejected)


def own_threshold(scored: Iterable[Scored], common: float, share_wanted: float) -> float:
    """The lowest score not below the common one from which on the share was as wanted in this language."""
    found, right = inf, 0
    decided = sorted((one for one in scored if one.score >= common), reverse=True)
    for place, one in enumerate(decided, start=1):
        right += one.is_right
        if place >= FEWEST_OF_LANGUAGE and right >= share_wanted * place:
            found = one.score
    return found
