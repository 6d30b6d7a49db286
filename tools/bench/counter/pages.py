"""What counting costs the pages: the same story from two sites, one of which counts, in turns. To either
comes a trickle of requests meanwhile: beacons to the one, to the other what is answered as quickly."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from statistics import median

from tools.bench.counter import beacons
from tools.bench.counter.ground import Ground
from tools.bench.counter.pinned import DOOR, pids
from tools.bench.counter.stream import Stream
from tools.bench.delivery.figures import Figure, at_least, at_most, ratio
from tools.bench.delivery.memory import PROC
from tools.bench.delivery.quiet import seconds_in
from tools.bench.delivery.wrk import Load, load
from tools.bench.running import free_port, serving

TRICKLE = 50  # requests a second
WARM_UP_SECONDS = 2
SWITCH = "TILSHI_COUNTER__ENABLED"


@dataclass(frozen=True)
class Place:
    """A running site. `server`: its process."""

    port: int
    server: int
    is_counting: bool


@dataclass(frozen=True)
class Round:
    """`busy`: the doors' processor time, in seconds; a crowded machine changes it less than the rate."""

    load: Load
    busy: float

    @property
    def microseconds(self) -> float:
        """Of the doors, for each page."""
        return self.busy / max(self.load.requests, 1) * 1_000_000


@dataclass(frozen=True)
class Both:
    """The rounds in their order."""

    counting: Sequence[Round]
    silent: Sequence[Round]


def measure(found: Ground, port: int, server: int, wrk: Path, rounds: int, seconds: int) -> Both:
    """`port`, `server`: of the site that counts, which is running."""
    with silent_twin(found.site) as silent:
        counting = Place(port, server, is_counting=True)
        both: dict[Place, list[Round]] = {counting: [], silent: []}
        for place in both:
            load(wrk, f"http://127.0.0.1:{place.port}{found.story}", WARM_UP_SECONDS)
        for number in range(rounds):
            for place in both if number % 2 else reversed(both):
                both[place].append(round_of(found, place, wrk, seconds))
        return Both(both[counting], both[silent])


@contextmanager
def silent_twin(site: Path) -> Iterator[Place]:
    """A copy of the site, made anew, that counts nothing."""
    twin, port = site.with_name(f"{site.name}-silent"), free_port()
    shutil.rmtree(twin, ignore_errors=True)
    shutil.copytree(site, twin, ignore=shutil.ignore_patterns("pages", "audience.sqlite3*"))
    before = os.environ.get(SWITCH)
    os.environ[SWITCH] = "false"
    try:
        with serving(twin, port) as server:
            yield Place(port, server.pid, is_counting=False)
    finally:
        os.environ.pop(SWITCH) if before is None else os.environ.update({SWITCH: before})
        shutil.rmtree(twin, ignore_errors=True)


def round_of(found: Ground, place: Place, wrk: Path, seconds: int) -> Round:
    stream = Stream(place.port, trickle(found, place), lines=2, rate=TRICKLE)
    thread = threading.Thread(target=stream.run, args=(seconds + 60,))
    thread.start()
    before = busy(place)
    try:
        loaded = load(wrk, f"http://127.0.0.1:{place.port}{found.story}", seconds)
        return Round(loaded, busy(place) - before)
    finally:
        stream.stop()
        thread.join()


def busy(place: Place) -> float:
    return sum(seconds_in((PROC / str(pid) / "stat").read_text()) for pid in pids(place.server, DOOR))


def trickle(found: Ground, place: Place) -> Iterator[bytes]:
    if place.is_counting:
        return iter(beacons.said(place.port, found.tokens, seed=2, count=1000))
    return repeat(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{place.port}\r\n\r\n".encode())


def figures(both: Both) -> list[Figure]:
    counting, silent = ([item.load.rate for item in rounds] for rounds in (both.counting, both.silent))
    on, off = ([item.microseconds for item in rounds] for rounds in (both.counting, both.silent))
    errors = sum(item.load.errors for item in (*both.counting, *both.silent))
    return [
        Figure("a story, counting on: pages a second", median(counting), None, "{:.0f}"),
        Figure("a story, counting off: pages a second", median(silent), None, "{:.0f}"),
        Figure("on : off", ratio(counting, silent), at_least(0.95), "{:.3f}"),
        Figure("the door's processor time a page, counting on", median(on), None, "{:.1f} µs"),
        Figure("the door's processor time a page, counting off", median(off), None, "{:.1f} µs"),
        Figure("off : on", ratio(off, on), None, "{:.3f}"),
        Figure("errors", float(errors), at_most(0), "{:.0f}"),
    ]
