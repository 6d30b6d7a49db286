"""Django's SQLite backend; the threads of a process write one after the other.

SQLite has one writer at a time, and lets the others sleep and ask again, ever longer: the lock lies idle
while they sleep, and who came first may come last. Threads that wait for a lock of their own are woken when
it is their turn. Of each process one waits for the other processes, and asks again each millisecond.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time

from django.db import OperationalError
from django.db.backends.sqlite3 import base

ASK_AGAIN_SECONDS = 0.001

_turns: dict[str, threading.Lock] = {}  # by the database's file
os.register_at_fork(after_in_child=_turns.clear)  # whoever has the turn is in the other process


class DatabaseWrapper(base.DatabaseWrapper):
    my_turn: threading.Lock | None = None  # while this connection has it

    def _start_transaction_under_autocommit(self) -> None:
        """Raises OperationalError where others take longer than the timeout."""
        end = time.monotonic() + self.timeout
        self.take_turn()
        try:
            self.begin_before(end)
        except BaseException:
            self.give_turn()
            raise

    @property
    def timeout(self) -> float:
        """In seconds."""
        found: float = self.settings_dict["OPTIONS"]["timeout"]
        return found

    def take_turn(self) -> None:
        turn = _turns.setdefault(str(self.settings_dict["NAME"]), threading.Lock())
        if not turn.acquire(timeout=self.timeout):
            raise OperationalError("database is locked")
        self.my_turn = turn

    def begin_before(self, end: float) -> None:
        self.ensure_connection()
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self.begin(is_last=time.monotonic() > end):
                time.sleep(ASK_AGAIN_SECONDS)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {self.timeout * 1000:.0f}")

    def begin(self, is_last: bool) -> bool:
        """False where another process writes."""
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            if is_last or not is_busy(error):
                raise
            return False
        return True

    def give_turn(self) -> None:
        if self.my_turn:
            self.my_turn.release()
            self.my_turn = None

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self.give_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self.give_turn()


def is_busy(error: OperationalError) -> bool:
    """Of whatever kind: the low byte names the family (SQLite's extended result codes)."""
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
