"""The newsroom's screens on the audience of a big site, each as an editor asks for it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.bench.browse import Browser, Timing
from tools.bench.delivery.figures import Figure, at_most
from tools.bench.delivery.quiet import wait_until_quiet
from tools.bench.delivery.tables import table
from tools.bench.running import free_port, serving
from tools.bench.site import build, log_in

STORIES, VIEWS = 50_000, 10_000_000
BAR_MS = 300
SPANS = ("today", "week", "month", "year")
KINDS = ("story", "section", "author")


@dataclass(frozen=True)
class Measured:
    """`year`: what was written; see `year/__main__.py`."""

    year: Mapping[str, Any]
    timings: Sequence[tuple[str, Timing]]
    bytes: int


def measure(site: Path, stories: int, views: int) -> Measured:
    build(site, stories)
    year = year_of(site, views)
    port = free_port()
    with serving(site, port) as server:
        wait_until_quiet(server.pid)
        editor = Browser(port)
        editor.sign_in(*log_in(site, "editor"))
        timings = [(name, editor.time(address)) for name, address in addresses(year["places"]).items()]
    return Measured(year, timings, (site / "data" / "audience.sqlite3").stat().st_size)


def year_of(site: Path, views: int) -> dict[str, Any]:
    """In a process of its own, whose Django knows that site."""
    command = (sys.executable, "-m", "tools.bench.counter.year", "--site", str(site), "--views", str(views))
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def addresses(places: Mapping[str, str]) -> dict[str, str]:
    """By what they are called in the table."""
    home = places["home"]
    return {
        "now": home,
        "now, the part that is asked for again": places["now"],
        **dict(lists(places)),
        **dict(items(places)),
        "the whole site, year": f"{places['site']}?span=year",
        "months": places["months"],
        "a story's edit page, with its card": f"/newsroom/pages/{places['page']}/edit/",
    }


def lists(places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        for span in SPANS:
            yield f"{kind}: the most read, {span}", f"{places[f'{kind}_list']}?span={span}"
    yield "story: the most read, a month", f"{places['story_list']}?span={places['month']}"
    yield "story: the most read, year, CSV", f"{places['story_list']}?span=year&as=csv"


def items(places: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        for span in (SPANS[0], SPANS[-1]):
            yield f"one {kind}, {span}", f"{places[f'{kind}_item']}?span={span}"


def figures(measured: Measured) -> list[Figure]:
    slowest = max(timing.p95 for _, timing in measured.timings)
    failed = sum(timing.status != 200 for _, timing in measured.timings)
    return [
        Figure("the slowest screen, p95", slowest, at_most(BAR_MS), "{:.0f} ms"),
        Figure("screens that did not answer 200", float(failed), at_most(0), "{:.0f}"),
    ]


def report(measured: Measured) -> str:
    year = measured.year
    rows = [
        (name, timing.status, f"{timing.bytes / 1024:.0f}", f"{timing.p50:.0f}", f"{timing.p95:.0f}")
        for name, timing in measured.timings
    ]
    return "\n".join(
        (
            f"{year['views']} views of {year['stories']} stories (twins together) in a year are"
            f" {year['rows']} sums, {measured.bytes / 2**20:.0f} MB, written in {year['seconds']} s:\n",
            table(("screen", "status", "KB", "p50 ms", "p95 ms"), rows),
        )
    )
