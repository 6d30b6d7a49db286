"""The site that is measured: a demo and an invented archive on top. Built once, used again."""

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

NOTE = "bench.json"


@dataclass(frozen=True)
class Built:
    """How the site was built; kept beside it, so that a later run can say so."""

    stories: int
    seconds: float
    stored_per_second: float
    bytes_per_story: int
    on: str


def build(site: Path, stories: int) -> Built:
    """The site with so many stories; what is there of them is kept. Raises CalledProcessError."""
    note = site / "data" / NOTE
    if note.exists() and (built := Built(**json.loads(note.read_text()))).stories == stories:
        return built
    if not (site / "tilshi.toml").exists():
        tilshi("init", str(site), "--demo")
    empty = database_bytes(site)
    started = time.monotonic()
    said = tilshi("--site", str(site), "fill", "--stories", str(stories))
    built = Built(
        stories=stories,
        seconds=time.monotonic() - started,
        stored_per_second=float(said.split(" a second")[0].split()[-1]),
        bytes_per_story=(database_bytes(site) - empty) // stories,
        on=time.strftime("%Y-%m-%d"),
    )
    note.write_text(json.dumps(asdict(built)))
    return built


def tilshi(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tilshi", *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def database_bytes(site: Path) -> int:
    return sum(file.stat().st_size for file in (site / "data").glob("newsroom.sqlite3*"))


def log_in(site: Path, role: str) -> tuple[str, str]:
    """The demo's e-mail and password of a role."""
    for line in (site / "data" / "demo-log-ins.txt").read_text().splitlines():
        if line.split()[:1] == [role]:
            _, email, password = line.split()
            return email, password
    raise SystemExit(f"The demo has no {role}.")
