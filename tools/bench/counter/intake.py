"""How many hits a second one door takes on one core, and whether all that was taken is counted."""

from __future__ import annotations

import os
from dataclasses import dataclass

from tools.bench.counter import beacons, ground
from tools.bench.counter.ground import Counted, Ground, counted
from tools.bench.counter.pinned import DOOR, KEEPER, megabytes, part_cores
from tools.bench.counter.stream import Sent, Stream
from tools.bench.delivery.figures import Figure, at_least, at_most

LINES = 32
HITS_A_SECOND = 5000
WARM_UP_SECONDS = 2.0
DOOR_MB, KEEPER_MB = 96.0, 96.0  # what waits (`intake.MOST_WAITING`, 60 MB), and its text while it is written


@dataclass(frozen=True)
class Taken:
    """`views`, `leavings`: of what was sent and answered. `door`, `keeper`: megabytes before and after."""

    sent: Sent
    views: int
    leavings: int
    counted: Counted
    behind: int  # hits at the end of the sending that were not counted yet
    catching_up: float
    door: tuple[float, float]
    keeper: tuple[float, float]
    has_own_core: bool


def measure(found: Ground, port: int, server: int, seconds: float) -> Taken:
    cores = os.sched_getaffinity(0)
    has_own_core = part_cores(server)
    try:
        return take(found, port, server, seconds, has_own_core)
    finally:
        os.sched_setaffinity(0, cores)


def take(found: Ground, port: int, server: int, seconds: float, has_own_core: bool) -> Taken:
    said = beacons.said(port, found.tokens)
    warm_up(said, port)
    before, sizes = counted(), [(megabytes(server, DOOR), megabytes(server, KEEPER))]
    sent = Stream(port, iter(said), LINES).run(seconds)
    views = said.views_among(sent.sent)
    behind = sent.sent - counted().since(before).all
    sizes.append((megabytes(server, DOOR), megabytes(server, KEEPER)))
    catching_up = ground.wait_for(lambda: counted().since(before).all, sent.sent)
    return Taken(
        *(sent, views, sent.sent - views, counted().since(before), behind, catching_up),
        door=(sizes[0][0], sizes[1][0]),
        keeper=(sizes[0][1], megabytes(server, KEEPER)),
        has_own_core=has_own_core,
    )


def warm_up(said: beacons.Said, port: int) -> None:
    """Its hits are counted before the measuring begins."""
    before = counted()
    sent = Stream(port, iter(said), LINES).run(WARM_UP_SECONDS)
    ground.wait_for(lambda: counted().since(before).all, sent.sent)


def figures(taken: Taken) -> list[Figure]:
    others = sum(count for status, count in taken.sent.statuses.items() if status != 204)
    core = "a core of its own" if taken.has_own_core else "the only core, with all others"
    keeping_up = taken.sent.seconds + taken.catching_up
    return [
        Figure(f"hits a second, one door, {core}", taken.sent.rate, at_least(HITS_A_SECOND), "{:.0f}"),
        Figure("hits sent", float(taken.sent.sent), None, "{:.0f}"),
        Figure(
            "not answered, or otherwise than 204", float(taken.sent.broken + others), at_most(0), "{:.0f}"
        ),
        Figure(
            "views: counted and sent differ by",
            float(abs(taken.counted.views - taken.views)),
            at_most(0),
            "{:.0f}",
        ),
        Figure(
            "leavings: counted and sent differ by",
            *(float(abs(taken.counted.leavings - taken.leavings)), at_most(0), "{:.0f}"),
        ),
        Figure("hits not counted yet at the end of the sending", float(taken.behind), None, "{:.0f}"),
        Figure("counted after the end within", taken.catching_up, None, "{:.1f} s"),
        Figure(
            "the keeper counts, beside the sender, a second", taken.sent.sent / keeping_up, None, "{:.0f}"
        ),
        Figure(
            "the door's memory has grown by", taken.door[1] - taken.door[0], at_most(DOOR_MB), "{:.0f} MB"
        ),
        Figure(
            "the keeper's memory has grown by",
            *(taken.keeper[1] - taken.keeper[0], at_most(KEEPER_MB), "{:.0f} MB"),
        ),
    ]
