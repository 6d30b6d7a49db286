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


def processor() -> str:
    """Its name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "?")


def memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
