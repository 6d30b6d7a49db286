"""Room for a load on SQLite: its two megabytes of page cache are few for a thousand stories a second."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

CACHE_KIB = 128 * 1024
CHECKPOINT_PAGES = 16_000  # 64 MB, as long as the journal may stay (see `config.databases`)


@contextmanager
def roomy() -> Iterator[None]:
    """For this connection, until the block ends. Nothing that was acknowledged is less safe for it."""
    if connection.vendor != "sqlite":
        yield
        return
    before = (pragma("cache_size"), pragma("wal_autocheckpoint"))
    pragma("cache_size", -CACHE_KIB)
    pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
    try:
        yield
    finally:
        pragma("cache_size", before[0])
        pragma("wal_autocheckpoint", before[1])


def pragma(name: str, value: int | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}" if value is None else f"PRAGMA {name} = {value}")
        row = cursor.fetchone()
        return int(row[0]) if row else 0
