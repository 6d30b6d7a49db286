"""Real sites in real processes, for tests that need what no test client shows."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

TILSHI = (sys.executable, "-m", "tilshi")
START_SECONDS = 60.0


def clean_environment(**more: str) -> dict[str, str]:
    """Ours without what the tests' own settings left in it."""
    outside = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("TILSHI_") and key != "DJANGO_SETTINGS_MODULE"
    }
    return {**outside, "PYTHONWARNINGS": "default", **more}


def tilshi(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Runs a command to its end; the caller looks at what it printed and its exit code."""
    return subprocess.run(
        [*TILSHI, *map(str, arguments)],
        env=clean_environment(**environment),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class LiveSite:
    folder: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[str] | None" = None
    before_exec: Callable[[], None] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log_file(self) -> Path:
        return self.folder.parent / f"{self.folder.name}.log"

    @property
    def log(self) -> str:
        return self.log_file.read_text()

    def start(self, *arguments: str, **environment: str) -> "LiveSite":
        with self.log_file.open("a") as log:
            self.process = subprocess.Popen(
                [*TILSHI, "--site", str(self.folder), "run", "--port", str(self.port), *arguments],
                env=clean_environment(**environment),
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=self.before_exec,
                text=True,
            )
        wait_for(lambda: self.answers(), START_SECONDS, lambda: f"{self.address} did not start:\n{self.log}")
        return self

    def stop(self) -> int:
        """The exit code of a stop by SIGTERM."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def answers(self) -> bool:
        try:
            return self.get("/healthz")[0] == http.client.OK
        except OSError:
            return False

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            response = connection.getresponse()
            return response.status, response.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def pids(self) -> dict[int, str]:
        """The processes of this site, by what they were started as."""
        return {pid: name for pid in processes() if (name := self.role_of(pid))}

    def role_of(self, pid: int) -> str:
        """What a process of this site does: "run", "keeper", "worker" or "doors"; "" for a stranger."""
        command = command_line(pid)
        marks = (
            f"{self.folder}/",
            f"{self.folder} ",
            f" --port {self.port} ",
        )  # the doors know the port alone
        if not any(mark in command for mark in marks):
            return ""
        names = {"granian": "doors", " keeper": "keeper", " worker": "worker", " run": "run"}
        return next((name for mark, name in names.items() if mark in command), "")


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def command_line(pid: int) -> str:
    """ "" for one that has ended, also while its parent has not yet noticed."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def wait_for(
    fact: Callable[[], object], seconds: float, complaint: Callable[[], str] = lambda: "it never came"
) -> None:
    deadline = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > deadline:
            raise AssertionError(complaint())
        time.sleep(0.05)


def copy_of(folder: Path, place: Path) -> Path:
    """A site to spoil: files that never change in place are linked, the database is copied."""

    def link_or_copy(source: str, target: str) -> None:
        if "/static/" in source or "/media/" in source:
            os.link(source, target)
        else:
            shutil.copy2(source, target)

    return Path(shutil.copytree(folder, place, copy_function=link_or_copy))


@contextmanager
def running(folder: Path, *arguments: str, **environment: str) -> Iterator[LiveSite]:
    site = LiveSite(folder)
    try:
        yield site.start(*arguments, **environment)
    finally:
        if site.process and site.process.poll() is None:
            site.stop()


def kill(site: LiveSite, role: str, but_the_first: bool = False) -> None:
    """`but_the_first`: granian's own process, which starts its workers again."""
    pids = sorted(pid for pid, name in site.pids().items() if name == role)
    assert pids
    for pid in pids[1:] if but_the_first else pids:
        os.kill(pid, signal.SIGKILL)
