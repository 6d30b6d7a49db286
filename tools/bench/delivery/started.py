"""Processes of the bench's own, each ended by its own handle."""

import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.bench.running import stop

START_SECONDS = 30.0


@contextmanager
def server(
    command: Sequence[str], port: int, log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """Runs until the block ends. Raises SystemExit where nobody listens on the port in time.

    In a session of its own, as the doors of `tilshi run`: Linux shares a processor out between sessions.
    """
    with log.open("w") as file:
        process = subprocess.Popen(  # noqa: S603  our own commands
            command, stdout=file, stderr=subprocess.STDOUT, env=environment, start_new_session=True
        )
    try:
        wait_for_port(port, process, log)
        yield
    finally:
        stop(process)


def wait_for_port(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise SystemExit(f"{process.args!r} did not start:\n{log.read_text()[-2000:]}")
