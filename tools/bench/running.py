"""The real server on a free port of this machine, for as long as it is measured."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 120.0
STOP_SECONDS = 60.0  # a child may have to wait for its own children


@contextmanager
def running(site: Path) -> Iterator[int]:
    """Yields the port."""
    port = free_port()
    with serving(site, port):
        yield port


@contextmanager
def serving(site: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Yields the process. What was started is stopped, also where the measuring fails."""
    command = (sys.executable, "-m", "tilshi", "--site", str(site), "run", "--port", str(port))
    environment = {**os.environ, "TILSHI_ADDRESS": f"http://127.0.0.1:{port}"}
    with (site / "data" / "bench.log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)  # noqa: S603
    try:
        wait_until_ready(port, server)
        yield server
    finally:
        stop(server)


def run_to_its_end(command: Sequence[str]) -> None:
    """Raises SystemExit where it fails. `subprocess.run()` kills its child when we are ended ourselves, and
    what that child had started would run on."""
    process = subprocess.Popen(command)  # noqa: S603  our own commands
    try:
        code = process.wait()
    except BaseException:
        stop(process)
        raise
    if code:
        raise SystemExit(code)


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def wait_until_ready(port: int, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if answers(port):
            return
        time.sleep(0.1)
    raise SystemExit("The server did not start; see data/bench.log of the bench's site.")


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
