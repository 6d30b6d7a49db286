"""Seven dombras in the old carriage shed: warm lamps from above left, a blue evening in the windows."""

import math

from .audience import row
from .canvas import ACCENT, GLOW, HEIGHT, INK, OCHRE, PAPER, WIDTH, Canvas, Point, placed, ring
from .inside import inside
from .tints import mix
from .townsfolk import limb

STAGE = 610  # the back edge of the boards


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, STAGE, "#4a352c", "#6f4c3b", "#8a5f48")
    _bricks(c)
    for x in (330, 800, 1270):
        _window(c, x)
    _trusses(c)
    for x in (330, 800, 1270):
        c.wash([(x - 20, 190), (x + 20, 190), (x + 260, 720), (x - 260, 720)], "#fbe2a8", 0.2, blur=22)
    _stage(c)
    for x in (330, 800, 1270):
        _lamp(c, x)
    seats = (
        (240, 752, 366, "short", "#2a2120", "#27333c"),
        (1360, 752, 366, "short", "#8d8c89", "#2c353a"),
        (420, 712, 346, "bun", "#221b1c", "#2b3440"),
        (1180, 712, 346, "short", "#221b1c", "#27333c"),
        (604, 688, 332, "short", "#8d8c89", "#30383d"),
        (996, 688, 332, "bun", "#3a2a22", "#2b3440"),
        (800, 680, 330, "short", "#221b1c", "#27333c"),
    )
    for x, ground, height, kind, hair, coat in sorted(seats, key=lambda seat: seat[1]):
        _player(c, x, ground, height, kind, hair, coat)
    c.fade(0, 800, WIDTH, HEIGHT, "#221c1b", "#141417")
    c.box(0, 792, WIDTH, 806, "#b0814f")
    for y, size, tone, rim in ((884, 40, "#211f22", "#7d6145"), (972, 58, "#17181c", "#5a4737")):
        row(c, y, size, tone, rim, step=3.0)


def _bricks(c: Canvas) -> None:
    for i, y in enumerate(range(170, STAGE, 15)):
        c.line([(0, y), (WIDTH, y)], "#7a5442", 1.5)
        for x in range(-40 + (i % 2) * 20, WIDTH, 40):
            if c.random.random() < 0.2:
                tone = c.random.choice(("#7a4e3b", "#9c6c50", "#6b4435"))
                c.box(x + 1, y + 1, x + 39, y + 14, tone)


def _window(c: Canvas, x: float) -> None:
    frame = "#3c2c25"
    arch = ring(x, 330, 122, 118, 180, 360)
    c.polygon([(x - 138, 570), *ring(x, 330, 138, 134, 180, 360), (x + 138, 570)], "#a6765a")
    pane: list[Point] = [(x - 122, 560), *arch, (x + 122, 560)]
    c.polygon(pane, "#4f6d80")
    inside(c, pane, [(x - 140, 420), (x + 140, 420), (x + 140, 570), (x - 140, 570)], "#a9b5a6", 0.8, blur=40)
    for dx in (-82, -41, 0, 41, 82):
        top = 330 - 118 * math.sqrt(1 - (dx / 122) ** 2)
        c.line([(x + dx, top), (x + dx, 560)], frame, 4)
    for y in (286, 330, 390, 450, 510):
        half = 122 if y >= 330 else 122 * math.sqrt(1 - ((330 - y) / 118) ** 2)
        c.line([(x - half, y), (x + half, y)], frame, 4)
    c.line([(x - 122, 560), *arch, (x + 122, 560)], frame, 7)
    c.box(x - 146, 558, x + 146, 574, "#b58968")


def _trusses(c: Canvas) -> None:
    """The roof's iron, one truss behind the other."""
    c.polygon([(0, 0), (WIDTH, 0), (WIDTH, 170), (800, 96), (0, 170)], "#2c2422")
    for drop, tone, width in ((60, "#4d3d35", 7), (0, "#1f1a1a", 13)):
        foot, peak = 190 - drop, 40 - drop
        c.line([(-20, foot), (WIDTH + 20, foot)], tone, width)
        c.line([(-20, foot - 40), (800, peak - 60), (WIDTH + 20, foot - 40)], tone, width)
        for i in range(-6, 7):
            x = 800 + i * 130
            top = peak - 60 + (foot - 40 - peak + 60) * abs(i) * 130 / 820
            c.line([(x, foot), (x, top)], tone, width * 0.6)
            nearer = x - 130 if i > 0 else x + 130
            if i:
                c.line([(x, top), (nearer, foot)], tone, width * 0.5)


def _lamp(c: Canvas, x: float) -> None:
    c.line([(x, 0), (x, 168)], "#171515", 4)
    c.polygon([(x - 14, 160), (x + 14, 160), (x + 46, 194), (x - 46, 194)], "#26302f")
    c.polygon([(x - 14, 160), (x - 4, 160), (x - 24, 194), (x - 46, 194)], "#4a5855")
    c.glow(x, 200, 70, GLOW, 0.8)
    c.oval(x, 196, 40, 8, "#fff3d0")


def _stage(c: Canvas) -> None:
    c.fade(0, STAGE, WIDTH, 800, "#7d5a3e", "#9a7049", "#8a6240")
    for i in range(-16, 17):
        c.line([(800 + i * 74, STAGE), (800 + i * 124, 800)], "#6a4a32", 2)
    rug: list[Point] = [(330, 640), (1270, 640), (1420, 782), (180, 782)]
    c.polygon(rug, mix(ACCENT, INK, 0.08))
    c.wash([(800, 630), (1300, 630), (1440, 790), (900, 790)], INK, 0.16, blur=30)
    for inset, tone in ((0.06, "#7c2a1c"), (0.1, "#e0a878")):
        left, right = 330 + 940 * inset * 0.6, 1270 - 940 * inset * 0.6
        low_left, low_right = 180 + 1240 * inset * 0.6, 1420 - 1240 * inset * 0.6
        top, low = 640 + 142 * inset, 782 - 142 * inset
        c.line([(left, top), (right, top), (low_right, low), (low_left, low), (left, top)], tone, 5)
    c.wash(ring(800, 720, 560, 70), "#ffe9b4", 0.2, blur=26)


