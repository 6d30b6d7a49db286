"""After school on the ice: the last light in the west, lanterns on their strings overhead."""

import math
from collections.abc import Callable
from itertools import pairwise

from .canvas import (
    ACCENT,
    CLAY,
    GLOW,
    HEIGHT,
    INK,
    MOSS,
    NIGHT,
    OCHRE,
    SLATE,
    SNOW,
    WIDTH,
    Canvas,
    Point,
    placed,
    ring,
)
from .tints import mix
from .townsfolk import limb
from .winter_trees import bare_tree

ICE = 560


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, ICE, "#2f4560", "#5b7188", "#a99a98", "#e3b88d")
    c.glow(330, 540, 380, "#f6cf9a", 0.6)
    _houses(c)
    for x, height in ((60, 420), (250, 330), (1330, 360), (1530, 460)):
        bare_tree(c, x, ICE - 6, height, "#2b3440", spread=28, snow="#7d8b9c")
    c.polygon(
        [(0, 540), (400, 528), (900, 534), (1300, 526), (WIDTH, 540), (WIDTH, 600), (0, 600)], "#c2c7cf"
    )
    _board(c)
    c.fade(0, ICE, WIDTH, HEIGHT, "#c6b5ac", "#9fb0bd", "#6d8599", "#4a627a")
    c.wash(ring(330, 590, 330, 34), "#f9dcae", 0.55, blur=16)
    for _ in range(26):
        middle, y = c.random.uniform(0, WIDTH), ICE + 30 + c.random.random() * 400
        size = (y - ICE) * 0.5 + 30
        arc = ring(middle, y, size, size * 0.16, *c.random.choice(((190, 300), (20, 120), (100, 190))))
        c.line(arc, mix("#d6dfe4", "#6d8599", (y - ICE) / 640), 1.6)
    _garlands(c)
    skaters = (
        (250, 612, 92, "#5b6b7c", MOSS, 1, 0.3), (1180, 616, 94, "#7a5a4c", OCHRE, -1, 0.4),
        (620, 630, 110, "#4f6a5d", SNOW, 1, 0.5), (980, 646, 120, NIGHT, "#d9b45a", -1, 0.25),
        (1430, 690, 150, SLATE, CLAY, -1, 0.45), (400, 720, 180, "#6b5a68", "#d8c8a4", 1, 0.35),
    )  # fmt: skip
    for x, ground, height, coat, hat, way, swing in skaters:
        _skater(c, x, ground, height, coat, hat, way, swing)
    _pair(c)
    _skater(c, 1180, 872, 290, "#3f5a6b", "#dccfae", -1, 0.5)
    c.wash([(-50, 880), (500, 960), (1100, 1010), (-50, 1010)], "#22344a", 0.4, blur=40)


