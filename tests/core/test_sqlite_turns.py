"""The threads of a process write in turn; whoever ends badly gives the turn back."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from tests.databases import TestDatabase
from tilshi.accounts.models import User

pytestmark = pytest.mark.skipif(settings.BACKEND != "sqlite", reason="PostgreSQL has many writers")


@pytest.fixture
def pool(committed: TestDatabase) -> Iterator[ThreadPoolExecutor]:
    """Two threads with a connection each."""
    with ThreadPoolExecutor(2) as pool:
        yield pool
        for _ in range(2):
            pool.submit(end_of_thread).result()


def end_of_thread() -> None:
    connection.close()
    time.sleep(0.05)  # so that the other one gets the next


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


def test_who_waits_is_woken_when_the_turn_comes(pool: ThreadPoolExecutor) -> None:
    """SQLite's own waiting would have slept on for up to a tenth of a second."""
    waits = []
    for _ in range(10):
        begun, go_on = threading.Event(), threading.Event()
        holding = pool.submit(hold, begun, go_on)
        assert begun.wait(5)
        waiting = pool.submit(lambda: (write("Сауле"), time.perf_counter())[1])
        time.sleep(0.15)
        go_on.set()
        waits.append(waiting.result() - holding.result())
    assert sorted(waits)[5] < 0.02, waits


def hold(begun: threading.Event, go_on: threading.Event) -> float:
    with transaction.atomic():
        begun.set()
        go_on.wait(5)
    return time.perf_counter()


@pytest.mark.parametrize("end", [fail, close_within])
def test_turn_is_given_back_whatever_happens(pool: ThreadPoolExecutor, end: object) -> None:
    ended = pool.submit(end)  # type: ignore[arg-type]
    ended.exception()
    assert pool.submit(write, "Данияр").result(timeout=5) == "Данияр"
    assert pool.submit(write, "Тимур").result(timeout=5) == "Тимур"


def test_who_waits_too_long_is_told(pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.1)
    begun, go_on = threading.Event(), threading.Event()
    holding = pool.submit(hold, begun, go_on)
    assert begun.wait(5)
    with pytest.raises(OperationalError, match="database is locked"):
        write("Зарина")
    go_on.set()
    holding.result()
    assert write("Зарина") == "Зарина"
