"""The law court before the sitting: morning sun from the left lays the columns' shadows on the wall."""

from itertools import pairwise

from .canvas import ACCENT, CLAY, HEIGHT, INK, MOSS, NIGHT, PAPER, SLATE, SNOW, WIDTH, Canvas, Point, ring
from .tints import mix
from .townsfolk import Light, Look, View, person

SUN = Light(side=-1, colour="#fbe7b8", strength=0.4, shadow=(0.9, 0.14), dark="#4c4a45", depth=0.42)
STONE, SHADE, DEEP = "#e8dcc0", "#b3a78f", "#6d6a64"
LEFT, RIGHT, TOP, FLOOR = 380, 1220, 286, 640
COLUMNS = tuple(range(440, 1161, 144))


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 640, "#8fabb8", "#bccbc8", "#f0e2c0")
    c.glow(90, 360, 420, "#fdeec6", 0.7)
    for x, y, length in ((1240, 110, 240), (1040, 150, 150), (300, 190, 190)):
        c.wash(ring(x, y, length, 8), SNOW, 0.5, blur=6)
    c.snow(c.ridge(560, 260, 260, "#a9b6b8"), 420, SNOW)
    for x, height in ((40, 330), (120, 400), (1490, 410), (1570, 340)):
        _spruce(c, x, 690, height)
    for left, right in ((150, 400), (1200, 1450)):
        _wing(c, left, right)
    _portico(c)
    c.fade(0, FLOOR + 40, WIDTH, HEIGHT, "#b9ae95", "#a79b83")
    _stairs(c)
    _people(c)
    c.wash([(-60, 1020), (-60, 900), (190, 930), (420, 1020)], "#4c4a45", 0.5, blur=10)


def _spruce(c: Canvas, x: float, foot: float, height: float) -> None:
    c.line([(x, foot), (x, foot - height * 0.2)], "#5c4a3b", 12)
    for i in range(6):
        top = foot - height + i * height * 0.145
        low, half = top + height * 0.25, height * (0.07 + i * 0.03)
        c.polygon([(x, top), (x + half, low), (x, low + 8), (x - half, low)], mix("#3f5a55", INK, 0.1))
        c.polygon([(x, top), (x - half, low), (x - half * 0.2, low + 6)], "#6f8f82")


def _wing(c: Canvas, left: float, right: float) -> None:
    c.box(left, 380, right, 690, mix(STONE, SHADE, 0.3))
    c.box(left - 14, 360, right + 14, 384, STONE)
    c.box(left - 14, 380, right + 14, 388, SHADE)
    c.box(left, 620, right, 690, SHADE)
    for x in range(int(left) + 24, int(right) - 50, 76):
        c.box(x - 5, 415, x + 51, 568, STONE)
        c.box(x, 420, x + 46, 560, "#5f737d")
        c.polygon([(x, 420), (x + 30, 420), (x, 510)], "#8fa3a8")
        c.line([(x + 23, 420), (x + 23, 560)], STONE, 4)
        c.line([(x, 466), (x + 46, 466)], STONE, 4)
        c.box(x - 8, 560, x + 54, 570, SHADE)


def _portico(c: Canvas) -> None:
    c.box(LEFT + 20, TOP, RIGHT - 20, FLOOR, "#a89c86")
    c.fade(LEFT + 20, TOP, RIGHT - 20, 430, "#6f6c66", "#a89c86")
    for x in COLUMNS[:-1]:
        c.polygon([(x + 30, TOP), (x + 70, TOP + 20), (x + 150, FLOOR), (x + 80, FLOOR)], "#8a8172")
    for x in (584, 800, 1016):
        wide, high = (54, 400) if x == 800 else (40, 440)
        c.box(x - wide - 14, high - 16, x + wide + 14, FLOOR, STONE)
        c.box(x - wide, high, x + wide, FLOOR, "#5c4334")
        for side in (-1, 1):
            (a, b) = sorted((x + side * 5, x + side * (wide - 6)))
            for y in range(high + 14, FLOOR - 20, 72):
                c.box(a, y, b, y + 56, "#75563f")
        c.oval(x + 9, 540, 4, 4, "#d9b45a")
    c.polygon([(846, 400), (854, 400), (854, FLOOR), (880, FLOOR), (846, 620)], "#3f2f26")
    for x in COLUMNS:
        _column(c, x)
    c.box(LEFT - 6, TOP - 62, RIGHT + 6, TOP, STONE)
    c.box(LEFT - 6, TOP - 10, RIGHT + 6, TOP, SHADE)
    c.box(LEFT + 20, TOP - 38, RIGHT - 20, TOP - 34, SHADE)
    apex = (800.0, 84.0)
    c.polygon([(LEFT - 40, TOP - 62), apex, (RIGHT + 40, TOP - 62)], STONE)
    c.polygon([(LEFT + 60, TOP - 82), (800, 116), (RIGHT - 60, TOP - 82)], "#c9bca0")
    c.polygon([(LEFT + 60, TOP - 82), (800, 116), (800, 142), (LEFT + 150, TOP - 82)], "#a3967d")
    c.line([(LEFT - 40, TOP - 64), apex, (RIGHT + 40, TOP - 64)], "#f4ebd4", 11)
    c.line([(800, 84), (RIGHT + 40, TOP - 64)], SHADE, 7)
    c.box(LEFT - 40, TOP - 70, RIGHT + 40, TOP - 58, "#f4ebd4")
    # scales, the one sign of what the house is for
    c.line([(800, 138), (800, 192)], DEEP, 6)
    c.line([(752, 148), (848, 148)], DEEP, 5)
    for x in (756, 844):
        c.line([(x - 15, 176), (x, 148), (x + 15, 176)], DEEP, 2.5)
        c.polygon(ring(x, 175, 18, 12, 0, 180), DEEP)
    c.polygon([(780, 198), (786, 190), (814, 190), (820, 198)], DEEP)


