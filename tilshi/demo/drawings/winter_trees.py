"""Trees without leaves: a trunk that parts, and parts again, each time thinner."""

import math

from .canvas import Canvas, Point


def bare_tree(
    c: Canvas,
    x: float,
    ground: float,
    height: float,
    colour: str,
    spread: float = 30,
    snow: str = "",
    lean: float = 0,
) -> None:
    """`spread` is the angle at a fork in degrees: 14 makes a poplar, 30 an elm."""
    forks = 6 if height < 320 else 8
    _branch(c, (x, ground), height * 0.28, -90 + lean, height * 0.034, spread, forks, colour, snow)


def _branch(
    c: Canvas,
    foot: Point,
    length: float,
    angle: float,
    width: float,
    spread: float,
    forks: int,
    colour: str,
    snow: str,
) -> None:
    turn = math.radians(angle)
    tip = (foot[0] + length * math.cos(turn), foot[1] + length * math.sin(turn))
    c.line([foot, tip], colour, max(1.4, width))
    if snow and width > 2.5 and abs(math.cos(turn)) > 0.35:
        lift = width * 0.45
        c.line([(foot[0], foot[1] - lift), (tip[0], tip[1] - lift)], snow, max(1.2, width * 0.4))
    if not forks:
        return
    for way in (-1, 1):
        bend = way * spread * c.random.uniform(0.45, 1.15)
        towards_sky = (-90 - angle) * 0.12
        _branch(
            c,
            tip,
            length * c.random.uniform(0.68, 0.86),
            angle + bend + towards_sky,
            width * 0.7,
            spread,
            forks - 1,
            colour,
            snow,
        )
