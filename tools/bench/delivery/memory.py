"""What `tilshi run` takes of the machine's memory: the proportional set size (PSS) of all its processes, in
which what several share is counted once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench.delivery.figures import Figure, at_most
from tools.bench.delivery.tables import table, verdicts

PROC = Path("/proc")
BAR_MB = 420


@dataclass(frozen=True)
class Process:
    """`mb`: its PSS, in megabytes of 2**20 bytes."""

    pid: int
    name: str
    mb: float


def family(pid: int) -> list[Process]:
    """The process and all that descend from it. Raises OSError where there is no smaps_rollup."""
    return [Process(member, name_of(member), pss_mb(member)) for member in descendants(pid, parents())]


def parents() -> dict[int, int]:
    """Of each process of the machine. One that ends meanwhile is left out."""
    found = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                found[int(folder.name)] = parent_in((folder / "stat").read_text())
            except OSError:
                continue
    return found


def parent_in(stat: str) -> int:
    """The second field is the program's name in brackets, which may hold any letter."""
    return int(stat.rpartition(")")[2].split()[1])


def descendants(pid: int, parent_of: Mapping[int, int]) -> Iterator[int]:
    yield pid
    for child in sorted(child for child, parent in parent_of.items() if parent == pid):
        yield from descendants(child, parent_of)


def name_of(pid: int) -> str:
    words = (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
    return short_name([word for word in words if word])


def short_name(words: Sequence[str]) -> str:
    """`tilshi keeper`, without the interpreter and the options' values."""
    told = [Path(word).name for word in words if not re.match(r"-|.*/", word)]
    if told:
        return " ".join(told[:2])
    return Path(words[0]).name if words else ""  # a process that has ended, and waits for its parent


def pss_mb(pid: int) -> float:
    return pss_in((PROC / str(pid) / "smaps_rollup").read_text()) / 1024


def pss_in(smaps: str) -> int:
    """Kilobytes."""
    line = next(line for line in smaps.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1])


def report(title: str, processes: Sequence[Process], is_held_to_bar: bool) -> str:
    rows = [(item.name, f"{item.mb:.0f}") for item in processes]
    total = sum(item.mb for item in processes)
    bar = at_most(BAR_MB) if is_held_to_bar else None
    figure = verdicts([Figure("PSS of all processes", total, bar, "{:.0f} MB")])
    return "\n".join((f"{title}\n", table(("process", "PSS MB"), rows), figure))