def _column(c: Canvas, x: float) -> None:
    half = 30.0
    c.polygon(
        [
            (x - half * 0.86, TOP + 26),
            (x + half * 0.86, TOP + 26),
            (x + half, FLOOR - 22),
            (x - half, FLOOR - 22),
        ],
        SHADE,
    )
    for start, end, tone in ((-0.86, 0.5, "#cdc1a6"), (-0.8, 0.18, STONE), (-0.72, -0.3, "#f7efdb")):
        c.polygon(
            [
                (x + half * start, TOP + 26),
                (x + half * end, TOP + 26),
                (x + half * end * 1.12, FLOOR - 22),
                (x + half * start * 1.12, FLOOR - 22),
            ],
            tone,
        )
    for flute in (-0.5, -0.1, 0.3):
        c.line(
            [(x + half * flute, TOP + 34), (x + half * flute * 1.1, FLOOR - 26)], mix(STONE, DEEP, 0.32), 2.6
        )
    c.box(x - 40, TOP, x + 40, TOP + 14, STONE)
    c.box(x - 34, TOP + 14, x + 34, TOP + 28, mix(STONE, SHADE, 0.5), 6)
    c.box(x - 38, FLOOR - 26, x + 38, FLOOR - 12, mix(STONE, SHADE, 0.4), 6)
    c.box(x - 44, FLOOR - 13, x + 44, FLOOR, STONE)


def _stairs(c: Canvas) -> None:
    """Fifteen steps that widen towards us, between two cheeks with lamps."""
    steps = 15
    edges: list[tuple[float, float]] = []
    for i in range(steps + 1):
        part = i / steps
        edges.append((430 + 170 * part**1.2, FLOOR + 300 * part**1.12))
    for (near, y), (far, low) in pairwise(edges):
        tread = y + (low - y) * 0.52
        c.polygon([(800 - near, y), (800 + near, y), (800 + far, tread), (800 - far, tread)], "#eee4cb")
        c.polygon([(800 - far, tread), (800 + far, tread), (800 + far, low), (800 - far, low)], "#bfb399")
    c.polygon([(200, 940), (1400, 940), (1700, 1010), (-100, 1010)], "#cdc1a6")
    for side in (-1, 1):
        inner_top, inner_low = 800 + side * 430, 800 + side * 600
        outer_top, outer_low = inner_top + side * 66, inner_low + side * 96
        c.polygon(
            [(inner_top, FLOOR - 8), (outer_top, FLOOR - 8), (outer_low, 846), (inner_low, 846)], "#f2e9d2"
        )
        face = "#9c917c" if side > 0 else "#d3c7ac"
        c.polygon([(inner_low, 846), (outer_low, 846), (outer_low, 960), (inner_low, 960)], face)
        inner: list[Point] = [
            (inner_top, FLOOR - 8),
            (inner_low, 846),
            (inner_low, 960),
            (inner_top, FLOOR + 6),
        ]
        c.polygon(inner, "#8d8371" if side < 0 else "#e0d4ba")
        x = (inner_low + outer_low) / 2
        c.line([(x, 846), (x, 640)], "#39454c", 9)
        c.box(x - 16, 832, x + 16, 848, "#39454c")
        c.oval(x, 614, 32, 32, "#f6eed8")
        c.polygon(ring(x, 614, 32, 32, -60, 120), "#d5cbb2")
        c.box(x - 14, 640, x + 14, 648, "#39454c")
    c.wash([(200, 846), (296, 846), (560, 950), (300, 950)], "#6f6a60", 0.4, blur=5)


def _people(c: Canvas) -> None:
    walkers: tuple[tuple[float, float, Look, View, float], ...] = (
        (872, 662, Look(NIGHT, "#2c211d", "hair", hem=0.4), "back", 0.05),
        (700, 694, Look("#5a4450", "#3a2c25", "bun", hem=0.3), "back", 0.05),
        (1050, 722, Look(SLATE, "#b9b7ae", "hair", hem=0.34), "left", 0.09),
        (596, 800, Look("#3d4f5a", INK, "hair", hem=0.4), "back", 0.06),
        (664, 812, Look(CLAY, "#d8cdb4", "kerchief", hem=0.24), "back", 0.05),
        (880, 872, Look("#2f3f4b", "#33241c", "long", hem=0.26), "back", 0.07),
        (1270, 980, Look(MOSS, "#5b4a42", "cap", hem=0.3), "left", 0.09),
    )
    for x, ground, look, view, stride in walkers:
        height = 118 + (ground - 640) * 0.36
        person(c, x, ground, height, look, view, light=SUN, stride=stride)
        if look.hat == "#33241c":
            c.box(x + 22, ground - height * 0.47, x + 64, ground - height * 0.31, ACCENT, 3)
            c.box(x + 34, ground - height * 0.5, x + 52, ground - height * 0.46, mix(ACCENT, INK, 0.4), 3)
        if look.hat == INK:
            c.box(x + 20, ground - height * 0.42, x + 54, ground - height * 0.28, "#5c4334", 3)
    c.polygon([(1228, 864), (1252, 858), (1258, 886), (1234, 892)], PAPER)
