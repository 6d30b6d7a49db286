"""A child process does not outlive the one that watches it, even where that one is shot."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GRANDCHILD = "import time; {call}print('ready', flush=True); time.sleep(60)"
CALL = "from tilshi.core.processes import die_with_parent; die_with_parent(); "
CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdout=subprocess.PIPE, text=True)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")


def grandchild_of_a_shot_child(code: str) -> int:
    command = [sys.executable, "-c", CHILD, code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        pid = int(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
        child.wait()
    return pid


def is_alive(pid: int) -> bool:
    """A zombie that nobody has reaped yet is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def ends_soon(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not is_alive(pid)


def test_grandchild_dies_with_its_shot_parent() -> None:
    assert ends_soon(grandchild_of_a_shot_child(GRANDCHILD.format(call=CALL)), 5)


def test_without_the_promise_it_would_live_on() -> None:
    pid = grandchild_of_a_shot_child(GRANDCHILD.format(call=""))
    try:
        assert not ends_soon(pid, 0.3)
    finally:
        os.kill(pid, signal.SIGKILL)
