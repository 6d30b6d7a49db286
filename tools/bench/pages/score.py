"""Reads pages, times each, and counts what was right."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from tilshi.importers.page.errors import PageError
from tools.bench.pages.entries import Entry
from tools.bench.pages.generous import judge_extract
from tools.bench.pages.judge import Verdict, judge, nothing_right
from tools.bench.pages.peers import Peer
from tools.bench.pages.read import read

ROUNDS = 3


@dataclass(frozen=True)
class Score:
    pages: int
    right: Counter[str]
    judged: frozenset[str]
    """The fields that this reader looks for."""
    milliseconds: float
    """A page, the median of all; of each page the quickest of the rounds."""


def score_ours(entries: Sequence[Entry]) -> Score:
    def verdict(entry: Entry) -> Verdict:
        try:
            return judge(entry, read(entry))
        except PageError:
            return nothing_right()

    return _score(entries, verdict)


def score_peer(entries: Sequence[Entry], peer: Peer) -> Score:
    return _score(entries, lambda entry: judge_extract(entry, peer(entry.path.read_bytes())))


def _score(entries: Sequence[Entry], verdict_of: Callable[[Entry], Verdict]) -> Score:
    verdicts = [verdict_of(entry) for entry in entries]  # the first reading warms up, too
    seconds = [min(_seconds(verdict_of, entry) for _ in range(ROUNDS)) for entry in entries]
    right = Counter(field for verdict in verdicts for field, is_right in verdict.items() if is_right)
    judged = frozenset(field for verdict in verdicts for field in verdict)
    return Score(len(entries), right, judged, median(seconds) * 1000)


def _seconds(verdict_of: Callable[[Entry], Verdict], entry: Entry) -> float:
    """The comparison of words is a thousandth of the reading, and the same for all."""
    started = time.perf_counter()
    verdict_of(entry)
    return time.perf_counter() - started
