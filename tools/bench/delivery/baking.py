"""Bakes pages in processes of their own, and says how many a second."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.bench.delivery.figures import histogram_of, percentile
from tools.bench.delivery.tables import table
from tools.bench.running import stop


@dataclass(frozen=True)
class Baked:
    """`each`: seconds of each page; `seconds`: of all of them together, the processes' start left out."""

    each: Sequence[float]
    failed: Sequence[str]
    seconds: float
    processes: int

    @property
    def rate(self) -> float:
        """Pages a second."""
        return len(self.each) / self.seconds


def bake(site: Path, addresses: Sequence[str], processes: int = 1, anew: bool = False) -> Baked:
    """Each process takes every n-th address."""
    command = [sys.executable, "-m", "tools.bench.delivery.baker", "--site", str(site)]
    command += ["--anew"] if anew else []
    with ExitStack() as stack:
        bakers = [started(command, stack) for _ in range(processes)]
        began = time.monotonic()
        for number, baker in enumerate(bakers):
            hand_over(baker, addresses[number::processes])
        answers = [answer(baker) for baker in bakers]
        seconds = time.monotonic() - began
    each = [item for found in answers for item in found["seconds"]]
    return Baked(each, [path for found in answers for path in found["failed"]], seconds, processes)


def started(command: Sequence[str], stack: ExitStack) -> "subprocess.Popen[str]":
    """Ready to bake: Django's start does not count."""
    process = subprocess.Popen(  # noqa: S603  our own command
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    stack.callback(stop, process)
    assert process.stdout
    if process.stdout.readline() != "ready\n":
        raise SystemExit("A baker's process ended.")
    return process


def hand_over(baker: "subprocess.Popen[str]", addresses: Sequence[str]) -> None:
    assert baker.stdin
    baker.stdin.write("\n".join(addresses))
    baker.stdin.close()


def answer(baker: "subprocess.Popen[str]") -> dict[str, list]:  # type: ignore[type-arg]
    assert baker.stdout
    if not (line := baker.stdout.readline()):
        raise SystemExit("A baker's process ended.")
    found: dict[str, list] = json.loads(line)  # type: ignore[type-arg]
    return found


def cores() -> int:
    return os.cpu_count() or 1


def report(kinds: dict[str, Baked]) -> str:
    """A row for each kind of page."""
    head = ("baking, one process", "pages", "a second, by the median", "median ms", "p95 ms", "no file")
    title = "Baking: rendered, compressed twice, written, noted in the index:\n"
    return "\n".join((title, table(head, [row(kind, baked) for kind, baked in kinds.items()])))


def row(kind: str, baked: Baked) -> tuple[object, ...]:
    middle, late = median(baked.each), percentile(histogram_of(baked.each), 95) or 0.0
    return (
        kind,
        len(baked.each),
        f"{1 / middle:.0f}",
        f"{middle * 1000:.1f}",
        f"{late:.1f}",
        len(baked.failed),
    )


def report_on_many(baked: Baked) -> str:
    return (
        f"{len(baked.each)} story pages baked by {baked.processes} processes in {baked.seconds:.0f} s:"
        f" {baked.rate:.0f} a second. No file: {len(baked.failed)}.\n"
    )
