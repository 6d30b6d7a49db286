"""Beacons at a steady rate, and `kill -9` in the middle. Each beacon is of a page of its own, so that it can
be said which of those that were answered are not counted, and how long before the kill they were answered."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tools.bench.counter import beacons, ground
from tools.bench.counter.pinned import DOOR, pids
from tools.bench.counter.stream import Sent, Stream
from tools.bench.delivery.figures import Figure, at_most
from tools.bench.delivery.memory import descendants, parents
from tools.bench.running import serving

RATE, LINES = 500, 16
LAST_SECOND = 1.0
ON_THE_WAY_SECONDS = 0.25  # answers of the killed that are read a moment later; nobody starts again so soon


@dataclass(frozen=True)
class Killed:
    """`lost`: of each beacon that was answered before the kill and is not counted, for how many seconds it
    had been answered. `lost_later`: those that were answered after it. `doubled`: counted twice."""

    name: str
    answered: int
    lost: tuple[float, ...]
    lost_later: int
    doubled: int
    away: float  # seconds in which nobody answered, at most those until the end


def measure(name: str, port: int, seconds: float, kill: Callable[[], None]) -> Killed:
    """`kill`: called in the middle; whoever it ends is started again by somebody else."""
    run = f"{name.replace(' ', '-')}-{time.time_ns()}"
    killed_at: list[float] = []
    timer = threading.Timer(seconds / 2, lambda: (kill(), killed_at.append(time.time())))
    timer.start()
    sent = Stream(port, requests(port, run), LINES, RATE).run(seconds)
    timer.join()
    ground.wait_for(lambda: len(views_of(run)), len(sent.acknowledged))
    return outcome(name, sent, killed_at[0], views_of(run))


def requests(port: int, run: str) -> Iterator[bytes]:
    from tilshi.audience.tokens import site_tokens

    number = 0
    while True:
        token = site_tokens().of(page(run, number))
        yield beacons.request(port, beacons.view(token), beacons.reader(number))
        number += 1


def page(run: str, number: int) -> str:
    return f"page:/bench/{run}/{number}/"


def views_of(run: str) -> dict[int, int]:
    """By the number of the beacon."""
    from tilshi.audience.models import Sum
    from tilshi.audience.periods import Grain

    rows = Sum.objects.filter(item__name__startswith=page(run, 0)[:-2], grain=Grain.MONTH)
    return {int(name.split("/")[-2]): views for name, views in rows.values_list("item__name", "views")}


def outcome(name: str, sent: Sent, killed_at: float, views: dict[int, int]) -> Killed:
    missing = [at for number, at in sent.acknowledged.items() if not views.get(number)]
    moments = sorted(sent.acknowledged.values())
    gaps = [later - at for at, later in pairwise([*moments, sent.ended_at])]
    return Killed(
        name,
        answered=len(moments),
        lost=tuple(
            sorted(max(killed_at - at, 0.0) for at in missing if at <= killed_at + ON_THE_WAY_SECONDS)
        ),
        lost_later=sum(at > killed_at + ON_THE_WAY_SECONDS for at in missing),
        doubled=sum(count > 1 for count in views.values()),
        away=max(gaps, default=0.0),
    )


# Who is killed --------------------------------------------------------------------------------------------
def kill_doors(server: int) -> None:
    """Granian's own process with its workers; the supervisor starts them again."""
    for pid in pids(server, DOOR):
        os.kill(pid, signal.SIGKILL)


def kill_all(server: int) -> None:
    """The whole tree."""
    for pid in descendants(server, parents()):
        os.kill(pid, signal.SIGKILL)


@contextmanager
def raised_again(site: Path, port: int) -> Iterator[Callable[[], None]]:
    """Runs the site; yields what kills all of it and has it started again at once."""
    with ExitStack() as stack:
        server = stack.enter_context(serving(site, port))

        def kill() -> None:
            kill_all(server.pid)
            server.wait()
            threading.Thread(target=lambda: stack.enter_context(serving(site, port))).start()

        yield kill


def figures(killed: Killed) -> list[Figure]:
    too_early = sum(age > LAST_SECOND for age in killed.lost)
    oldest = max(killed.lost, default=0.0)
    return [
        Figure(f"{killed.name}: beacons answered", float(killed.answered), None, "{:.0f}"),
        Figure(
            "not counted, of those answered before the last second", float(too_early), at_most(0), "{:.0f}"
        ),
        Figure(
            "not counted, of those answered in the last second",
            float(len(killed.lost)) - too_early,
            None,
            "{:.0f}",
        ),
        Figure(
            "the oldest of them was answered before the kill by", oldest, at_most(LAST_SECOND), "{:.2f} s"
        ),
        Figure(
            "not counted, of those answered after the kill", float(killed.lost_later), at_most(0), "{:.0f}"
        ),
        Figure("counted twice", float(killed.doubled), at_most(0), "{:.0f}"),
        Figure("nobody answered for", killed.away, None, "{:.1f} s"),
    ]
