"""What was deleted, gone from the files, too."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger(__name__)

CUT_FOR_SECONDS, CUT_AGAIN_SECONDS = 20.0, 0.05  # SQLite's log, while somebody reads or writes


def leave_no_trace(connection: BaseDatabaseWrapper, tables: Sequence[str] = ()) -> bool:
    """Whether nothing is left. What SQLite has deleted is overwritten (`secure_delete`), but its log holds
    older pages until it is cut off; PostgreSQL keeps dead rows until it sweeps, here `tables` or all. Neither
    can be done inside a transaction."""
    if connection.in_atomic_block:
        return False
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {', '.join(tables)}")
        return True
    if is_cut := cut_log(connection, time.monotonic() + CUT_FOR_SECONDS):
        return is_cut
    log.warning("older pages stay in SQLite's log until it is written anew; readers were in the way")
    return False


def cut_log(connection: BaseDatabaseWrapper, until: float) -> bool:
    """Whether it is. SQLite itself waits for nobody (`core/sqlite/patience.py`)."""
    with connection.cursor() as cursor:
        while cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > until:
                return False
            time.sleep(CUT_AGAIN_SECONDS)
    return True
