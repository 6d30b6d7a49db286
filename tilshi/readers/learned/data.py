"""What the filter learns from, and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tilshi.core.errors import TilshiError


class ModelError(TilshiError):
    """The stored model cannot be read. It can always be trained again from the decisions."""


@dataclass(frozen=True)
class Decision:
    """What a moderator decided about a comment."""

    text: str
    language: str
    is_rejected: bool
    decided_at: datetime


class Outcome(StrEnum):
    REJECT = "reject"
    PUBLISH = "publish"
    ABSTAIN = "abstain"


@dataclass(frozen=True)
class Weight:
    """A folded word of the comment, two that follow one another, or a name of its shape such as `link`."""

    word: str
    weight: float
    """Above zero it speaks for rejecting, below zero for publishing."""


@dataclass(frozen=True)
class Judgement:
    outcome: Outcome
    confidence: float
    """How often moderators decided so about comments with such a score, from 0 to 1; when abstaining, how
    often they decided the likelier thing."""
    words: tuple[Weight, ...]
    reason: str


@dataclass(frozen=True)
class NotYet:
    """Too few different comments of a kind to learn from."""

    rejected: int
    approved: int
    needed: int
    """Of each kind."""


@dataclass(frozen=True)
class Report:
    """What the model was made of, and how it did on comments that it had not seen (see `measure.py`)."""

    trained_at: datetime
    rejected: int
    approved: int
    """Different comments of each kind."""
    measured: int
    share_decided: float
    share_right: float
    """Of those it decided alone, and as the moderators saw it: their own slips count against it."""