def _houses(c: Canvas) -> None:
    for x, width, height in (
        (380, 190, 96),
        (600, 130, 130),
        (760, 240, 84),
        (1030, 150, 120),
        (1210, 120, 90),
    ):
        top = 536 - height
        c.box(x, top, x + width, 540, "#4a586b")
        c.polygon([(x - 10, top), (x + width / 2, top - 40), (x + width + 10, top)], "#c9ced4")
        for i in range(int(width // 44)):
            if c.random.random() < 0.75:
                c.box(x + 16 + i * 44, top + 24, x + 38 + i * 44, top + 52, GLOW)


def _board(c: Canvas) -> None:
    c.box(0, 536, WIDTH, 566, "#6d7f8e")
    c.box(0, 530, WIDTH, 540, "#e6e3df")
    for x in range(30, WIDTH, 120):
        c.line([(x, 540), (x, 566)], "#566877", 3)


def _garlands(c: Canvas) -> None:
    """Strings from mast to mast; each lantern lights the ice beneath it."""
    masts = ((-60.0, 250.0), (520.0, 196.0), (1090.0, 196.0), (1670.0, 240.0))
    for x, top in masts[1:3]:
        c.line([(x, top - 16), (x, ICE + 14)], "#27303b", 8)
    for sag, shift in ((120, 0), (64, 18)):
        for (ax, ay), (bx, by) in pairwise(masts):
            rope: list[Point] = []
            for i in range(25):
                t = i / 24
                drop = sag * math.sin(math.pi * t)
                rope.append((ax + (bx - ax) * t, ay - shift + (by - ay) * t + drop))
            c.line(rope, "#27303b", 2.5)
            for i in range(2, 24, 4):
                x, y = rope[i]
                if sag > 100:
                    c.wash(ring(x, 640 + (y - 200) * 0.6, 56, 9), "#fbe2ac", 0.4, blur=7)
                _lantern(c, x, y + 16, 15 if sag > 100 else 11)


def _lantern(c: Canvas, x: float, y: float, r: float) -> None:
    c.glow(x, y, r * 4.2, "#fbd894", 0.55)
    c.oval(x, y, r * 0.86, r, "#fbe3ab")
    c.oval(x + r * 0.2, y, r * 0.5, r * 0.96, "#f3c878")
    c.box(x - r * 0.4, y - r * 1.2, x + r * 0.4, y - r * 0.84, "#3a3230")
    c.box(x - r * 0.4, y + r * 0.84, x + r * 0.4, y + r * 1.1, "#3a3230")


def _skater(
    c: Canvas, x: float, ground: float, height: float, coat: str, hat: str, way: int, swing: float
) -> None:
    """A child gliding to the side, one leg behind; `swing` is how far the arms and the leg go out."""
    flip = way < 0
    skin = "#c08f6c"

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, height, 7 * way, flip)

    def part(colour: str, wide: float, narrow: float, *points: Point) -> None:
        limb(c, at(*points), colour, wide * height, narrow * height)

    c.wash(placed(ring(0, 0.05, 0.3, 0.035), x, ground, height), "#2b4058", 0.45, blur=max(2, height * 0.02))
    mirror = [
        (px, 2 * ground + height * 0.02 - py)
        for px, py in at((-0.1, -0.02), (-0.14, -0.8), (0.14, -0.8), (0.1, -0.02))
    ]
    c.wash(mirror, coat, 0.22, blur=max(2, height * 0.03))
    trousers = mix(coat, INK, 0.55)
    back = (-0.12 - 0.5 * swing, -0.16 - 0.06 * swing)
    part(mix(trousers, INK, 0.3), 0.14, 0.1, (-0.04, -0.42), (-0.1 - 0.2 * swing, -0.28), back)
    _skate(c, at, back, 26)
    part(mix(coat, INK, 0.3), 0.11, 0.085, (0.05, -0.68), (0.14, -0.56), (0.2 + 0.2 * swing, -0.6))
    part(trousers, 0.15, 0.1, (0.02, -0.42), (0.1, -0.25), (0.03, -0.06))
    _skate(c, at, (0.03, -0.06), 0)
    body = at(
        (0.02, -0.77),
        (-0.1, -0.74),
        (-0.16, -0.6),
        (-0.17, -0.38),
        (0.0, -0.34),
        (0.15, -0.38),
        (0.14, -0.6),
        (0.1, -0.74),
    )
    c.blob(body, coat)
    lit = at((-0.02, -0.76), (-0.1, -0.73), (-0.155, -0.6), (-0.165, -0.4), (-0.1, -0.38), (-0.09, -0.6))
    if not flip:
        c.blob(lit, mix(coat, "#f6cf9a", 0.34))
    else:
        c.blob(
            at((0.06, -0.75), (0.1, -0.73), (0.135, -0.6), (0.145, -0.4), (0.08, -0.38), (0.08, -0.6)),
            mix(coat, "#f6cf9a", 0.3),
        )
    hand = (-0.18 - 0.3 * swing, -0.52)
    part(mix(coat, INK, 0.12), 0.115, 0.09, (-0.04, -0.69), (-0.16 - 0.1 * swing, -0.56), hand)
    c.oval(*at(hand)[0], height * 0.05, height * 0.05, mix(hat, INK, 0.2))
    c.oval(*at((0.24 + 0.2 * swing, -0.61))[0], height * 0.046, height * 0.046, mix(hat, INK, 0.4))
    c.oval(*at((0.035, -0.865))[0], height * 0.1, height * 0.112, skin)
    cap = at((-0.09, -0.84), (-0.1, -0.93), (-0.02, -0.995), (0.08, -0.985), (0.135, -0.91), (0.02, -0.895))
    c.blob(cap, hat)
    c.oval(*at((-0.05, -1.01))[0], height * 0.04, height * 0.04, mix(hat, SNOW, 0.4))
    part(mix(hat, INK, 0.25), 0.075, 0.075, (-0.05, -0.76), (0.08, -0.765))
    part(mix(hat, INK, 0.12), 0.07, 0.06, (-0.06, -0.76), (-0.16, -0.76), (-0.22 - 0.1 * swing, -0.72))


def _skate(c: Canvas, at: Callable[..., list[Point]], foot: Point, turn: float) -> None:
    boot = placed(
        [(-0.05, 0.03), (-0.05, -0.05), (0.03, -0.05), (0.09, -0.0), (0.09, 0.03)], foot[0], foot[1], 1, turn
    )
    blade = placed([(-0.07, 0.055), (0.11, 0.055)], foot[0], foot[1], 1, turn)
    c.polygon(at(*boot), "#1f262d")
    (ax, ay), (bx, by) = at(*blade)
    c.line([(ax, ay), (bx, by)], "#dfe6e8", 4)


def _pair(c: Canvas) -> None:
    """Nearest: a girl in red draws her small brother along."""
    c.wash(ring(640, 890, 260, 14), "#2b4058", 0.35, blur=8)
    _skater(c, 578, 848, 214, "#7f98a2", "#d9b45a", 1, 0.2)
    _skater(c, 730, 880, 300, ACCENT, "#efe6d4", 1, 0.42)
