"""From a newsroom's decisions to a model, or to the word that there are not enough of them yet."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import accumulate

from tilshi.readers.learned.count import Example, count
from tilshi.readers.learned.data import Decision, NotYet, Outcome, Report
from tilshi.readers.learned.limits import Limits, Odds, limits_by_language
from tilshi.readers.learned.measure import Measured, measure
from tilshi.readers.learned.model import Model
from tilshi.readers.learned.reading import LOOKED_AT, Reading, read
from tilshi.readers.learned.steps import steps
from tilshi.readers.learned.weigh import weights

NEEDED = 200
"""Different comments of each kind."""
SHARE_WANTED = 0.97
"""Of what the filter decides alone, right in the eyes of the moderators. They must agree with each other more
than that, or it decides nothing."""
NEWEST, NEWEST_CHARACTERS = 10_000, 3_000_000
"""Of each kind, so that training stays within a minute and some hundred megabytes."""


def train(
    decisions: Sequence[Decision], *, trained_at: datetime, share_wanted: float = SHARE_WANTED
) -> Model | NotYet:
    """The same decisions, in whatever order, make the same model."""
    rejected, approved = of_kind(decisions, is_rejected=True), of_kind(decisions, is_rejected=False)
    examples = different([*newest(rejected), *newest(approved)])
    bad = sum(one.is_rejected for one in examples)
    good = len(examples) - bad
    if min(bad, good) < NEEDED:
        return NotYet(bad, good, NEEDED)
    return learned(examples, (len(rejected), len(approved)), trained_at, share_wanted)


def of_kind(decisions: Iterable[Decision], *, is_rejected: bool) -> list[Decision]:
    """The newest first."""
    kind = [decision for decision in decisions if decision.is_rejected == is_rejected]
    return sorted(kind, key=lambda one: (one.decided_at, one.language, one.text), reverse=True)


def newest(decisions: Sequence[Decision]) -> list[Decision]:
    lengths = accumulate(min(len(decision.text), LOOKED_AT) for decision in decisions)
    return [
        decision
        for decision, characters in zip(decisions[:NEWEST], lengths, strict=False)
        if characters <= NEWEST_CHARACTERS
    ]


def different(decisions: Iterable[Decision]) -> list[Example]:
    """One example of what reads alike, as it was decided last, the oldest first: a hundred copies teach no
    more than one."""
    by_age = sorted(decisions, key=lambda one: (one.decided_at, one.is_rejected, one.language, one.text))
    last: dict[Reading, Example] = {}
    for decision in by_age:
        reading = read(decision.text)
        last.pop(reading, None)
        last[reading] = Example(reading, decision.language, decision.is_rejected)
    return list(last.values())


def learned(
    examples: Sequence[Example], met: tuple[int, int], trained_at: datetime, share_wanted: float
) -> Model:
    """`met` says how many rejected and approved comments there were in all."""
    counts = count(examples)
    measured = measure(examples, counts)
    odds = odds_of(measured, met)
    limits = limits_by_language(measured, odds, share_wanted)
    by_kind = counts.comments[True], counts.comments[False]
    report = Report(trained_at, *by_kind, len(measured), *shares(measured, limits, odds))
    return Model(weights(counts), limits, steps(measured, odds), report)


def odds_of(measured: Sequence[Measured], met: tuple[int, int]) -> Odds:
    rejected = sum(one.is_rejected for one in measured)
    return Odds(met[0] / max(rejected, 1), met[1] / max(len(measured) - rejected, 1))


def shares(measured: Iterable[Measured], limits: dict[str, Limits], odds: Odds) -> tuple[float, float]:
    """Of what it was measured on, the share it decided alone, and of these the share that it got right."""
    every = decided = right = 0.0
    for one in measured:
        stands_for = odds.rejected if one.is_rejected else odds.approved
        outcome = limits[one.language].outcome(one.scores) if one.is_readable else Outcome.ABSTAIN
        every += stands_for
        decided += stands_for * (outcome is not Outcome.ABSTAIN)
        right += stands_for * (outcome is (Outcome.REJECT if one.is_rejected else Outcome.PUBLISH))
    return (decided / every if every else 0.0, right / decided if decided else 0.0)
