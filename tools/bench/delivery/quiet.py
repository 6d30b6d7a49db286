"""Waits until a site that was just started or filled has done its background work, so that the door is
measured and not the cutting of pictures."""

import os
import time

from tools.bench.delivery.memory import PROC, descendants, parents

QUIET_SHARE = 0.25  # of one core; the keeper's looks into the log take a few percent
WINDOW_SECONDS = 3.0
PATIENCE_SECONDS = 900.0
TICKS = os.sysconf("SC_CLK_TCK")


def wait_until_quiet(pid: int) -> bool:
    """Whether the process and all its descendants have come to rest in time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        before = processor_seconds(pid)
        time.sleep(WINDOW_SECONDS)
        if processor_seconds(pid) - before < QUIET_SHARE * WINDOW_SECONDS:
            return True
    return False


def processor_seconds(pid: int) -> float:
    """Of all of them so far; one that ends takes its share with it, and the next look shows less."""
    total = 0.0
    for member in descendants(pid, parents()):
        try:
            total += seconds_in((PROC / str(member) / "stat").read_text())
        except OSError:
            continue
    return total


def seconds_in(stat: str) -> float:
    """User and system time, which are the 14th and 15th field."""
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
