"""What a newsroom's decisions have taught, and its judgement of a comment."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Self

from tilshi.readers.learned.data import Judgement, ModelError, Outcome, Report
from tilshi.readers.learned.evidence import evidence
from tilshi.readers.learned.explain import sentence, telling
from tilshi.readers.learned.limits import Limits
from tilshi.readers.learned.reading import read
from tilshi.readers.learned.score import is_readable, scores
from tilshi.readers.learned.steps import Step, share_rejected
from tilshi.readers.learned.store import UNREADABLE, Stored, packed, unpacked
from tilshi.readers.learned.weigh import Weights

LANGUAGE_UNKNOWN = "There are no decisions about comments in this language to judge by."
WORDS_UNKNOWN = "Too few words of this comment are known from earlier decisions."


@dataclass(frozen=True)
class Model:
    weights: Weights
    limits: Mapping[str, Limits]
    """By language."""
    steps: tuple[Step, ...]
    report: Report

    def judge(self, text: str, language: str) -> Judgement:
        """Only the first `reading.LOOKED_AT` characters are looked at."""
        if language not in self.limits:
            return abstained(LANGUAGE_UNKNOWN)
        reading = read(text)
        if not is_readable(reading, self.weights.words.__contains__):
            return abstained(WORDS_UNKNOWN)
        found = evidence(reading, self.weights)
        score = scores(found)
        outcome = self.limits[language].outcome(score)
        words = telling(found, outcome)
        confidence = confidence_in(outcome, share_rejected(self.steps, score.whole))
        return Judgement(outcome, confidence, words, sentence(outcome, words))

    def to_bytes(self) -> bytes:
        report = asdict(self.report) | {"trained_at": self.report.trained_at.isoformat()}
        head = {"limits": self.limits, "steps": self.steps, "report": report}
        return packed(Stored(head, list(self.weights)))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Raises `ModelError`."""
        head, tables = unpacked(data)
        try:
            report = head["report"] | {"trained_at": datetime.fromisoformat(head["report"]["trained_at"])}
            limits = {language: Limits(*pair) for language, pair in head["limits"].items()}
            return cls(
                Weights(*tables), limits, tuple(Step(*pair) for pair in head["steps"]), Report(**report)
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ModelError(UNREADABLE) from error


def abstained(reason: str) -> Judgement:
    return Judgement(Outcome.ABSTAIN, 0.0, (), reason)


def confidence_in(outcome: Outcome, share_rejected: float) -> float:
    if outcome is Outcome.ABSTAIN:
        return max(share_rejected, 1 - share_rejected)
    return share_rejected if outcome is Outcome.REJECT else 1 - share_rejected
