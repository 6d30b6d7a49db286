"""The door's look at a file: as right as `os.stat()`, and with Python's lock in hand."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tilshi.delivery import mtime
from tilshi.delivery.mtime import Check, by_os, mtime_of, name_for_check, new_check

YEAR_1965, YEAR_2038, NOW = -150_000_000, 2**31 - 1, 1_796_000_000
FOREVER_SECONDS = 60
ASKED = 20_000


@pytest.fixture(params=["statx", "os"])
def check(request: pytest.FixtureRequest) -> Check:
    return new_check() if request.param == "statx" else by_os


def test_linux_has_statx() -> None:
    assert new_check() is not by_os or sys.platform != "linux"


@pytest.mark.parametrize("seconds", [YEAR_1965, 0, NOW, YEAR_2038])
@pytest.mark.parametrize("name", ["index.html", "Қала мен дала.html"])
def test_file_is_unchanged_until_its_nanosecond_is_another(
    check: Check, tmp_path: Path, seconds: int, name: str
) -> None:
    file = tmp_path / name
    file.write_text("page")
    os.utime(file, ns=(0, seconds * 10**9 + 7))
    asked, before = name_for_check(str(file)), mtime_of(str(file))
    assert check(asked, before) and check(asked, before)
    os.utime(file, ns=(0, seconds * 10**9 + 8))
    assert not check(asked, before) and check(asked, mtime_of(str(file)))


def test_file_that_is_not_there_is_not_unchanged(check: Check, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text("page")
    asked, before = name_for_check(str(file)), mtime_of(str(file))
    assert check(asked, before)
    file.unlink()
    assert not check(asked, before) and mtime_of(str(file)) == b""
    assert not check(name_for_check(str(file / "below")), before)


def test_two_checks_have_two_answers(tmp_path: Path) -> None:
    files = [tmp_path / "a", tmp_path / "b"]
    for number, file in enumerate(files):
        file.write_text("page")
        os.utime(file, ns=(0, number))
    first, second = new_check(), new_check()
    names, times = [name_for_check(str(file)) for file in files], [mtime_of(str(file)) for file in files]
    assert first(names[0], times[0]) and second(names[1], times[1]) and not first(names[0], times[1])


def test_without_statx_the_system_is_asked_in_the_usual_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mtime, "PyDLL", lambda _: object())
    assert new_check() is by_os


@pytest.fixture
def turns() -> Iterator[list[int]]:
    """Grows with each turn that another thread gets; nobody gives it one who does not let go of the lock."""
    is_over, before, turns = threading.Event(), sys.getswitchinterval(), [0]
    sys.setswitchinterval(FOREVER_SECONDS)
    thread = threading.Thread(target=take_turns, args=[turns, is_over.is_set], daemon=True)
    thread.start()
    yield turns
    is_over.set()
    thread.join()
    sys.setswitchinterval(before)


def take_turns(turns: list[int], is_over: Callable[[], bool]) -> None:
    while not is_over():
        turns[0] += 1
        time.sleep(0)


@pytest.mark.skipif(sys.platform != "linux", reason="statx is Linux's")
def test_look_at_a_file_gives_no_other_thread_its_turn(turns: list[int], tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text("page")
    asked, before, check = name_for_check(str(file)), mtime_of(str(file)), new_check()
    time.sleep(0.1)
    had = turns[0]
    assert all(check(asked, before) for _ in range(ASKED))
    assert turns[0] == had > 0
