"""Shoulders and what is worn on them, for portraits: in paper coordinates round the middle x = 800."""

import math
from collections.abc import Sequence
from itertools import pairwise

from .canvas import HEIGHT, INK, WIDTH, Canvas, Point, ring, smooth
from .faces import LIGHT, Head, swelling
from .inside import form, inside
from .tints import mix

X = WIDTH / 2


def backdrop(c: Canvas, top: str, bottom: str, glow: str, strength: float = 0.5) -> None:
    """A plain wall, lit from the left behind the head."""
    c.fade(0, 0, WIDTH, HEIGHT, top, bottom)
    c.glow(X - 190, 330, 620, glow, strength)
    c.wash([(1080, -50), (1700, -50), (1700, 1050), (1300, 1050)], mix(bottom, INK, 0.5), 0.22, blur=90)


def torso(width: float, drop: float = 0, turn: float = 0, neck: float = 96) -> list[Point]:
    """The outline of the shoulders: half their width, how low they hang; the side turned away is narrower."""
    left, right = width * (1 - 0.1 * turn), width * (1 + 0.1 * turn)

    def side(reach: float, way: int) -> list[Point]:
        return [
            (X + way * neck, 680),
            (X + way * (neck + 22), 712 + drop * 0.4),
            (X + way * (neck + reach) * 0.58, 752 + drop),
            (X + way * reach * 0.88, 790 + drop),
            (X + way * (reach + 14), 852 + drop),
            (X + way * (reach + 44), 950 + drop),
            (X + way * (reach + 62), 1070 + drop),
        ]

    throat = [(X - neck * 0.72, 724), (X, 762), (X + neck * 0.72, 724)]
    return smooth([*reversed(side(left, -1)), *throat, *side(right, 1)])


def dressed(
    c: Canvas, outline: Sequence[Point], colour: str, strength: float = 0.26, light: str = LIGHT
) -> None:
    form(c, outline, colour, light, strength, 0.3, (26, 20), blur=3)


def fold(c: Canvas, outline: Sequence[Point], colour: str, *points: Point, width: float = 14) -> None:
    """A crease of cloth: a shaded line that swells and dies away."""
    line = swelling(smooth(points), 1, width, 1)
    inside(c, outline, line, mix(colour, INK, 0.42), 0.55, blur=2)


def opening(c: Canvas, colour: str, foot: float, half: float = 84, dip: float = 60) -> None:
    """A shirt that shows in the V of a coat; its own edge dips so far below the sides of the neck."""
    sides = [
        smooth([(X + way * half, 676), (X + way * half * 0.42, (690 + foot) / 2), (X, foot)])
        for way in (-1, 1)
    ]
    rim = smooth([(X + half, 676), (X + half * 0.6, 676 + dip * 0.75), (X, 676 + dip)])
    rim += smooth([(X, 676 + dip), (X - half * 0.6, 676 + dip * 0.75), (X - half, 676)])
    outline = [*sides[0], *reversed(sides[1]), *rim]
    c.polygon(outline, colour)
    dark = [(X + 8, 500), (X + 300, 500), (X + 300, 1100), (X + 22, 1100)]
    inside(c, outline, dark, mix(colour, INK, 0.3), 0.6, 3)


def shirt_collar(c: Canvas, colour: str, half: float = 92, top: float = 674, tip: float = 96) -> None:
    """The two wings of a turned-down collar, open over the throat."""
    for side in (-1, 1):
        wing = [(half, 0), (half * 0.92, 46), (half * 0.56, tip + 12), (8, 66), (half * 0.55, 26)]
        tone = mix(colour, LIGHT, 0.25) if side < 0 else mix(colour, INK, 0.24)
        points = [(X + side * x, top + y) for x, y in wing]
        c.wash([(x + 6, y + 10) for x, y in points], INK, 0.25, blur=4)
        c.polygon(points, tone)


