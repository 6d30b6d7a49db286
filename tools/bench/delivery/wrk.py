"""Runs wrk and reads what `wrk_report.lua` writes of the run: raw numbers, where wrk itself prints rounded
ones ("1.23ms"), so that several runs can be taken together."""

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench.delivery.figures import Histogram, percentile

REPORT = Path(__file__).with_name("wrk_report.lua")
CONNECTIONS = 32
OVER_SECONDS = 30  # what a run may take beyond its time


@dataclass(frozen=True)
class Load:
    """One run. The histogram is wrk's own, which also counts what a connection that waited for a slow answer
    could not ask meanwhile (its correction for coordinated omission): it holds more than `requests`.

    `began`, `ended`: `time.monotonic()`, in seconds, of the wrk process.
    """

    seconds: float
    requests: int
    bytes: int
    errors: int
    histogram: Histogram
    began: float = 0.0
    ended: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds if self.seconds else 0.0

    @property
    def p99_ms(self) -> float | None:
        return percentile(self.histogram, 99)


def load(wrk: Path, url: str, seconds: int, connections: int = CONNECTIONS) -> Load:
    """One thread. Raises CalledProcessError, TimeoutExpired; ValueError where wrk reports nothing."""
    command = (
        *(str(wrk), "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s"),
        *("-H", "Accept-Encoding: gzip", "-s", str(REPORT), url),
    )
    began = time.monotonic()
    text = subprocess.run(  # noqa: S603  our own command
        command, check=True, stdout=subprocess.PIPE, text=True, timeout=seconds + OVER_SECONDS
    ).stdout
    return parsed(text, began, time.monotonic())


def parsed(text: str, began: float = 0.0, ended: float = 0.0) -> Load:
    """Raises ValueError where the report is not there, or not whole."""
    lines = [line.split() for line in text.splitlines()]
    microseconds, requests, size = numbers(lines, "summary")
    return Load(
        seconds=microseconds / 1_000_000,
        requests=requests,
        bytes=size,
        errors=sum(numbers(lines, "errors")),
        histogram={int(line[1]): int(line[2]) for line in lines if line[:1] == ["latency"]},
        began=began,
        ended=ended,
    )


def numbers(lines: Sequence[Sequence[str]], name: str) -> list[int]:
    found = next((line for line in lines if line[:1] == [name]), None)
    if found is None:
        raise ValueError(f"wrk has reported no {name}")
    return [int(word) for word in found[1:]]


def within(loads: Sequence[Load], begin: float, end: float) -> list[Load]:
    """The runs that lay in the window from end to end; where it was too short for any, those that touched
    it."""
    inside = [item for item in loads if item.began >= begin and item.ended <= end]
    return inside or [item for item in loads if item.began < end and item.ended > begin]
