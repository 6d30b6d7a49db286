"""Deleted rows leave SQLite's log, too."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, connections

from tests.databases import TestDatabase
from tilshi.accounts.models import User
from tilshi.core.no_trace import leave_no_trace


def test_log_is_cut_as_soon_as_no_reader_is_in_the_way(committed: TestDatabase) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no such log")
    path = Path(str(connection.settings_dict["NAME"]))
    log = path.with_name(f"{path.name}-wal")
    User.objects.create_user(None, display_name="Данияр")
    with closing(sqlite3.connect(path, check_same_thread=False)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM accounts_user").fetchall()
        User.objects.create_user(None, display_name="Сауле")
        leaves = threading.Timer(0.3, reader.rollback)
        leaves.start()
        assert leave_no_trace(connections["default"])
        leaves.join()
        assert log.stat().st_size == 0
