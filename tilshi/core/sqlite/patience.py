"""Waiting for whoever writes to an SQLite database, without keeping anybody else waiting.

SQLite's own waiting sleeps inside of a call that holds the connection's mutex. Python collects garbage in
whatever thread is at work, and a cursor that it finalises there wants that mutex: the very thread that is
waited for may wait for the one that waits, until the timeout ends it. So SQLite is told not to wait.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

ASK_AGAIN_SECONDS = 0.001
NEVER_WAITS = "PRAGMA busy_timeout = 0"


def patiently(work: Callable[[], T], until: float) -> T:
    """Raises sqlite3.OperationalError where it is still busy at `until` (time.monotonic())."""
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > until:
                raise
        time.sleep(ASK_AGAIN_SECONDS)


def is_busy(error: sqlite3.Error) -> bool:
    """Of whatever kind: the low byte names the family (SQLite's extended result codes)."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
