"""A site's processes on this machine: which are the doors, what they take, on which core they run."""

from __future__ import annotations

import os
from contextlib import suppress

from tools.bench.delivery.memory import PROC, descendants, name_of, parents, pss_mb

DOOR, KEEPER = "granian", "tilshi keeper"


def pids(server: int, name: str) -> list[int]:
    return [pid for pid in descendants(server, parents()) if name in name_of(pid)]


def megabytes(server: int, name: str) -> float:
    """Proportional, of all of them."""
    return sum(pss_mb(pid) for pid in pids(server, name))


def put_on_core(pid: int, core: int) -> None:
    """With all its threads; those that begin later follow the one that begins them."""
    for folder in (PROC / str(pid) / "task").iterdir():
        with suppress(ProcessLookupError):  # it has just ended
            os.sched_setaffinity(int(folder.name), {core})


def part_cores(server: int) -> bool:
    """The doors have the first core for themselves, all others the rest. False: there is only one."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        return False
    doors = pids(server, DOOR)
    for pid in descendants(server, parents()):
        for core in [cores[0]] if pid in doors else cores[1:2]:
            put_on_core(pid, core)
    os.sched_setaffinity(0, set(cores[1:]))
    return True
