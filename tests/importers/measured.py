"""python -m tests.importers.measured FILE: reads one page in a process of its own and tells what it took."""

import json
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from subprocess import run
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Almaty")
BELT_BYTES = 1024**3
BELT_SECONDS = 20


@dataclass(frozen=True)
class Measured:
    seconds: float
    """Of the processor, for reading alone."""
    megabytes: float
    """The most that the whole process ever held."""
    refusal: str


def read_apart(page: Path) -> Measured:
    """Raises AssertionError where reading raised anything but PageError."""
    command = [sys.executable, "-m", "tests.importers.measured", str(page)]
    done = run(command, capture_output=True, text=True, timeout=10 * BELT_SECONDS)
    assert done.returncode == 0, done.stderr[-1500:] or f"ended by signal {-done.returncode}"
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BELT_BYTES, BELT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (BELT_SECONDS, BELT_SECONDS))
    from tests.importers.harmless import assert_harmless
    from tilshi.importers.page.errors import PageError
    from tilshi.importers.page.read import read_page
    from tilshi.importers.page.source import Source

    content, refusal = Path(sys.argv[1]).read_bytes(), ""
    started = time.process_time()
    try:
        page = read_page(Source("page", content), ZONE)
    except PageError as error:
        page, refusal = None, str(error)
    seconds = time.process_time() - started
    if page:
        assert_harmless(page)
    print(json.dumps({"seconds": seconds, "megabytes": most_megabytes(), "refusal": refusal}))


def most_megabytes() -> float:
    """Linux lets a child begin with its parent's `ru_maxrss`; its own lies in /proc."""
    status = Path("/proc/self/status")
    if status.exists():
        told = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(told.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


if __name__ == "__main__":
    main()
