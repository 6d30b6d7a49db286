"""First sun over the reed lake: rose sky, mist on the water, flamingos feeding, three passing over."""

import math

from .canvas import ACCENT, INK, SNOW, WIDTH, Canvas, Point, placed, ring, smooth
from .faces import swelling
from .inside import form
from .tints import mix
from .townsfolk import tapered
from .water import glints, mirror, rings

LINE = 520
PINK = "#dd8f86"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, LINE, "#7c93a6", "#b4a9ac", "#e7bfa3", "#f8dfb0")
    c.wash(ring(1060, 420, 150, 130), "#fdebbf", 0.75, blur=60)
    c.oval(1060, 402, 42, 42, "#fff3d0")
    for x, y, half in ((380, 150, 420), (1150, 220, 380), (720, 300, 300), (200, 350, 260)):
        c.wash(ring(x, y, half, 10), "#f6d3b4", 0.5, blur=7)
    c.snow(c.ridge(LINE - 24, 120, 230, "#97a0ac"), 408, "#e9d3c2")
    c.hills(LINE - 8, 26, 240, "#8d8d86")
    c.wash([(0, LINE - 50), (WIDTH, LINE - 50), (WIDTH, LINE + 6), (0, LINE + 6)], "#f6e0be", 0.55, blur=18)
    for left, right, height in ((-20, 330, 60), (720, 900, 34), (1290, 1640, 74)):
        _far_reeds(c, left, right, height)
    for i in range(30):
        _far_bird(c, 380 + i * 30 + c.random.uniform(-12, 12), LINE - 1 + c.random.uniform(-2, 2))
    mirror(c, LINE, tint="#8c8f9b", clear=0.86, deep=0.5, ripple=4)
    for x, y, size in ((640, 316, 1.0), (780, 262, 0.84), (500, 350, 0.72)):
        _flying(c, x, y, size)
    c.wash(ring(1060, 640, 46, 130), "#fff0c8", 0.5, blur=22)
    c.wash([(0, LINE - 4), (WIDTH, LINE - 4), (WIDTH, LINE + 34), (0, LINE + 34)], "#fbe8c8", 0.5, blur=14)
    glints(c, LINE + 40, 44, "#fdeccb", alpha=0.4)
    flock = (
        (520, 640, 150, 1, "feeding"), (300, 612, 124, -1, "upright"), (640, 668, 176, -1, "upright"),
        (1150, 660, 170, 1, "feeding"),
        (400, 716, 220, 1, "upright"), (1010, 742, 250, -1, "feeding"), (800, 800, 330, 1, "upright"),
        (548, 872, 300, 1, "feeding"),
    )  # fmt: skip
    for x, ground, height, way, pose in flock:
        _flamingo(c, x, ground, height, way, pose)
    _near_reeds(c)


def _far_reeds(c: Canvas, left: float, right: float, height: float) -> None:
    x = left
    while x < right:
        top = height * c.random.uniform(0.4, 1) * (1 - abs((x - left) / (right - left) * 2 - 1) ** 3)
        c.line(
            [(x, LINE), (x + c.random.uniform(-5, 8), LINE - top)],
            c.random.choice(("#7d7a66", "#8f8a70", "#6b6a5c")),
            3.4,
        )
        x += c.random.uniform(2, 4.5)


def _far_bird(c: Canvas, x: float, foot: float) -> None:
    c.line([(x, foot), (x, foot - 14)], "#c58c84", 1.6)
    c.oval(x, foot - 18, 8, 5, "#e3aaa0")
    c.line(smooth([(x + 6, foot - 19), (x + 12, foot - 26), (x + 9, foot - 34)]), "#e3aaa0", 2.6)


def _flying(c: Canvas, x: float, y: float, size: float) -> None:
    def at(*points: Point) -> list[Point]:
        return placed(points, x, y, size, -6)

    c.line(at((-20, 4), (-72, 14)), "#b9655c", 3 * size)
    c.polygon(tapered(at((18, -2), (50, -8), (82, -2)), 7 * size, 4 * size), PINK)
    c.polygon(at((80, -6), (92, 4), (80, 3)), INK)
    c.blob(at((-26, 2), (-6, -10), (20, -6), (22, 4), (-6, 10)), PINK)
    c.polygon(at((-10, -4), (-46, -58), (-30, -62), (14, -6)), "#c9655a")
    c.polygon(at((-46, -58), (-30, -62), (-24, -52), (-36, -44)), INK)
    c.polygon(at((-6, 2), (-34, 44), (-18, 46), (14, 2)), "#e7a79b")
    c.polygon(at((-34, 44), (-18, 46), (-12, 37), (-24, 33)), INK)


