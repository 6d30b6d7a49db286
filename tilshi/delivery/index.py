"""The node's index: which pages are baked and of which keys. SQLite beside the site's database, written
before a page's file is, so that a file without a line in it cannot be.

It is no one's only memory: where it does not fit what lies on the disk, all pages are dropped (`start.py`).
Nothing is synced: after a power cut another boot is found, and that drops them, too.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from tilshi.core.sqlite.patience import NEVER_WAITS, patiently

WAIT_SECONDS = 20
AT_ONCE = 500  # keys or pages in one question

T = TypeVar("T")

SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, is_baked INTEGER NOT NULL, is_front INTEGER NOT NULL,
    baked_at REAL NOT NULL, good_until REAL, size INTEGER NOT NULL, is_pressed INTEGER NOT NULL,
    reads INTEGER NOT NULL DEFAULT 0, is_lagging INTEGER NOT NULL DEFAULT 0, why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS pages_by_end ON pages (good_until) WHERE good_until IS NOT NULL;
CREATE INDEX IF NOT EXISTS pages_to_bake ON pages (is_baked, reads);
CREATE INDEX IF NOT EXISTS pages_lagging ON pages (reads) WHERE is_lagging = 1;
CREATE TABLE IF NOT EXISTS keys (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS shown (
    key INTEGER NOT NULL, page INTEGER NOT NULL, is_hard INTEGER NOT NULL, PRIMARY KEY (key, page)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shown_by_page ON shown (page);
CREATE TABLE IF NOT EXISTS soft_changes (key INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS failures (
    path TEXT PRIMARY KEY, first_at REAL NOT NULL, last_at REAL NOT NULL, tries INTEGER NOT NULL,
    error TEXT NOT NULL
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class BakedPage:
    id: int
    path: str
    is_front: bool


@dataclass(frozen=True)
class Failure:
    path: str
    first_at: float
    last_at: float
    tries: int
    error: str


@dataclass(frozen=True)
class PageFacts:
    """`is_baked` False: taken away, for the reason in `why`. Moments are in seconds since 1970."""

    keys: dict[str, bool]  # True: hard
    is_baked: int
    baked_at: float
    good_until: float | None
    size: int
    reads: int
    why: str


@dataclass(frozen=True)
class Entry:
    """What is known of a page that has just been made."""

    path: str
    hard: Collection[str]
    soft: Collection[str]
    good_until: float | None  # seconds since 1970
    is_front: bool
    size: int  # bytes, with its twins
    why: str  # it was baked


# ruff: noqa: S608  conditions are this module's own, values are never put into a statement


class Index:
    """One connection a thread. What sqlite3 raises (a full disk) goes on to the caller."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.own = threading.local()

    @property
    def connection(self) -> sqlite3.Connection:
        if getattr(self.own, "connection", None) is None or self.own.inode != inode_of(self.file):
            self.close()
            self.own.connection = opened(self.file)
            self.own.inode = inode_of(self.file)  # of no other file, for as long as it is open
        connection: sqlite3.Connection = self.own.connection
        return connection

    def close(self) -> None:
        """This thread's connection."""
        if getattr(self.own, "connection", None) is not None:
            self.own.connection.close()
            self.own.connection = None

    def damage(self) -> str:
        """What is wrong with the file; "" where nothing is. Raises sqlite3.OperationalError where it cannot
        be read at all."""
        try:
            found = str(self.connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            return str(error)
        return "" if found == "ok" else found

    def remove(self) -> None:
        """Only where no other process has it."""
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        connection = self.connection
        begin(connection)
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def fact(self, name: str) -> str:
        row = self.connection.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else ""

    def note(self, **facts: str) -> None:
        with self.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts.items())

    # Baking ------------------------------------------------------------------------------------------
    def register(self, entry: Entry) -> int:
        """The page's id. Its earlier keys stay until `settle()`: until the rename its earlier file stands."""
        with self.writing() as connection:
            page = connection.execute(
                "INSERT INTO pages (path, is_baked, is_front, baked_at, good_until, size, is_pressed, why)"
                " VALUES (?, 1, ?, ?, ?, ?, 0, ?)"
                " ON CONFLICT (path) DO UPDATE SET is_baked = 1, is_lagging = 0,"
                " is_front = excluded.is_front, baked_at = excluded.baked_at,"
                " good_until = excluded.good_until, size = excluded.size, is_pressed = 0, why = excluded.why"
                " RETURNING id",
                [entry.path, entry.is_front, time.time(), entry.good_until, entry.size, entry.why],
            ).fetchone()[0]
            show(connection, page, entry.soft, is_hard=False)
            show(connection, page, entry.hard, is_hard=True)
        return int(page)

    def settle(self, page: int, entry: Entry) -> None:
        """What the page showed before and shows no more is forgotten."""
        there = self.connection.execute(
            "SELECT keys.id, keys.name, is_hard FROM shown JOIN keys ON keys.id = shown.key WHERE page = ?",
            [page],
        ).fetchall()
        hard, soft = set(entry.hard), set(entry.soft)
        stale = [(key, page) for key, name, _ in there if name not in hard and name not in soft]
        softer = [(key, page) for key, name, is_hard in there if is_hard and name in soft - hard]
        if stale or softer:
            with self.writing() as connection:
                connection.executemany("DELETE FROM shown WHERE key = ? AND page = ?", stale)
                connection.executemany("UPDATE shown SET is_hard = 0 WHERE key = ? AND page = ?", softer)

    def forget(self, path: str) -> None:
        """There is no such page any more."""
        with self.writing() as connection:
            connection.execute("DELETE FROM shown WHERE page = (SELECT id FROM pages WHERE path = ?)", [path])
            connection.execute("DELETE FROM pages WHERE path = ?", [path])

    def note_removed(self, pages: Collection[int], why: str) -> None:
        """They are to be baked again, when somebody asks or the keeper has time."""
        with self.writing() as connection:
            connection.executemany("DELETE FROM shown WHERE page = ?", [(page,) for page in pages])
            connection.executemany(
                "UPDATE pages SET is_baked = 0, is_lagging = 0, good_until = NULL, why = ? WHERE id = ?",
                [(why, page) for page in pages],
            )

    # Following ---------------------------------------------------------------------------------------
    def pages_with(self, names: Collection[str]) -> list[BakedPage]:
        """Those that show one of the keys, which must not be stale."""
        found: dict[int, BakedPage] = {}
        for part in parts(sorted(names)):
            rows = self.connection.execute(
                "SELECT DISTINCT pages.id, path, is_front FROM keys JOIN shown ON shown.key = keys.id"
                f" JOIN pages ON pages.id = shown.page WHERE is_hard = 1 AND keys.name IN ({marks(part)})",
                part,
            )
            found.update((row[0], BakedPage(row[0], row[1], bool(row[2]))) for row in rows)
        return list(found.values())

    def note_soft(self, names: Collection[str]) -> None:
        """Keys that a page may show late."""
        for part in parts(sorted(names)):
            late = self.connection.execute(
                f"SELECT id FROM keys WHERE name IN ({marks(part)}) AND EXISTS"
                " (SELECT 1 FROM shown WHERE shown.key = keys.id AND is_hard = 0)",
                part,
            ).fetchall()
            if late:
                with self.writing() as connection:
                    connection.executemany("INSERT OR IGNORE INTO soft_changes VALUES (?)", late)

    def knows(self, path: str) -> bool:
        """Also a page that was taken away."""
        found = self.connection.execute("SELECT 1 FROM pages WHERE path = ?", [path]).fetchone()
        return found is not None

    def facts_of(self, path: str) -> PageFacts | None:
        row = self.connection.execute(
            "SELECT id, is_baked, baked_at, good_until, size, reads, why FROM pages WHERE path = ?", [path]
        ).fetchone()
        return PageFacts(self.keys_of(row[0]), *row[1:]) if row else None

    def keys_of(self, page: int) -> dict[str, bool]:
        """By name; True: hard."""
        rows = self.connection.execute(
            "SELECT name, is_hard FROM shown JOIN keys ON keys.id = shown.key WHERE page = ? ORDER BY name",
            [page],
        )
        return {name: bool(is_hard) for name, is_hard in rows}

    def count(self) -> int:
        """Of baked pages."""
        return int(self.connection.execute("SELECT count(*) FROM pages WHERE is_baked = 1").fetchone()[0])

    def most_read(self, limit: int) -> list[tuple[BakedPage, int]]:
        return self.chosen("WHERE is_baked = 1 ORDER BY reads DESC, path", limit)

    # What waits for the keeper -------------------------------------------------------------------------
    def begin_lagging(self) -> int:
        """Those with a soft change are to be baked again; returns how many they are."""
        with self.writing() as connection:
            count = connection.execute(
                "UPDATE pages SET is_lagging = 1 WHERE is_baked = 1 AND id IN (SELECT page FROM shown"
                " JOIN soft_changes ON soft_changes.key = shown.key WHERE is_hard = 0)"
            ).rowcount
            connection.execute("DELETE FROM soft_changes")
        return int(count)

    def lagging(self, limit: int) -> list[tuple[BakedPage, int]]:
        """With how often they were read, the most read first."""
        return self.chosen("WHERE is_lagging = 1 ORDER BY reads DESC", limit)

    def ended(self, now: float, limit: int) -> list[tuple[BakedPage, int]]:
        """Baked pages of which something has come to its moment."""
        return self.chosen("WHERE good_until <= ? AND is_baked = 1 ORDER BY is_front DESC", limit, now)

    def wanted(self, limit: int) -> list[tuple[BakedPage, int]]:
        """Pages that were taken away and are read. One that cannot be made waits for its next try."""
        return self.chosen(
            "WHERE is_baked = 0 AND reads > 0 AND path NOT IN (SELECT path FROM failures)"
            " ORDER BY reads DESC",
            limit,
        )

    def unpressed(self, limit: int, since: float) -> list[tuple[BakedPage, int]]:
        """Those that are worth the work: read more than once, and not baked since that moment. A front that
        changes every minute would be pressed for nobody."""
        return self.chosen(
            "WHERE is_baked = 1 AND is_pressed = 0 AND reads > 1 AND baked_at <= ? ORDER BY reads DESC",
            limit,
            since,
        )

    def least_read(self, size: int) -> list[str]:
        """The addresses of pages that together have that many bytes, no front among them."""
        rows = self.connection.execute(
            "SELECT path, size FROM pages WHERE is_baked = 1 AND is_front = 0 ORDER BY reads, baked_at"
        )
        found, left = [], size
        while left > 0 and (row := rows.fetchone()):
            found.append(row[0])
            left -= row[1]
        return found

    def chosen(self, condition: str, limit: int, *values: float) -> list[tuple[BakedPage, int]]:
        rows = self.connection.execute(
            f"SELECT id, path, is_front, reads FROM pages {condition} LIMIT ?",
            [*values, limit],
        )
        return [(BakedPage(row[0], row[1], bool(row[2])), int(row[3])) for row in rows]

    def next_end(self) -> float | None:
        row = self.connection.execute(
            "SELECT min(good_until) FROM pages WHERE good_until IS NOT NULL AND is_baked = 1"
        ).fetchone()
        return row[0] if row else None

    def note_pressed(self, page: int) -> None:
        with self.writing() as connection:
            connection.execute("UPDATE pages SET is_pressed = 1 WHERE id = ?", [page])

    def size(self) -> int:
        """Of all baked pages, in bytes."""
        row = self.connection.execute(
            "SELECT coalesce(sum(size), 0) FROM pages WHERE is_baked = 1"
        ).fetchone()
        return int(row[0])

    def count_reads(self, reads: Iterable[tuple[str, int]]) -> None:
        with self.writing() as connection:
            connection.executemany(
                "UPDATE pages SET reads = reads + ? WHERE path = ?", [(count, path) for path, count in reads]
            )

    def fade(self) -> None:
        """Yesterday's reads count half; what nobody asks for any more is forgotten."""
        with self.writing() as connection:
            connection.execute("UPDATE pages SET reads = reads / 2 WHERE reads > 0")
            connection.execute("DELETE FROM pages WHERE is_baked = 0 AND reads = 0")
            connection.execute("DELETE FROM keys WHERE id NOT IN (SELECT key FROM shown)")

    # Failures ------------------------------------------------------------------------------------------
    def note_failure(self, path: str, error: str) -> Failure:
        now = time.time()
        with self.writing() as connection:
            connection.execute("UPDATE pages SET good_until = NULL, is_lagging = 0 WHERE path = ?", [path])
            row = connection.execute(
                "INSERT INTO failures VALUES (?, ?, ?, 1, ?) ON CONFLICT (path) DO UPDATE"
                " SET last_at = excluded.last_at, tries = tries + 1, error = excluded.error RETURNING *",
                [path, now, now, error],
            ).fetchone()
        return Failure(*row)

    def forget_failure(self, path: str) -> bool:
        """Whether there was one."""
        if not self.connection.execute("SELECT 1 FROM failures WHERE path = ?", [path]).fetchone():
            return False
        with self.writing() as connection:
            connection.execute("DELETE FROM failures WHERE path = ?", [path])
        return True

    def failures(self) -> list[Failure]:
        rows = self.connection.execute("SELECT * FROM failures ORDER BY last_at").fetchall()
        return [Failure(*row) for row in rows]

    def drop_all(self, **facts: str) -> None:
        """All pages are gone; those that were read are wanted again."""
        with self.writing() as connection:
            for table in ("shown", "keys", "soft_changes", "failures", "facts"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute("DELETE FROM pages WHERE reads = 0")
            connection.execute(
                "UPDATE pages SET is_baked = 0, is_lagging = 0, good_until = NULL, why = 'all'"
            )
            connection.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())


