"""One change that touches all baked pages, while readers go on reading."""

import select
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median

from tools.bench.delivery.ask import Reader
from tools.bench.delivery.desk import Desk, Done
from tools.bench.delivery.figures import Figure, at_least, at_most, merged, percentile
from tools.bench.delivery.side_by_side import Server
from tools.bench.delivery.tables import table, verdicts, written
from tools.bench.delivery.wrk import Load, load, within

RUN_SECONDS = 1
LOOKED_AT = 50  # pages, after the change, in search of one that still shows the old name
STORY, FRONT = "story", "home front"


@dataclass(frozen=True)
class Changed:
    """`meanwhile`: the runs of a second that lay in the change from end to end, or touched one that was too
    short for any."""

    done: Done
    calm: dict[str, list[Load]]
    meanwhile: dict[str, list[Load]]
    stale: int
    looked_at: int


def measure(desk: Desk, wrk: Path, port: int, stories: Sequence[str], calm_runs: int) -> Changed:
    """`stories`: of the section's language, whose pages show its name."""
    ground = desk.ground
    servers = [Server(STORY, port, ground.story), Server(FRONT, port, ground.home)]
    calm = {item.name: [] for item in servers}
    for _ in range(calm_runs):
        for item in servers:
            calm[item.name].append(load(wrk, item.url, RUN_SECONDS))
    title = f"{ground.section_title} Bench{time.time_ns() % 10**8}"
    try:
        done, runs = rename_under_load(desk, wrk, servers, title)
        paths = [ground.home, ground.section, ground.story, *stories[:LOOKED_AT]]
        stale = count_stale(port, paths, title)
    finally:
        desk.begin_renaming(ground.section_title)
        desk.renamed()
    meanwhile = {name: within(loads, done.called, done.returned) for name, loads in runs.items()}
    return Changed(done, calm, meanwhile, stale, len(paths))


def rename_under_load(
    desk: Desk, wrk: Path, servers: Sequence[Server], title: str
) -> tuple[Done, dict[str, list[Load]]]:
    """One run after the other, the servers in turns, until the editor is told «done»."""
    runs: dict[str, list[Load]] = {item.name: [] for item in servers}
    desk.begin_renaming(title)
    for item in cycle(servers):
        runs[item.name].append(load(wrk, item.url, RUN_SECONDS))
        if has_answered(desk) and all(runs.values()):
            return desk.renamed(), runs
    raise AssertionError("a cycle has no end")


def has_answered(desk: Desk) -> bool:
    return bool(select.select([desk.process.stdout], [], [], 0)[0])


def count_stale(port: int, paths: Sequence[str], title: str) -> int:
    """After «done»: pages that do not show the new name."""
    reader = Reader(port)
    word = title.rpartition(" ")[2]
    stale = sum(not reader.ask(path).shows(word) for path in paths)
    reader.close()
    return stale


def report(changed: Changed, baked: int) -> str:
    title = (
        f"One change that touches {baked} baked pages (a section is renamed); the verb returned after"
        f" {changed.done.seconds:.1f} s, of which {changed.done.settling_seconds:.1f} s settling. wrk, runs"
        f" of {RUN_SECONDS} s in turns:\n"
    )
    head = ("page", "calm, requests/s", "meanwhile", "runs", "calm p99 ms", "meanwhile p99 ms", "slowest ms")
    rows = [row(name, changed.calm[name], loads) for name, loads in changed.meanwhile.items()]
    return "\n".join((title, table(head, rows), verdicts(figures(changed))))


def row(name: str, calm: Sequence[Load], meanwhile: Sequence[Load]) -> tuple[object, ...]:
    return (
        *(name, f"{middle_rate(calm):.0f}", f"{whole_rate(meanwhile):.0f}", len(meanwhile)),
        *(written(p99(calm)), written(p99(meanwhile)), written(slowest(meanwhile))),
    )


def figures(changed: Changed) -> list[Figure]:
    """A stall counts: of the runs meanwhile it is all requests by all seconds, and not their median."""
    found = []
    for name, loads in changed.meanwhile.items():
        share = whole_rate(loads) / middle_rate(changed.calm[name])
        found += [
            Figure(f"{name}: rate meanwhile : calm", share if loads else None, at_least(0.6)),
            Figure(f"{name}: p99 meanwhile", p99(loads), at_most(50), "{:.1f} ms"),
        ]
    errors = sum(item.errors for loads in changed.meanwhile.values() for item in loads)
    return [
        *found,
        Figure("errors meanwhile", errors, at_most(0), "{:.0f}"),
        Figure(f"stale after «done», of {changed.looked_at} pages", changed.stale, at_most(0), "{:.0f}"),
    ]


def middle_rate(loads: Sequence[Load]) -> float:
    return median(item.rate for item in loads)


def whole_rate(loads: Sequence[Load]) -> float:
    seconds = sum(item.seconds for item in loads)
    return sum(item.requests for item in loads) / seconds if seconds else 0.0


def p99(loads: Sequence[Load]) -> float | None:
    """Of all their requests together."""
    return percentile(merged(item.histogram for item in loads), 99)


def slowest(loads: Sequence[Load]) -> float | None:
    return percentile(merged(item.histogram for item in loads), 100)
