"""What a rule is given and what it says: plain data, without Django."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """From the mildest to the hardest. `NOTE`: published, and a moderator should look. `REFUSE`: it is not
    taken, and its author, who still has it before them, is told why."""

    PUBLISH = "published"
    NOTE = "noted"
    HOLD = "pending"
    REJECT = "rejected"
    REFUSE = "refused"

    @property
    def hardness(self) -> int:
        return list(Outcome).index(self)


class Queue(StrEnum):
    """Why a moderator should look, the most pressing first."""

    LEGAL = "legal"
    REPORTED = "reported"
    WORDS = "words"
    FILTER = "filter"
    LINKS = "links"
    HISTORY = "history"
    READER = "reader"
    NEWCOMER = "newcomer"
    MODE = "mode"


@dataclass(frozen=True)
class Draft:
    """What somebody wants to say; `text` is tidied."""

    text: str
    is_edit: bool = False


@dataclass(frozen=True)
class Earlier:
    """A comment of the same author's, lately."""

    text: str
    at: datetime
    is_here: bool  # in the same discussion


@dataclass(frozen=True)
class Author:
    """`published`: how many of theirs are; `rejected`, `decided`: of those decided in the last month."""

    is_moderator: bool = False
    published: int = 0
    rejected: int = 0
    decided: int = 0
    restriction: str = ""  # "ban", "mute", "premoderate"
    restricted_until: datetime | None = None
    restriction_reason: str = ""
    lacks: str = ""  # "agreement", "phone": what they must do before they may take part
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where it is to stand. `closed_by`: "" while it is open, else "desk", "age", "mode" or "gone"."""

    mode: str
    closed_by: str = ""
    can_answer: bool = True  # what it answers is still there


@dataclass(frozen=True)
class Limits:
    longest: int
    links: int
    newcomer_comments: int
    a_minute: int
    an_hour: int


@dataclass(frozen=True)
class Seen:
    """What others found in the text: rules are pure and hold no lists."""

    banned: tuple[str, ...] = ()  # as they stand in the text
    suspect: tuple[str, ...] = ()
    link_count: int = 0
    folded: str = ""  # the text as two that say the same have it
    filter: str = ""  # "rejected", "published": what the learned filter would do; "": it does not know
    filter_words: tuple[str, ...] = ()
    filter_decides: bool = False


@dataclass(frozen=True)
class Case:
    draft: Draft
    author: Author
    place: Place
    limits: Limits
    seen: Seen
    now: datetime


@dataclass(frozen=True)
class Finding:
    """`values`: for the sentence that the author reads."""

    phase: str
    rule: str
    outcome: Outcome
    queue: str = ""
    reason: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    outcome: Outcome
    findings: tuple[Finding, ...]

    @property
    def decisive(self) -> Finding | None:
        """The first of those that say the same as the whole."""
        return next((item for item in self.findings if item.outcome is self.outcome), None)

    @property
    def queue(self) -> str:
        """The most pressing reason; "" where no moderator need look."""
        if self.outcome.hardness > Outcome.HOLD.hardness:
            return ""
        named = {item.queue for item in self.findings if item.queue}
        return next((queue.value for queue in Queue if queue in named), "")


Rule = Callable[[Case], Finding | None]
