"""Django's SQLite backend; the threads of a process write one after the other.

SQLite has one writer at a time, and lets the others sleep and ask again, ever longer: the lock lies idle
while they sleep, and who came first may come last. Threads that wait for a lock of their own are woken when
it is their turn. Between processes it is as SQLite has it.
"""

from __future__ import annotations

import os
import threading

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_turns: dict[str, threading.Lock] = {}  # by the database's file
os.register_at_fork(after_in_child=_turns.clear)  # whoever has the turn is in the other process


class DatabaseWrapper(base.DatabaseWrapper):
    my_turn: threading.Lock | None = None  # while this connection has it

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.give_turn()
            raise

    def take_turn(self) -> None:
        """Raises OperationalError where it takes longer than SQLite itself would wait."""
        turn = _turns.setdefault(str(self.settings_dict["NAME"]), threading.Lock())
        if not turn.acquire(timeout=self.settings_dict["OPTIONS"]["timeout"]):
            raise OperationalError("database is locked")
        self.my_turn = turn

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
