"""What `tilshi run` does once the folder is fit: prepare, start the family, say when it is ready."""

import http.client
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tilshi.core.processes import die_with_parent
from tilshi.operations.supervise import Job, Supervisor

log = logging.getLogger(__name__)

# For glibc (mallopt(3)): large pieces of memory, in which pictures are cut, go back to the system after use.
GIVES_BACK = {"MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072", "MALLOC_ARENA_MAX": "2"}
BEHIND_THE_DOORS = 2.0  # all of them load Django at the same time, and readers wait for the doors only


def run_site(folder: Path, name: str, host: str, port: int, workers: int) -> None:
    """Blocks until SIGTERM or SIGINT. The caller holds the site's lock and has checked the port.

    Raises SystemExit where the site cannot be prepared; the reason has been told then.
    """
    prepare_in_child(folder)
    supervisor = Supervisor(jobs(folder, host, port, workers))
    supervisor.run(each_tick=announcement(folder, name, host, port))


def prepare_in_child(folder: Path) -> None:
    """Whoever only watches processes for months need not hold all of Django in memory."""
    prepared = subprocess.run([*tilshi(folder), "prepare"], check=False, preexec_fn=die_with_parent)
    if prepared.returncode:
        raise SystemExit(prepared.returncode)


def tilshi(folder: Path) -> tuple[str, ...]:
    return sys.executable, "-m", "tilshi", "--site", str(folder)


# Connections that one door takes; those who watch a discussion keep theirs (see `delivery/connections.py`).
LETS_WATCH = {"GRANIAN_BACKPRESSURE": "4096"}


def jobs(folder: Path, host: str, port: int, workers: int) -> list[Job]:
    return [
        Job("doors", doors_command(host, port, workers), environment=LETS_WATCH),
        Job("keeper", (*tilshi(folder), "keeper"), nice=5, delay_seconds=BEHIND_THE_DOORS),
        Job(
            *("worker", (*tilshi(folder), "worker")),
            nice=10,
            delay_seconds=BEHIND_THE_DOORS,
            environment=GIVES_BACK,
        ),
    ]


def doors_command(host: str, port: int, workers: int) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "granian", "tilshi.config.rsgi:application"),
        *("--interface", "rsgi", "--no-ws", "--http", "1", "--loop", "uvloop"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "error"),
    )


def announcement(folder: Path, name: str, host: str, port: int) -> Callable[[], None]:
    """Called at each tick; prints once where the site is, as soon as it answers."""
    started, told = time.monotonic(), False

    def tick() -> None:
        nonlocal told
        if not told and answers(host, port):
            told = True
            print(ready_message(folder, name, host, port, time.monotonic() - started), flush=True)

    return tick


def ready_message(folder: Path, name: str, host: str, port: int, seconds: float) -> str:
    lines = [
        f"{name} is at http://{host}:{port}/ (ready after {seconds:.1f} s; Ctrl-C stops it)",
        f"Newsroom: http://{host}:{port}/newsroom/",
    ]
    log_ins = folder / "data" / "demo-log-ins.txt"
    return "\n".join([*lines, *(log_ins.read_text().splitlines() if log_ins.exists() else [])])


def answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(reachable(host), port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def reachable(host: str) -> str:
    """Where one reaches a server that listens on all addresses."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