def lapels(c: Canvas, colour: str, foot: float, reach: float = 150, top: float = 676) -> None:
    for side in (-1, 1):
        tone = mix(colour, LIGHT, 0.2) if side < 0 else mix(colour, INK, 0.18)
        points = [
            (X + side * 88, top), (X + side * 120, top + 22), (X + side * (reach + 4), top + 130),
            (X + side * (reach - 34), top + 148), (X + side * (reach - 22), top + 176), (X + side * 6, foot),
            (X + side * 52, top + 110),
        ]  # fmt: skip
        c.wash([(x + 8, y + 8) for x, y in points], INK, 0.3, blur=5)
        c.polygon(points, tone)
        c.line([points[3], (X + side * 58, top + 92)], mix(colour, INK, 0.45), 3)


def rolled_collar(c: Canvas, colour: str, half: float = 100, top: float = 640, height: float = 92) -> None:
    """A high knitted collar, turned over."""
    foot = top + height
    rim = [(half - 8, top), (half + 6, top + height * 0.6), (half - 12, foot)]
    left = [(X - x, y) for x, y in reversed(rim)]
    right = [(X + x, y) for x, y in rim]
    outline = smooth([*left, (X, top + 34), *right, (X, foot + 34)], closed=True)
    c.wash([(x + 6, y + 10) for x, y in outline], INK, 0.3, blur=6)
    form(c, outline, colour, LIGHT, 0.25, 0.3, (18, 8), 3)
    for i in range(-6, 7):
        x = X + i * half / 6.6
        rib = [(x, top - 4 + 34), (x + i * 1.5, top + height + 20)]
        inside(c, outline, swelling(rib, 3, 3, 3), mix(colour, INK, 0.4), 0.4)


def glasses(h: Head, colour: str, rx: float, ry: float, width: float, *, squared: bool = False) -> None:
    power = 0.55 if squared else 1.0
    unit = [
        (math.copysign(abs(x) ** power, x) * rx, math.copysign(abs(y) ** power, y) * ry)
        for x, y in ring(0, 0, 1, 1)
    ]
    for side in (-1, 1):
        rim = h.on(*[(side * 63 + x, 2 + y) for x, y in unit], lift=10)
        h.c.wash(rim, "#ffffff", 0.1)
        h.c.line([*rim, *rim[:2]], colour, h.px(width))
        if side * h.face.turn < 0.2:
            h.c.line([*h.on((side * (63 + rx), -6), lift=10), *h.off((side * 142, -6))], colour, h.px(width))
    h.c.line(smooth(h.on((-63 + rx, -6), (0, -14), (63 - rx, -6), lift=14)), colour, h.px(width))


def fur_edge(c: Canvas, path: Sequence[Point], width: float, colour: str) -> None:
    """A trimming of long fur along a curve: tufts that stand out to both sides."""
    line = smooth(path)
    for tone, share in ((mix(colour, INK, 0.3), 1.15), (colour, 0.95), (mix(colour, LIGHT, 0.35), 0.6)):
        shift = 0 if share > 1 else -4
        edge: list[Point] = []
        for way in (1, -1):
            run = line if way > 0 else line[::-1]
            for i, ((ax, ay), (bx, by)) in enumerate(pairwise(run)):
                length = math.hypot(bx - ax, by - ay) or 1
                reach = width * share * (0.8 if i % 2 else 1) * c.random.uniform(0.76, 1.12)
                edge.append(
                    (ax + (by - ay) / length * reach + shift, ay - (bx - ax) / length * reach + shift)
                )
        c.polygon(edge, tone)


def button(c: Canvas, x: float, y: float, r: float, colour: str) -> None:
    c.wash(ring(x + 2, y + 3, r, r), INK, 0.35, blur=2)
    c.oval(x, y, r, r, colour)
    c.oval(x - r * 0.25, y - r * 0.25, r * 0.4, r * 0.4, mix(colour, "#ffffff", 0.3))
