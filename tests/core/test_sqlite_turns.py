"""The threads of a process write in turn; whoever ends badly gives the turn back."""

import gc
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, OperationalError, connection, transaction

from tests.databases import TestDatabase
from tilshi.accounts.models import User

pytestmark = pytest.mark.skipif(settings.BACKEND != "sqlite", reason="PostgreSQL has many writers")


@pytest.fixture
def pool(committed: TestDatabase) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def apart(pool: ThreadPoolExecutor, work: Callable[..., Any], *given: Any) -> Future[Any]:
    """In a thread, with a connection that ends with it."""

    def closed_after() -> Any:
        try:
            return work(*given)
        finally:
            connection.close()

    return pool.submit(closed_after)


def write(name: str) -> str:
    with transaction.atomic():
        User.objects.create_user(None, display_name=name)
    return name


def fail() -> None:
    with transaction.atomic():
        raise ZeroDivisionError


def close_within() -> None:
    with transaction.atomic():
        connection.close()


@pytest.mark.alone
def test_who_waits_is_woken_when_the_turn_comes(pool: ThreadPoolExecutor) -> None:
    """SQLite's own waiting would have slept on for up to a tenth of a second."""
    waits = []
    for _ in range(10):
        begun, go_on = threading.Event(), threading.Event()
        holding = apart(pool, hold, begun, go_on)
        assert begun.wait(5)
        waiting = apart(pool, lambda: (write("Сауле"), time.perf_counter())[1])
        time.sleep(0.15)
        go_on.set()
        waits.append(waiting.result() - holding.result())
    assert sorted(waits)[5] < 0.02, waits


def hold(begun: threading.Event, go_on: threading.Event) -> float:
    with transaction.atomic():
        begun.set()
        go_on.wait(5)
    return time.perf_counter()


@pytest.mark.alone
def test_who_waits_for_another_process_has_its_turn_at_once(committed: TestDatabase) -> None:
    """Which is to SQLite what another connection is."""
    waits = []
    for _ in range(10):
        with another_process_writes() as ended:
            write("Сауле")
            waits.append(time.perf_counter() - ended.result())
    assert sorted(waits)[5] < 0.03, waits
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchall() == [(0,)], "SQLite itself waits for nobody"
    gc.collect()  # errors hold cursors, and those the connection, after the file has been put back


@contextmanager
def another_process_writes(seconds: float = 0.15) -> Iterator[Future[float]]:
    """Gives the moment at which it ends."""
    name = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(name, check_same_thread=False)) as other, ThreadPoolExecutor(1) as pool:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        yield pool.submit(end_later, other, seconds)


def end_later(other: sqlite3.Connection, seconds: float) -> float:
    time.sleep(seconds)
    other.execute("COMMIT")
    return time.perf_counter()


@pytest.mark.parametrize("end", [fail, close_within])
def test_turn_is_given_back_whatever_happens(pool: ThreadPoolExecutor, end: Callable[[], None]) -> None:
    ended = apart(pool, end)
    ended.exception()
    assert apart(pool, write, "Данияр").result(timeout=5) == "Данияр"
    assert apart(pool, write, "Тимур").result(timeout=5) == "Тимур"


def test_who_waits_too_long_is_told(pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    begun, go_on = threading.Event(), threading.Event()
    holding = apart(pool, hold, begun, go_on)
    assert begun.wait(5)
    with pytest.raises(OperationalError, match="database is locked"):
        write("Зарина")
    go_on.set()
    holding.result()
    assert write("Зарина") == "Зарина"


def test_who_still_holds_a_database_that_was_put_back_harms_nobody(committed: TestDatabase) -> None:
    """A failed test's frames hold its cursors, and may be let go at any moment of a later test."""
    with sqlite3.connect(connection.settings_dict["NAME"]) as held:
        held.execute("INSERT INTO accounts_allowance (key, used_until) VALUES ('held', 1)")
    committed.restore()
    write("Сауле")
    held.close()
    write("Данияр")
    connection.close()
    assert set(User.objects.values_list("display_name", flat=True)) == {"Сауле", "Данияр"}
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT * FROM accounts_allowance").fetchall() == []


def test_who_waits_holds_up_nobody_that_lets_go_of_something_of_his(pool: ThreadPoolExecutor) -> None:
    """Python collects garbage in whatever thread is at work: in one that writes, say, which then finalises a
    cursor of the very thread that waits for it to be done."""
    garbage: list[Any] = []
    begun, go_on = threading.Event(), threading.Event()

    def wait_for_the_writer() -> None:
        connection.ensure_connection()
        garbage.append(connection.connection.execute("SELECT 1 UNION SELECT 2"))
        begun.set()
        User.objects.filter(display_name="nobody").update(display_name="Сауле")  # by itself, no transaction

    def collect() -> float:
        started = time.perf_counter()
        with transaction.atomic():
            User.objects.create_user(None, display_name="Данияр")
            go_on.set()
            assert begun.wait(5)
            time.sleep(0.3)  # by now the other waits
            garbage.clear()
        return time.perf_counter() - started

    writing = apart(pool, collect)
    assert go_on.wait(5)
    waiting = apart(pool, wait_for_the_writer)
    assert writing.result(timeout=30) < 5
    waiting.result(timeout=30)


def test_statement_by_itself_waits_for_another_process(committed: TestDatabase) -> None:
    with another_process_writes() as ended:
        User.objects.filter(display_name="nobody").update(display_name="Сауле")
        assert time.perf_counter() >= ended.result()


@pytest.mark.alone
def test_turn_and_other_processes_are_waited_for_within_one_timeout(
    pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 1.0)
    with another_process_writes(seconds=2.5):
        first = apart(pool, write, "Сауле")  # has the turn, and gives up after a second
        time.sleep(0.5)
        started = time.perf_counter()
        second = apart(pool, write, "Данияр")  # has the turn then, and half of its own second left
        for waiting in (first, second):
            with pytest.raises(OperationalError, match="database is locked"):
                waiting.result()
        assert time.perf_counter() - started < 1.3


def test_many_rows_by_themselves_are_one_transaction(committed: TestDatabase) -> None:
    """Else what waits in the middle would be begun anew, and be there twice."""
    rows = [("a", 1.0), ("b", 1.0), ("a", 1.0)]
    with connection.cursor() as cursor, pytest.raises(IntegrityError):
        cursor.executemany("INSERT INTO accounts_allowance (key, used_until) VALUES (%s, %s)", iter(rows))
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT * FROM accounts_allowance").fetchall() == []
