"""Trained filters, each trained once for all tests of a process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from tests.readers.learned.newsroom import FIRST_DAY, Comment, Part, comments, split, stock
from tilshi.readers.learned.data import Decision, Outcome
from tilshi.readers.learned.model import Model
from tilshi.readers.learned.train import train

SEEN_SHARE = 0.8
UNSEEN_COMMENTS = 1500


@dataclass(frozen=True)
class Stage:
    """A filter, and comments of sentences that none of its training comments holds."""

    model: Model
    unseen_parts: Sequence[Part]
    unseen: Sequence[Comment]


@cache
def stage(
    seed: int, decided: int, spoil: Callable[[Sequence[Comment]], Sequence[Decision]] | None = None
) -> Stage:
    seen, unseen = split(stock(), seed, SEEN_SHARE)
    written = comments(seen, decided, seed)
    decisions = spoil(written) if spoil else [comment.decision for comment in written]
    return Stage(trained(decisions), unseen, comments(unseen, UNSEEN_COMMENTS, seed + 100))


def trained(decisions: Sequence[Decision]) -> Model:
    model = train(decisions, trained_at=FIRST_DAY)
    assert isinstance(model, Model)
    return model


def at_random(written: Sequence[Comment]) -> list[Decision]:
    """The kinds as frequent as ever, but nothing in the text tells them."""
    random = Random(1)
    return [replace(comment.decision, is_rejected=random.random() < 0.4) for comment in written]


def slipping_evenly(written: Sequence[Comment]) -> list[Decision]:
    """Four decisions in a hundred are wrong, in the plainest cases too."""
    random = Random(1)
    return [replace(one.decision, is_rejected=one.is_bad != (random.random() < 0.04)) for one in written]


def rarely_rejecting(written: Sequence[Comment]) -> list[Decision]:
    """Nine comments in ten are good."""
    random = Random(1)
    return [one.decision for one in written if not one.is_bad or random.random() < 0.12]


@dataclass(frozen=True)
class Alone:
    """What a filter decided alone of some comments."""

    share: float
    share_right: float
    rejected: int
    published_bad: int


def decided_alone(model: Model, judged: Sequence[Comment]) -> Alone:
    outcomes = [(model.judge(one.decision.text, one.decision.language).outcome, one.is_bad) for one in judged]
    decided = [(outcome, is_bad) for outcome, is_bad in outcomes if outcome is not Outcome.ABSTAIN]
    right = sum((outcome is Outcome.REJECT) == is_bad for outcome, is_bad in decided)
    return Alone(
        len(decided) / len(outcomes),
        right / len(decided) if decided else 1.0,
        sum(outcome is Outcome.REJECT for outcome, _ in decided),
        sum(outcome is Outcome.PUBLISH and is_bad for outcome, is_bad in decided),
    )
