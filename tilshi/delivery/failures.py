"""Pages that could not be made: kept in the index, so that editors and `doctor` see them."""

import logging
import sqlite3
import time

from tilshi.delivery.index import Failure, index

log = logging.getLogger(__name__)

FIRST_RETRY_SECONDS, LONGEST_RETRY_SECONDS = 15.0, 600.0
TOLD_AGAIN_AFTER = 8  # tries; the first one comes with its traceback


def note_failure(path: str, error: Exception) -> None:
    try:
        failure = index.note_failure(path, f"{type(error).__name__}: {error}"[:500])
    except sqlite3.Error:
        log.exception("%s cannot be baked", path, exc_info=error)
        return
    if failure.tries % TOLD_AGAIN_AFTER == 1:
        log.error("%s cannot be baked; readers get it as it was: %s", path, error, exc_info=error)


def failures() -> list[Failure]:
    return index.failures()


def known_failures() -> list[Failure]:
    """For a screen that has other things to show, too: none where the index cannot be read."""
    try:
        return failures()
    except sqlite3.Error:
        log.exception("the index of pages cannot be read")
        return []


def due_failures(limit: int) -> list[Failure]:
    """Those to be tried again, ever more seldom."""
    now = time.time()
    return [item for item in failures() if item.last_at + pause_seconds(item) <= now][:limit]


def pause_seconds(failure: Failure) -> float:
    return min(FIRST_RETRY_SECONDS * 2.0 ** min(failure.tries - 1, 10), LONGEST_RETRY_SECONDS)
