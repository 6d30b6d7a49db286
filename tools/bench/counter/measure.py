"""All of it, in one run; each part's table as soon as it is there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench.counter import intake, killed, names, pages, readers, robots, screens
from tools.bench.counter.ground import Ground, ground_of
from tools.bench.counter.lists import folder_of
from tools.bench.delivery.figures import Figure
from tools.bench.delivery.programs import here
from tools.bench.delivery.quiet import wait_until_quiet
from tools.bench.delivery.tables import verdicts
from tools.bench.machine import describe, stolen
from tools.bench.machine import load as busy
from tools.bench.running import free_port, serving


@dataclass(frozen=True)
class Lengths:
    intake_seconds: float
    rounds: int
    round_seconds: int
    kill_seconds: float
    names: int
    seeds: int
    stories: int
    views: int


LONG = Lengths(60, 6, 4, 20, names.NAMES, readers.SEEDS, screens.STORIES, screens.VIEWS)
SHORT = Lengths(6, 3, 2, 14, 5000, 3, 2000, 100_000)


def measure_counter(site: Path, quick: bool) -> None:
    """Beside the site stands the one with a year of views."""
    lengths = SHORT if quick else LONG
    print(f"The counter, measured on: {describe()}\n", flush=True)
    ground = ground_of(site)
    show("Robots and browsers", robots.figures(folder_of(site)))
    print(readers.assumed(), flush=True)
    show(f"Readers of a day, {lengths.seeds} seeds", readers.figures(readers.measure(lengths.seeds)))
    port = free_port()
    os.environ["TILSHI_ADDRESS"] = f"http://127.0.0.1:{port}"
    with serving(ground.site, port) as server:
        wait_until_quiet(server.pid)
        measure_door(ground, port, server.pid, lengths)
    show("Everything killed", kill_all(ground, port, lengths.kill_seconds))
    look(site.with_name(f"{site.name}-year{'-quick' if quick else ''}"), lengths)
    print(
        f"Load of the machine after all: {busy()}; its host took {stolen():.1f} % of the time.\n", flush=True
    )


def measure_door(ground: Ground, port: int, server: int, lengths: Lengths) -> None:
    """The pages first: the door has not been through anything, as its silent twin has not."""
    if wrk := here().wrk:
        both = pages.measure(ground, port, server, wrk, lengths.rounds, lengths.round_seconds)
        show(f"Pages, {lengths.rounds} rounds in turns", pages.figures(both))
    else:
        print("Pages: not measured, wrk is not installed.\n", flush=True)
    taken = intake.measure(ground, port, server, lengths.intake_seconds)
    show(f"Intake, {lengths.intake_seconds:.0f} s", intake.figures(taken))
    show(f"{lengths.names} names", names.figures(names.measure(ground, port, server, lengths.names)))
    door = killed.measure("doors killed", port, lengths.kill_seconds, lambda: killed.kill_doors(server))
    show("Doors killed", killed.figures(door))


def kill_all(ground: Ground, port: int, seconds: float) -> Sequence[Figure]:
    with killed.raised_again(ground.site, port) as kill:
        return killed.figures(killed.measure("everything killed", port, seconds, kill))


def look(site: Path, lengths: Lengths) -> None:
    measured = screens.measure(site, lengths.stories, lengths.views)
    print(screens.report(measured), flush=True)
    show("The newsroom's screens", screens.figures(measured))


def show(title: str, figures: Sequence[Figure]) -> None:
    print(f"{title}:\n\n{verdicts(figures)}", flush=True)
