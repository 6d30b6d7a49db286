"""The table. Only what was measured."""

from collections.abc import Sequence

from tools.bench.browse import Timing
from tools.bench.screens import BAR_MS, Screen

HEAD = ("| screen | status | KB | p50 ms | p95 ms | p95 : bar |", "|---|---|---|---|---|---|")


def table(timings: Sequence[tuple[Screen, Timing]]) -> str:
    return "\n".join([*HEAD, *(line(screen, timing) for screen, timing in timings)])


def line(screen: Screen, timing: Timing) -> str:
    share = timing.p95 / BAR_MS
    return (
        f"| {screen.name} | {timing.status} | {timing.bytes / 1024:.0f} | {timing.p50:.0f} | {timing.p95:.0f}"
        f" | {share:.2f}{' **over**' if share > 1 else ''} |"
    )
