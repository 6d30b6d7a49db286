"""The family of processes: what dies is started again, and all end together, however they are ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tilshi.operations.supervise import SETTLED_SECONDS, Child, Job

pytestmark = pytest.mark.server

FAMILY = """
import sys
from tilshi.operations.supervise import Job, Supervisor
folder, *scripts = sys.argv[1:]
jobs = [Job(f"child {n}", (sys.executable, "-c", script, folder)) for n, script in enumerate(scripts)]
Supervisor(jobs, stop_seconds=0.5).run()
"""
# Each child notes its process id, by the name of its script.
PATIENT = (
    "import os, sys, time; open(sys.argv[1] + '/patient', 'a').write(f'{os.getpid()}\\n'); time.sleep(60)"
)
STUBBORN = (
    "import os, signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    "grandchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "open(sys.argv[1] + '/stubborn', 'a').write(f'{os.getpid()}\\n{grandchild.pid}\\n'); time.sleep(60)"
)
FINISHING = (
    "import signal, sys, time\n"
    "def finish(*_): time.sleep(0.2); open(sys.argv[1] + '/finished', 'w'); sys.exit()\n"
    "signal.signal(signal.SIGTERM, finish); open(sys.argv[1] + '/finishing', 'w'); time.sleep(60)"
)
FAILING = "import sys, time; open(sys.argv[1] + '/failing', 'a').write(f'{time.monotonic()}\\n'); sys.exit(3)"

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a family of the given scripts; ends it after the test, whatever the test left."""
    families: list[subprocess.Popen[bytes]] = []

    def start_family(*scripts: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-c", FAMILY, str(tmp_path), *scripts]
        families.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        return families[-1]

    yield start_family
    for family in families:
        family.kill()
        family.wait()


def noted(path: Path, lines: int, seconds: float = 10) -> list[str]:
    """The first lines of a child's note, as soon as there are so many."""
    deadline = time.monotonic() + seconds
    while not path.exists() or len(found := path.read_text().split()) < lines:
        assert time.monotonic() < deadline, f"{path.name} did not come in time"
        time.sleep(0.01)
    return found


def lives(process: str) -> bool:
    """Ended, though perhaps not yet buried by whoever inherited it, is not alive."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def ends(process: str, seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while lives(process) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not lives(process)


def test_killed_child_is_started_again_at_once_and_its_sister_left_alone(
    tmp_path: Path, start: Start
) -> None:
    start(PATIENT, FINISHING)
    (first,) = noted(tmp_path / "patient", 1)
    noted(tmp_path / "finishing", 0)
    began = time.monotonic()
    os.kill(int(first), signal.SIGKILL)
    _, second = noted(tmp_path / "patient", 2)
    assert time.monotonic() - began < 1
    assert lives(second) and not lives(first)
    assert not (tmp_path / "finished").exists()


def test_child_that_fails_at_its_start_is_started_again_after_a_pause(tmp_path: Path, start: Start) -> None:
    start(FAILING)
    times = [float(line) for line in noted(tmp_path / "failing", 3)]
    at_once, after_a_pause = times[1] - times[0], times[2] - times[1]
    assert at_once < 1 <= after_a_pause


@pytest.mark.parametrize(
    ("failures", "ran_seconds", "pause"),
    [
        pytest.param(0, 1, 0, id="the first failure: at once"),
        pytest.param(1, 1, 1, id="the second: a second"),
        pytest.param(2, 1, 2, id="the third: two"),
        pytest.param(5, 1, 16, id="the sixth: sixteen"),
        pytest.param(6, 1, 30, id="the seventh: half a minute"),
        pytest.param(5000, 1, 30, id="never longer"),
        pytest.param(6, SETTLED_SECONDS + 1, 0, id="one that ran well meanwhile: at once"),
    ],
)
def test_pauses_between_starts(failures: int, ran_seconds: float, pause: float) -> None:
    child = Child(Job("child", (sys.executable, "-c", "")), failures=failures)
    child.start()
    assert child.process
    child.process.wait()
    now = time.monotonic()
    child.started_at = now - ran_seconds
    child.bury()
    assert child.process is None
    assert child.start_at - now == pytest.approx(pause, abs=0.2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_all_end_when_the_supervisor_is_told_to(tmp_path: Path, start: Start, number: int) -> None:
    family = start(PATIENT, FINISHING)
    (patient,) = noted(tmp_path / "patient", 1)
    noted(tmp_path / "finishing", 0)
    family.send_signal(number)
    assert family.wait(5) == 0
    assert not lives(patient)
    assert (tmp_path / "finished").exists(), "what was in hand is finished first"


def test_child_that_does_not_listen_is_killed_with_its_own_children(tmp_path: Path, start: Start) -> None:
    family = start(STUBBORN)
    stubborn, grandchild = noted(tmp_path / "stubborn", 2)
    began = time.monotonic()
    family.terminate()
    assert family.wait(5) == 0
    assert time.monotonic() - began >= 0.5, "it had its time to finish"
    assert ends(stubborn) and ends(grandchild)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent has ended")
def test_children_do_not_outlive_a_supervisor_that_was_killed(tmp_path: Path, start: Start) -> None:
    family = start(PATIENT, STUBBORN)
    (patient,) = noted(tmp_path / "patient", 1)
    stubborn, grandchild = noted(tmp_path / "stubborn", 2)
    family.kill()
    assert ends(patient) and ends(stubborn)
    if lives(grandchild):
        os.kill(int(grandchild), signal.SIGKILL)  # of a family that is not ours; nobody promised its end


def test_child_is_told_what_its_job_says_beside_what_all_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILSHI_OF_ALL", "1")
    script = "import os, sys; sys.exit(int(os.environ['TILSHI_OF_ALL'] + os.environ['TILSHI_OF_ONE']))"
    child = Child(Job("child", (sys.executable, "-c", script), environment={"TILSHI_OF_ONE": "7"}))
    child.start()
    assert child.process.wait(10) == 17
