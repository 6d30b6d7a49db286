"""A few bars as SVG, small enough to stand in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BAR, GAP, HEIGHT = 8, 3, 28
LOWEST = 1  # a day without readers is a bar still


@dataclass(frozen=True)
class Bar:
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Spark:
    bars: tuple[Bar, ...]
    bar: int = BAR
    height: int = HEIGHT

    @property
    def width(self) -> int:
        return max(len(self.bars) * (BAR + GAP) - GAP, 0)


def spark(values: Sequence[int]) -> Spark:
    most = max([*values, 1])
    heights = [max(round(HEIGHT * value / most), LOWEST) for value in values]
    return Spark(tuple(Bar(at * (BAR + GAP), HEIGHT - high, high) for at, high in enumerate(heights)))
