"""What `tilshi run` does once the folder is fit: prepare, start the family, say when it is ready."""

import http.client
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connections

from tilshi.operations.prepare import prepare
from tilshi.operations.supervise import Job, Supervisor

log = logging.getLogger(__name__)

BEHIND_THE_DOORS = 2.0  # all of them load Django at the same time, and readers wait for the doors only


def run_site(folder: Path, host: str, port: int, workers: int) -> None:
    """Blocks until SIGTERM or SIGINT. The caller holds the site's lock and has checked the port."""
    prepare()
    connections.close_all()
    supervisor = Supervisor(jobs(folder, host, port, workers))
    supervisor.run(each_tick=announcement(host, port))


def jobs(folder: Path, host: str, port: int, workers: int) -> list[Job]:
    tilshi = (sys.executable, "-m", "tilshi", "--site", str(folder))
    return [
        Job("doors", doors_command(host, port, workers)),
        Job("keeper", (*tilshi, "keeper"), nice=5, delay_seconds=BEHIND_THE_DOORS),
        Job("worker", (*tilshi, "worker"), nice=10, delay_seconds=BEHIND_THE_DOORS),
    ]


def doors_command(host: str, port: int, workers: int) -> tuple[str, ...]:
    return (
        *(sys.executable, "-m", "granian", "tilshi.config.rsgi:application"),
        *("--interface", "rsgi", "--no-ws", "--http", "1"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning"),
    )


def announcement(host: str, port: int) -> Callable[[], None]:
    """Called at each tick; prints once where the site is, as soon as it answers."""
    started, told = time.monotonic(), False

    def tick() -> None:
        nonlocal told
        if not told and answers(host, port):
            told = True
            print(ready_message(host, port, time.monotonic() - started), flush=True)

    return tick


def ready_message(host: str, port: int, seconds: float) -> str:
    lines = [
        f"{settings.TILSHI.name} is at http://{host}:{port}/ (ready after {seconds:.1f} s; Ctrl-C stops it)",
        f"Newsroom: http://{host}:{port}/newsroom/",
    ]
    log_ins = settings.DATA / "demo-log-ins.txt"
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
