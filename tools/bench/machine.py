"""What the figures were measured on."""

import os
import platform
import sqlite3
from pathlib import Path


def describe() -> str:
    return (
        f"{os.cpu_count()} cores, {processor()}, {memory_gib():.0f} GiB; {platform.system()},"
        f" Python {platform.python_version()}, SQLite {sqlite3.sqlite_version};"
        f" load before: {load()}"
    )


def load() -> str:
    """How many processes wanted a core in the last minute: a figure from a busy machine is no bar missed."""
    return f"{os.getloadavg()[0]:.1f}"


def ticks() -> list[int]:
    """Of all processors since the machine's start, by what they did (proc(5)); none where it does not say."""
    try:
        line = Path("/proc/stat").read_text().partition("\n")[0]
    except OSError:
        return []
    return [int(word) for word in line.split()[1:9]]


AT_FIRST = ticks()
STEAL = 7


def stolen() -> float:
    """Percent of the time since this module was loaded that the machine's host gave to others."""
    spent = [now - then for now, then in zip(ticks(), AT_FIRST, strict=True)]
    return 100 * spent[STEAL] / sum(spent) if any(spent) else 0.0


def processor() -> str:
    """Its name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?")


def memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
