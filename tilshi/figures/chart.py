"""Curves as SVG, drawn here: a line over time with the same time before. They are pictures for those who see;
the table behind each says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from tilshi.figures.number import number

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 56, 20, 10, 24  # room for the numbers at the lines, and the names below
LINES = 4
MOST_NAMES = 8

Place = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """At one edge: a number or the name of a moment."""

    at: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Chart:
    """Everything that the template needs, in the picture's own units. `line`, `area`, `rest` and `before` are
    an SVG path's, "" where there is nothing to draw."""

    lines: tuple[Mark, ...]  # across, with their numbers
    names: tuple[Mark, ...]  # below
    line: str
    area: str
    rest: str  # to the period that is not over yet
    before: str  # a paler line: the same time before
    end: Place | None  # the newest value
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def chart(values: Sequence[int], before: Sequence[int], names: Sequence[str], unfinished: bool) -> Chart:
    """`values`: one a period; what is yet to come is missing at the end. `unfinished`: the last one grows
    still. `before`: of the time to compare with. `names`: of all periods; as many are shown as have room."""
    count = max(len(names), 1)
    top = round_above(max([*values, *before, 1]))
    here = places(values, count, top)
    whole = here[:-1] if unfinished else here
    return Chart(
        lines=tuple(Mark(y_of(value, top), number(value)) for value in steps(top)),
        names=tuple(name_at(x_of(at, count), name) for at, name in spread(names)),
        line=path(whole),
        area=area_of(whole),
        rest=path(here[-2:]) if unfinished else "",
        before=path(places(before[:count], count, top)) if any(before) else "",
        end=here[-1] if here else None,
    )


def name_at(at: float, name: str) -> Mark:
    """The last one ends where the picture does."""
    return Mark(at, name, "middle" if at < WIDTH - 2 * RIGHT else "end")


def places(values: Sequence[int], count: int, top: int) -> list[Place]:
    return [(x_of(at, count), y_of(value, top)) for at, value in enumerate(values)]


def x_of(at: int, count: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * at / max(count - 1, 1), 1)


def y_of(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)


def path(points: Sequence[Place]) -> str:
    """A single point is no line."""
    if len(points) < 2:
        return ""
    return "".join(f"{'L' if at else 'M'}{x} {y}" for at, (x, y) in enumerate(points))


def area_of(points: Sequence[Place]) -> str:
    line, foot = path(points), HEIGHT - BOTTOM
    return f"{line}L{points[-1][0]} {foot}L{points[0][0]} {foot}Z" if line else ""


def round_above(value: int) -> int:
    """The next number that LINES steps of 1, 2 or 5 with noughts reach."""
    power = 10 ** max(floor(log10(value)) - 1, 0)
    step = next(factor * power for factor in (1, 2, 5, 10, 20, 50) if factor * power * LINES >= value)
    return step * LINES


def steps(top: int) -> list[int]:
    return [top * at // LINES for at in range(LINES + 1)]


def spread(names: Sequence[str]) -> list[tuple[int, str]]:
    every = max(ceil(len(names) / MOST_NAMES), 1)
    return [(at, name) for at, name in enumerate(names) if at % every == 0]