def inode_of(file: Path) -> int:
    """0 where there is no file."""
    try:
        return file.stat().st_ino
    except FileNotFoundError:
        return 0


def opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None)
    connection.executescript(
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA journal_size_limit=67108864; {SCHEMA}"
    )
    return connection


def begin(connection: sqlite3.Connection) -> None:
    """Of those who write, nobody waits inside of SQLite; who only reads waits for nothing but an opening."""
    connection.execute(NEVER_WAITS)
    try:
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"), time.monotonic() + WAIT_SECONDS)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")


def show(connection: sqlite3.Connection, page: int, names: Collection[str], is_hard: bool) -> None:
    """A key that is shown both ways is a hard one."""
    rows = [(name,) for name in names]
    connection.executemany("INSERT OR IGNORE INTO keys (name) VALUES (?)", rows)
    connection.executemany(
        "INSERT INTO shown SELECT id, ?, ? FROM keys WHERE name = ?"
        " ON CONFLICT (key, page) DO UPDATE SET is_hard = max(is_hard, excluded.is_hard)",
        [(page, is_hard, name) for name in names],
    )


def parts(all_of_them: Sequence[T], most: int = AT_ONCE) -> Iterator[Sequence[T]]:
    for start in range(0, len(all_of_them), most):
        yield all_of_them[start : start + most]


def marks(part: Sequence[str]) -> str:
    return ",".join("?" * len(part))


index = Index(settings.DATA / "pages.sqlite3")