def _player(c: Canvas, x: float, ground: float, height: float, kind: str, hair: str, coat: str) -> None:
    """On a stool, seen from the front; feet at 0, the crown of the seated head at -0.77."""
    skin, lit = "#bd8a62", mix(coat, "#f3dfae", 0.34)

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, height)

    def arm(colour: str, *points: Point) -> None:
        limb(c, at(*points), colour, 0.082 * height, 0.056 * height)

    c.wash(placed(ring(0.04, -0.005, 0.24, 0.045), x, ground, height), INK, 0.5, blur=4)
    for side in (-1, 1):
        c.line(at((side * 0.12, -0.27), (side * 0.15, 0)), "#4a3324", height * 0.022)
    for side, tone in ((1, "#1b2329"), (-1, "#232d34")):
        arm(tone, (side * 0.06, -0.29), (side * 0.12, -0.27), (side * 0.125, -0.26))
        limb(c, at((side * 0.12, -0.265), (side * 0.11, -0.04)), tone, 0.1 * height, 0.062 * height)
        shoe = ((-0.035, 0), (-0.03, -0.05), (0.03, -0.05), (0.04, 0))
        c.blob(at(*[(side * 0.11 + px, py) for px, py in shoe]), "#12171b")
    body: tuple[Point, ...] = (
        (0, -0.635), (-0.08, -0.615), (-0.135, -0.56), (-0.13, -0.44), (-0.125, -0.25), (0, -0.235),
        (0.125, -0.25),
        (0.13, -0.44), (0.135, -0.56), (0.08, -0.615),
    )  # fmt: skip
    c.blob(at(*body), coat)
    side_lit: tuple[Point, ...] = (
        (-0.05, -0.62), (-0.09, -0.61), (-0.132, -0.555), (-0.125, -0.42), (-0.12, -0.26),
        (-0.07, -0.26), (-0.08, -0.45),
    )  # fmt: skip
    c.blob(at(*side_lit), lit)
    c.polygon(at((-0.035, -0.63), (0.035, -0.63), (0, -0.52)), PAPER)
    limb(c, at((0, -0.62), (0, -0.66)), mix(skin, INK, 0.22), 0.072 * height, 0.072 * height)
    c.polygon(placed(ring(0, -0.7, 0.056, 0.072), x, ground, height), skin)
    c.polygon(placed([*ring(0, -0.7, 0.056, 0.072, -80, 90)], x, ground, height), mix(skin, INK, 0.16))
    cap = (
        (-0.062, -0.69),
        (-0.06, -0.75),
        (0, -0.782),
        (0.06, -0.75),
        (0.062, -0.69),
        (0.04, -0.735),
        (-0.04, -0.735),
    )
    if kind == "bun":
        c.polygon(placed(ring(0.01, -0.785, 0.036, 0.03), x, ground, height), hair)
    c.blob(at(*cap), hair)
    for side in (-1, 1):
        c.line(at((side * 0.034, -0.703), (side * 0.014, -0.703)), "#4a3024", 1.6)
    c.line(at((-0.014, -0.66), (0.014, -0.66)), "#7d4a38", 1.6)
    arm(mix(coat, INK, 0.25), (0.118, -0.55), (0.196, -0.43))
    arm(mix(coat, INK, 0.25), (0.196, -0.43), (0.208, -0.51))
    _dombra(c, *at((-0.07, -0.36))[0], height)
    c.polygon(placed(ring(0.205, -0.545, 0.03, 0.032), x, ground, height), skin)
    arm(lit, (-0.12, -0.555), (-0.185, -0.43))
    arm(lit, (-0.185, -0.43), (-0.09, -0.385))
    c.polygon(placed(ring(-0.062, -0.378, 0.034, 0.027), x, ground, height), skin)


def _dombra(c: Canvas, x: float, y: float, height: float) -> None:
    def at(*points: Point) -> list[Point]:
        return placed(points, x, y, height, 56)

    c.polygon(at((-0.011, 0), (0.011, 0), (0.008, -0.42), (-0.008, -0.42)), "#4a2f20")
    c.blob(at((-0.014, -0.41), (0.014, -0.41), (0.018, -0.45), (0, -0.475), (-0.018, -0.45)), "#4a2f20")
    for side in (-1, 1):
        c.line(at((side * 0.01, -0.44), (side * 0.04, -0.44)), PAPER, height * 0.012)
    pear: tuple[Point, ...] = (
        (0, -0.13), (0.05, -0.06), (0.088, 0.03), (0.08, 0.09), (0, 0.125), (-0.08, 0.09),
        (-0.088, 0.03), (-0.05, -0.06),
    )  # fmt: skip
    c.blob([(px + 4, py + 5) for px, py in at(*pear)], "#3c2418")
    c.blob(at(*pear), "#a8683c")
    c.blob([(x + (px - x) * 0.84, y + (py - y) * 0.84) for px, py in at(*pear)], "#e0bd83")
    c.polygon(placed(ring(0, 0.01, 0.016, 0.016), x, y, height), "#3a261b")
    c.line(at((-0.026, 0.07), (0.026, 0.07)), "#4a2f20", height * 0.014)
    c.line(at((0, 0.08), (0, -0.42)), OCHRE, 1.6)
