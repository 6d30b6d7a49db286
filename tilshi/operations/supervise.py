"""`tilshi run` as a family of processes: starts them, starts again what dies, ends them all together."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tilshi.core.processes import die_with_parent

log = logging.getLogger(__name__)

STOP_SECONDS = 10.0  # how long a process may take to finish what it has in hand
TICK_SECONDS = 0.1
SETTLED_SECONDS = 30.0  # one that ran this long did not fail at its start
LONGEST_PAUSE_SECONDS = 30.0


@dataclass(frozen=True)
class Job:
    """A process to keep alive. `nice`: by how much it yields to the others; `delay_seconds`: for how long it
    leaves the processors to them at the first start; `environment`: what it is told beyond our own."""

    name: str
    command: Sequence[str]
    nice: int = 0
    delay_seconds: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Child:
    job: Job
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    failures: int = 0
    start_at: float = 0.0

    def __post_init__(self) -> None:
        self.start_at = time.monotonic() + self.job.delay_seconds

    def start(self) -> None:
        """In a group of its own: a Ctrl-C reaches the supervisor alone, which then ends all in order. Not in
        a session of its own: Linux shares processors out among sessions first, and niceness would be vain."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.job.command,
            process_group=0,
            preexec_fn=lambda: settle_in(self.job.nice),
            env={**os.environ, **self.job.environment},
        )

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def bury(self) -> None:
        """Notes the end and when to start again: at once, then after ever longer pauses."""
        assert self.process is not None
        settled = time.monotonic() - self.started_at > SETTLED_SECONDS
        self.failures = 0 if settled else self.failures + 1
        pause = 0.0 if self.failures <= 1 else min(2.0 ** min(self.failures - 2, 10), LONGEST_PAUSE_SECONDS)
        log.error("%s ended (%s); started again in %.0f s", self.job.name, self.process.returncode, pause)
        signal_group(self.process.pid, signal.SIGKILL)
        self.process, self.start_at = None, time.monotonic() + pause


def settle_in(nice: int) -> None:
    die_with_parent()
    os.nice(nice)


class Supervisor:
    def __init__(self, jobs: Sequence[Job], stop_seconds: float = STOP_SECONDS) -> None:
        self.children = [Child(job) for job in jobs]
        self.stop_seconds = stop_seconds
        self.stopping = False

    def run(self, each_tick: Callable[[], None] = lambda: None) -> None:
        """Returns when told to stop, after all children have ended. `each_tick` is called between looks."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop())
        try:
            while not self.stopping:
                self.look_after_children()
                each_tick()
                time.sleep(TICK_SECONDS)
        finally:
            self.end_children()

    def stop(self) -> None:
        self.stopping = True

    def look_after_children(self) -> None:
        for child in self.children:
            if child.died():
                child.bury()
            if child.process is None and time.monotonic() >= child.start_at:
                child.start()

    def end_children(self) -> None:
        """SIGTERM to all, then time to finish; what is left after that is killed with its own children."""
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + self.stop_seconds
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.error("process %s did not end in time and was killed", process.pid)
            signal_group(process.pid, signal.SIGKILL)
            process.wait()


def signal_group(group: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, number)