def _flamingo(c: Canvas, x: float, ground: float, height: float, way: int, pose: str) -> None:
    """Units of its height with the neck up; it stands in the water at 0."""
    pale = mix(PINK, SNOW, 0.34)

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, height, 0, way < 0)

    def under(*points: Point) -> list[Point]:
        return [(px, 2 * ground - py) for px, py in at(*points)]

    leg_tone = "#c46a60"
    neck: tuple[Point, ...] = (
        (0.13, -0.6),
        (0.24, -0.68),
        (0.2, -0.8),
        (0.12, -0.88),
        (0.15, -0.97),
        (0.23, -0.97),
    )
    bill: tuple[Point, ...] = ((0.22, -0.995), (0.275, -0.96), (0.285, -0.88), (0.255, -0.875), (0.24, -0.93))
    if pose == "feeding":
        neck = ((0.14, -0.58), (0.3, -0.56), (0.38, -0.4), (0.36, -0.22), (0.33, -0.08))
        bill = ((0.31, -0.07), (0.355, -0.07), (0.35, 0.01), (0.31, 0.035), (0.3, 0.0))
    body: tuple[Point, ...] = (
        (-0.24, -0.5),
        (-0.16, -0.6),
        (0.0, -0.66),
        (0.14, -0.63),
        (0.17, -0.55),
        (0.08, -0.46),
        (-0.1, -0.45),
    )
    for reflect, alpha in ((under, 0.42),):
        c.wash(smooth(reflect(*body), closed=True), PINK, alpha, blur=2)
        c.wash(tapered(reflect(*neck), height * 0.06, height * 0.04), PINK, alpha, blur=2)
        c.wash(
            tapered(reflect((0.0, -0.46), (0.0, -0.02)), height * 0.02, height * 0.016),
            leg_tone,
            alpha,
            blur=1,
        )
    c.polygon(
        tapered(at((0.06, -0.48), (0.1, -0.26), (0.07, 0)), height * 0.022, height * 0.015),
        mix(leg_tone, INK, 0.2),
    )
    c.polygon(
        tapered(at((0.0, -0.48), (-0.015, -0.25), (0.005, 0)), height * 0.024, height * 0.016), leg_tone
    )
    for px, py in ((0.1, -0.26), (-0.015, -0.25)):
        c.oval(*at((px, py))[0], height * 0.014, height * 0.016, leg_tone)
    edge = (height * 0.03, height * 0.03)
    form(
        c,
        swelling(smooth(at(*neck)), height * 0.075, height * 0.05, height * 0.045),
        PINK,
        "#fff0d2",
        0.2,
        0.12,
        (3, 2),
        1,
    )
    c.oval(*at(neck[-1])[0], height * 0.036, height * 0.033, PINK)
    c.polygon(at(*bill), "#f3dccd")
    c.polygon(at(bill[2], bill[3], bill[4]), INK)
    form(c, smooth(at(*body), closed=True), PINK, "#fff0d2", 0.55, 0.2, (-edge[0], edge[1]), 3)
    wing: tuple[Point, ...] = ((-0.25, -0.49), (-0.1, -0.6), (0.06, -0.6), (0.09, -0.53), (-0.04, -0.49))
    form(c, smooth(at(*wing), closed=True), pale, "#fff0d2", 0.4, 0.12, (-edge[0] * 0.6, edge[1] * 0.6), 2)
    c.polygon(at((-0.3, -0.46), (-0.2, -0.52), (-0.08, -0.5), (-0.18, -0.46)), ACCENT)
    rings(c, x, ground, height * 0.12, "#fdeccb")
    if pose == "feeding":
        rings(c, *at((0.33, 0.0))[0], height * 0.09, "#fdeccb")


def _near_reeds(c: Canvas) -> None:
    """Dark against the light, in both near corners."""
    for left, right, count in ((-40, 330, 84), (1270, 1640, 92)):
        for _ in range(count):
            x = c.random.uniform(left, right)
            edge = abs(x - (left if left < 0 else right)) / (right - left)
            height = c.random.uniform(150, 420) * (1.1 - 0.75 * edge)
            lean = c.random.uniform(-16, 44)
            tone = c.random.choice(("#2f3437", "#3a3d39", "#4a483c", "#262c31"))
            tip = (x + lean, 1010 - height)
            c.polygon(
                swelling(smooth([(x, 1020), (x + lean * 0.3, 1010 - height * 0.55), tip]), 7, 5, 1), tone
            )
            if height > 230 and c.random.random() < 0.4:
                head = [(x + lean * 0.75, 1010 - height * 0.84), tip]
                c.polygon(tapered(head, 11, 9), "#4a332a")
            elif c.random.random() < 0.5:
                mx, my = x + lean * 0.35, 1010 - height * 0.5
                way = c.random.choice((-1, 1))
                leaf = smooth(
                    [(mx, my), (mx + way * 34, my - 60), (mx + way * 84, my - 40 + 20 * math.sin(x))]
                )
                c.polygon(swelling(leaf, 6, 7, 1), tone)
    c.wash(
        [(-40, 940), (300, 990), (1300, 990), (1640, 920), (1640, 1040), (-40, 1040)], "#232b33", 0.5, blur=24
    )
