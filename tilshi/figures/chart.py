"""Charts as SVG, drawn here: a line over time with the same time before, or bars. They are pictures for those
who see; the table behind each says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 52, 8, 10, 24  # room for the numbers at the lines, and the names below
LINES = 4


@dataclass(frozen=True)
class Mark:
    """At one edge: a number or the name of a moment."""

    at: float
    text: str


@dataclass(frozen=True)
class Chart:
    """Everything that the template needs, in the picture's own units."""

    lines: tuple[Mark, ...]  # across, with their numbers
    names: tuple[Mark, ...]  # below
    line: str  # of an SVG path
    area: str
    before: str  # a paler line: the same time before; "" where there is none
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def chart(values: Sequence[int], before: Sequence[int], names: Sequence[str]) -> Chart:
    """`values`: one a period, all of them; what is yet to come may be missing at the end. `before`: of the
    time to compare with. `names`: of the periods; as many are shown as have room."""
    count = max(len(names), 1)
    top = round_above(max([*values, *before, 1]))
    line = path([(x_of(at, count), y_of(value, top)) for at, value in enumerate(values)])
    foot = f"L{x_of(len(values) - 1, count)} {HEIGHT - BOTTOM}L{LEFT} {HEIGHT - BOTTOM}Z" if line else ""
    return Chart(
        lines=tuple(Mark(y_of(value, top), number(value)) for value in steps(top)),
        names=tuple(Mark(x_of(at, count), name) for at, name in spread(names)),
        line=line,
        area=line + foot,
        before=path([(x_of(at, count), y_of(value, top)) for at, value in enumerate(before[:count])]),
    )


def x_of(at: int, count: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * at / max(count - 1, 1), 1)


def y_of(value: float, top: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top, 1)


def path(points: Sequence[tuple[float, float]]) -> str:
    return "".join(f"{'L' if at else 'M'}{x} {y}" for at, (x, y) in enumerate(points))


def round_above(value: int) -> int:
    """The next 1, 2 or 5 with noughts that leaves whole steps."""
    power = 10 ** max(floor(log10(value)) - 1, 0)
    step = next(factor * power for factor in (1, 2, 5, 10, 20, 50) if factor * power * LINES >= value)
    return step * LINES


def steps(top: int) -> list[int]:
    return [top * at // LINES for at in range(LINES + 1)]


def spread(names: Sequence[str], most: int = 8) -> list[tuple[int, str]]:
    every = max(ceil(len(names) / most), 1)
    return [(at, name) for at, name in enumerate(names) if at % every == 0]


def number(value: int) -> str:
    """With narrow spaces between thousands, which do not break."""
    return f"{value:,}".replace(",", "\u202f")
