"""The site's secret: made once, read by all, seen by its owner alone."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tilshi.config.secret import site_secret
from tilshi.core.errors import TilshiError

MAKE = """
import pathlib, sys, time
from tilshi.config.secret import site_secret
print("ready", flush=True); sys.stdin.readline()
print(site_secret(pathlib.Path(sys.argv[1])))
"""


def test_first_start_makes_a_secret_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret"
    before = os.umask(0)
    try:
        secret = site_secret(path)
    finally:
        os.umask(before)
    assert len(secret) >= 50
    assert path.read_text() == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in path.parent.iterdir()] == ["secret"], "nothing half-made stays"


def test_later_starts_read_it(tmp_path: Path) -> None:
    assert site_secret(tmp_path / "secret") == site_secret(tmp_path / "secret")


def test_two_sites_have_two_secrets(tmp_path: Path) -> None:
    assert site_secret(tmp_path / "one") != site_secret(tmp_path / "two")


def test_secret_written_by_hand_is_taken(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("by-hand\n")
    assert site_secret(tmp_path / "secret") == "by-hand"


@pytest.mark.parametrize("left", ["", " \n"])
def test_empty_file_left_by_a_power_cut_is_renewed(tmp_path: Path, left: str) -> None:
    path = tmp_path / "secret"
    path.write_text(left)
    path.chmod(0o644)
    secret = site_secret(path)
    assert len(secret) >= 50
    assert path.read_text() == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_killed_start_left_half_made_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "secret.part").write_text("half")
    assert site_secret(tmp_path / "secret") == (tmp_path / "secret").read_text() != "half"


@pytest.mark.parametrize("left", [None, ""])
def test_threads_that_start_together_get_one_secret(tmp_path: Path, left: str | None) -> None:
    start = Barrier(8)

    def make(path: Path) -> str:
        start.wait(5)
        return site_secret(path)

    with ThreadPoolExecutor(8) as threads:
        for number in range(20):  # one race is won by luck
            path = tmp_path / str(number)
            if left is not None:
                path.write_text(left)
            assert set(threads.map(make, [path] * 8)) == {path.read_text()}


def test_processes_that_start_together_get_one_secret(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret"
    command = [sys.executable, "-c", MAKE, str(path)]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert [process.stdout.readline() for process in started] == ["ready\n"] * 3
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = {process.communicate(timeout=30)[0].strip() for process in started}
    assert said == {path.read_text()}


@pytest.mark.parametrize("content", [None, b"\xff\xfe"], ids=["a folder", "no text"])
def test_unreadable_secret_gives_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "secret"
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(TilshiError, match=f"^The site's secret {path} cannot be read: .*\\.$"):
        site_secret(path)


def test_secret_that_cannot_be_written_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(TilshiError, match=r"^The site's secret .* cannot be (read|written)"):
        site_secret(tmp_path / "data" / "secret")
