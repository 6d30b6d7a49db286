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
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import OperationalError, transaction
from django.db.backends.sqlite3 import base

from tilshi.core.sqlite.patience import NEVER_WAITS, is_busy, patiently

T = TypeVar("T")

_turns: dict[str, threading.Lock] = {}  # by the database's file
os.register_at_fork(after_in_child=_turns.clear)  # whoever has the turn is in the other process


class DatabaseWrapper(base.DatabaseWrapper):
    my_turn: threading.Lock | None = None  # while this connection has it
    waits_until = 0.0  # for the turn, and then for other processes; time.monotonic()

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """SQLite waits while it is opened, and never after."""
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        connection.execute(NEVER_WAITS)
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.database = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        """Raises OperationalError where others take longer than the timeout."""
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.give_turn()
            raise

    # Waiting -----------------------------------------------------------------------------------------
    def carry_out(self, work: Callable[[], T]) -> T:
        """`work`: one statement. Within a transaction nothing is waited for: it has the lock."""
        try:
            return work()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or self.connection.in_transaction:
                raise
        with self.having_turn():
            return patiently(work, self.waits_until)

    @contextmanager
    def having_turn(self) -> Iterator[None]:
        if self.my_turn:
            yield
            return
        self.take_turn()
        try:
            yield
        finally:
            self.give_turn()

    @property
    def timeout(self) -> float:
        """In seconds."""
        found: float = self.settings_dict["OPTIONS"]["timeout"]
        return found

    def take_turn(self) -> None:
        self.waits_until = time.monotonic() + self.timeout
        turn = _turns.setdefault(str(self.settings_dict["NAME"]), threading.Lock())
        if not turn.acquire(timeout=self.timeout):
            raise OperationalError("database is locked")
        self.my_turn = turn

    def give_turn(self) -> None:
        if self.my_turn:
            self.my_turn.release()
            self.my_turn = None

    # Ends of a transaction ---------------------------------------------------------------------------
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


class Cursor(base.SQLiteCursorWrapper):
    database: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:
        return self.database.carry_out(lambda: super(Cursor, self).execute(query, params))

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """In a transaction: if the second of three rows were to wait, all of them would be begun anew."""
        if self.database.in_atomic_block:
            return super().executemany(query, param_list)
        with transaction.atomic(self.database.alias):
            return super().executemany(query, param_list)
