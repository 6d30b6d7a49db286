"""What a person reads whose site does not start, and the lock that keeps a site from running twice."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tilshi.operations.birth import new_site_folder, write_site_file
from tilshi.operations.folder import (
    MIN_FREE_BYTES,
    SUBFOLDERS,
    StartError,
    check_port,
    check_room,
    check_writable,
    running_alone,
)

CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in SUBFOLDERS:
        (tmp_path / name).mkdir()
    return tmp_path


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def bound_by_permissions() -> None:
    """Root writes anywhere; the tests may run as root."""
    if os.getuid() == 0:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


def test_folder_that_may_be_written_is_fit(folder: Path) -> None:
    check_writable(folder)
    check_room(folder)


@pytest.mark.parametrize("part", [".", "data", "media"])
def test_folder_without_permission_is_named_with_what_to_do(folder: Path, part: str) -> None:
    closed = folder / part
    closed.chmod(0o555)
    code = (
        "import sys; from pathlib import Path; from tilshi.operations.folder import check_writable\n"
        "try: check_writable(Path(sys.argv[1]))\nexcept Exception as error: print(error)"
    )
    said = subprocess.run(
        python(code, str(folder)), preexec_fn=bound_by_permissions, capture_output=True, text=True, check=True
    ).stdout
    closed.chmod(0o755)
    assert said.startswith(f"No permission to write in {closed}. Run as the user who owns it")
    assert f"chown -R USER {folder}" in said


class Disk(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "fits"),
    [
        pytest.param(MIN_FREE_BYTES, True, id="just enough"),
        pytest.param(MIN_FREE_BYTES - 1, False, id="a byte less"),
        pytest.param(0, False, id="nothing"),
    ],
)
def test_full_disk_stops_the_start(
    folder: Path, free: int, fits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Disk(free, 0, free))
    if fits:
        check_room(folder)
    else:
        with pytest.raises(
            StartError, match=r"disk that holds .* is full: \d+ MB are free, 64 MB are needed"
        ):
            check_room(folder)


def test_taken_port_is_named_with_another_to_choose() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(StartError, match=f"Port {port} .* taken .* tilshi run --port {port + 1}"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "::7"])
def test_address_of_another_machine_is_refused_in_a_sentence(host: str) -> None:
    with pytest.raises(StartError, match=f"Cannot listen on {host}, port 8000: "):
        check_port(host, 8000)


def test_port_below_1024_needs_more_rights() -> None:
    from tilshi.operations.folder import port_problem

    assert "needs more rights than this user has" in port_problem("127.0.0.1", 80, PermissionError(13, "…"))


def test_second_run_is_told_who_was_first(folder: Path) -> None:
    with running_alone(folder, "process 1, http://127.0.0.1:8000/"):
        with (
            pytest.raises(
                StartError, match=r"running already \(process 1, http://127.0.0.1:8000/\). Stop that first"
            ),
            running_alone(folder, "process 2"),
        ):
            pytest.fail("both hold the site")
        assert (folder / "data" / "run.lock").read_text() == "process 1, http://127.0.0.1:8000/"
    with running_alone(folder, "process 3"):
        assert (folder / "data" / "run.lock").read_text() == "process 3"


HOLDER = """
import sys, time
from pathlib import Path
from tilshi.operations.folder import running_alone
with running_alone(Path(sys.argv[1]), "the first"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(python(HOLDER, str(folder)), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_lock_is_free_after_its_holder_was_killed(folder: Path, holder: "subprocess.Popen[str]") -> None:
    with pytest.raises(StartError, match="the first"), running_alone(folder, "the second"):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with running_alone(folder, "the second"):
        pass


def test_new_site_stands_whole_with_its_data_closed_to_others(tmp_path: Path) -> None:
    place = tmp_path / "new" / "site"
    with new_site_folder(place) as building:
        write_site_file(building, 'Тілші "9"\\', ["kk", "ru"])
        assert not place.exists(), "nobody sees half a site"
    assert sorted(path.name for path in place.iterdir()) == ["data", "media", "pages", "theme", "tilshi.toml"]
    assert (place / "data").stat().st_mode & 0o777 == 0o700
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def test_site_file_says_what_was_asked_for(tmp_path: Path) -> None:
    from tilshi.config.site_file import read_site_file

    write_site_file(tmp_path, 'Тілші "9"\\', ["kk", "ru"])
    site = read_site_file(tmp_path)
    assert (site.name, site.languages) == ('Тілші "9"\\', ("kk", "ru"))


def test_empty_folder_becomes_the_site(tmp_path: Path) -> None:
    place = tmp_path / "site"
    place.mkdir()
    with new_site_folder(place):
        pass
    assert (place / "data").is_dir()


@pytest.mark.parametrize("error", [ValueError("a bug"), KeyboardInterrupt(), SystemExit(1)])
def test_failure_leaves_nothing_behind(tmp_path: Path, error: BaseException) -> None:
    place = tmp_path / "site"
    with pytest.raises(type(error)), new_site_folder(place) as building:
        (building / "data" / "newsroom.sqlite3").write_text("half a database")
        raise error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("occupied_by", ["a folder with a file", "a file"])
def test_occupied_place_is_left_as_it_is(tmp_path: Path, occupied_by: str) -> None:
    place = tmp_path / "site"
    if occupied_by == "a file":
        place.write_text("a letter to my mother")
    else:
        place.mkdir()
        (place / "letter.txt").write_text("dear mother")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StartError, match="there already and not empty"), new_site_folder(place):
        pytest.fail("building begun")
    assert sorted(tmp_path.rglob("*")) == before


def test_place_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with (
        pytest.raises(StartError, match="Cannot make a folder in "),
        new_site_folder(tmp_path / "letter.txt" / "a" / "b"),
    ):
        pass
