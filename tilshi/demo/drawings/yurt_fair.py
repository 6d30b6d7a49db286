"""The fair on the steppe in a steady wind: morning sun from the left, a dozen kites over the yurts."""

import math

from .canvas import (
    ACCENT,
    BLUE,
    CLAY,
    GLOW,
    HEIGHT,
    INK,
    LEAF,
    MOSS,
    OCHRE,
    PAPER,
    SLATE,
    SNOW,
    WIDTH,
    Canvas,
    Point,
    placed,
    ring,
    smooth,
)
from .clouds import cumulus
from .grass import blades
from .inside import form, inside
from .tints import mix
from .townsfolk import Light, Look, View, person
from .yurts import yurt

SUN = Light(side=-1, colour="#fbe9bd", strength=0.4, shadow=(0.9, 0.1), dark="#5f5a40", depth=0.4)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 600, "#6f9bb0", "#a6c3c8", "#e9e6cf")
    cumulus(c, 1330, 420, 330, "#f4efdf", "#b9c6c6", 0.24)
    cumulus(c, 90, 450, 300, "#f4efdf", "#b9c6c6", 0.22)
    c.snow(c.ridge(560, 180, 230, "#9db0b4"), 430, SNOW)
    c.hills(588, 30, 280, "#a3ab80")
    c.fade(0, 590, WIDTH, HEIGHT, "#bfbb84", "#a9a868", "#8d8f55", "#74793f")
    for x, ground, width in (
        (640, 628, 96),
        (760, 622, 84),
        (880, 634, 110),
        (1010, 624, 90),
        (530, 640, 120),
    ):
        yurt(c, x, ground, width, far=0.34, band="#a8664d")
    for i in range(46):
        spot, foot = 480 + i * 14 + c.random.uniform(-6, 6), 648 + c.random.uniform(-6, 14)
        tone = c.random.choice((SLATE, "#6b5a68", CLAY, MOSS, PAPER, OCHRE))
        c.box(spot - 4, foot - 20, spot + 4, foot, mix(tone, "#d9d3bd", 0.2), 4)
        c.oval(spot, foot - 24, 3.6, 4, "#94694b")
    yurt(c, 1310, 742, 430, far=0.06)
    yurt(c, 250, 800, 560, ajar=True)
    _kites(c)
    _rug(c, 560, 760)
    lifted, down = ((0.04, -0.44), (0.15, -1.06)), ((0.03, -0.42), (0.03, -0.42))
    people: tuple[tuple[float, float, float, Look, View, tuple[Point, Point]], ...] = (
        (1030, 716, 150, Look("#6b5a68", "#ece2cc", "kerchief", hem=0.2), "right", down),
        (1092, 724, 156, Look(SLATE, "#2f2622", "fur", hem=0.34), "left", lifted),
        (1180, 764, 184, Look("#8d6d54", "#3a2c25", "long", hem=0.26, legs="#5b4a42"), "left", down),
        (700, 700, 136, Look(MOSS, "#e6ddc8", "fur"), "right", lifted),
        (770, 708, 130, Look("#7f98a2", "#2f2622", "long", hem=0.24), "left", lifted),
        (1480, 792, 206, Look("#4f5f66", "#e6ddc8", "fur", hem=0.3), "left", lifted),
    )
    for at, floor, height, look, view, hands in people:
        person(c, at, floor, height, look, view, light=SUN, stride=0.06, hands=hands)
    host = Look("#5d6f64", "#e9dcc0", "kerchief", hem=0.14, skin="#c09270")
    person(c, 452, 838, 300, host, "right", light=SUN, stride=0.03, hands=((0.14, -0.56), (0.16, -0.52)))
    c.polygon(ring(508, 678, 26, 12), "#efe6d2")
    _child(c, 880, 890, 250, "#4a6475", "#2b201c")
    _child(c, 1010, 858, 200, OCHRE, "#33251f")
    blades(c, 170, ("#66703f", "#8a8f55", "#a8a868", "#5a6338"), top=880, height=36)


def _kites(c: Canvas) -> None:
    """The strings first, to the hands that hold them."""
    for start, end, sag in (
        ((930, 616), (700, 236), 40), ((1052, 638), (1120, 190), -36), ((1068, 560), (1010, 390), 10),
        ((721, 556), (540, 330), 20), ((750, 571), (330, 170), 60), ((1449, 575), (1440, 300), -10),
        ((800, 636), (880, 120), 20),
    ):  # fmt: skip
        middle = ((start[0] + end[0]) / 2 + sag, (start[1] + end[1]) / 2 + 24)
        c.line(smooth([start, middle, end]), "#6f7f80", 1.6)
    _diamond(c, 700, 210, 96, -16, ACCENT, "#e7a08a")
    _diamond(c, 1440, 280, 52, 12, BLUE, PAPER)
    _diamond(c, 540, 316, 44, -10, OCHRE, PAPER)
    _diamond(c, 880, 100, 46, 8, MOSS, GLOW)
    _bird(c, 1120, 176, 1.0)
    _fish(c, 326, 150, 1.0)
    _diamond(c, 1010, 378, 34, 10, "#6b5a68", PAPER)
    _diamond(c, 1280, 110, 30, -8, CLAY, PAPER)


def _diamond(c: Canvas, x: float, y: float, size: float, turn: float, colour: str, other: str) -> None:
    def at(*points: Point) -> list[Point]:
        return placed(points, x, y, size, turn)

    tail = at(*[(0.1 * math.sin(i * 1.1) + i * 0.05, 0.72 + i * 0.16) for i in range(11)])
    c.line(smooth(tail), mix(colour, INK, 0.2), max(1.4, size * 0.02))
    for i in (3, 6, 9):
        px, py = tail[i]
        bow = [(-0.1, -0.05), (0.1, 0.05), (0.1, -0.05), (-0.1, 0.05)]
        c.polygon(placed(bow, px, py, size, i * 20), other if i == 6 else colour)
    c.polygon(at((0, -0.8), (-0.52, -0.14), (0, -0.02)), mix(colour, PAPER, 0.2))
    c.polygon(at((0, -0.8), (0.52, -0.14), (0, -0.02)), colour)
    c.polygon(at((-0.52, -0.14), (0, 0.74), (0, -0.1)), other)
    c.polygon(at((0.52, -0.14), (0, 0.74), (0, -0.1)), mix(other, colour, 0.4))
    c.line(at((0, -0.8), (0, 0.74)), mix(colour, INK, 0.4), max(1.2, size * 0.02))
    c.line(at((-0.52, -0.14), (0.52, -0.14)), mix(colour, INK, 0.4), max(1.2, size * 0.02))


def _bird(c: Canvas, x: float, y: float, size: float) -> None:
    def at(*points: Point) -> list[Point]:
        return placed(points, x, y, size, 10)

    c.blob(at((0, -16), (-60, -44), (-124, -26), (-150, 8), (-96, -4), (-50, 8), (0, 14)), PAPER)
    c.blob(at((0, -16), (60, -44), (124, -26), (150, 8), (96, -4), (50, 8), (0, 14)), "#d3c7ae")
    for side in (-1, 1):
        for i in range(3):
            c.line(at((side * (60 + i * 28), -30), (side * (66 + i * 26), -4)), SLATE, 5)
    c.blob(at((-14, -34), (14, -34), (12, 26), (0, 50), (-12, 26)), SLATE)
    c.polygon(at((-8, 40), (-34, 88), (0, 72), (34, 88), (8, 40)), "#6f8791")
    c.polygon(at((-5, -34), (0, -50), (5, -34)), OCHRE)


def _fish(c: Canvas, x: float, y: float, size: float) -> None:
    """A sleeve of cloth that swims in the wind."""
    body = smooth(
        placed(
            [(-92, -6), (-60, -30), (0, -36), (60, -20), (104, -4), (60, 22), (0, 34), (-60, 26)],
            x,
            y,
            size,
            -12,
        ),
        closed=True,
    )
    form(c, body, LEAF, "#fbf3d0", 0.4, 0.25, (6, 8), 2)
    for i in range(4):
        band = placed(
            [(-40 + i * 32, -40), (-26 + i * 32, -40), (-32 + i * 32, 44), (-46 + i * 32, 44)],
            x,
            y,
            size,
            -12,
        )
        inside(c, body, band, "#f0e4b8", 0.85)
    c.polygon(placed([(96, -4), (150, -34), (138, 0), (150, 34)], x, y, size, -12), "#5f7050")
    c.oval(*placed([(-66, -6)], x, y, size, -12)[0], 9, 9, PAPER)
    c.oval(*placed([(-67, -6)], x, y, size, -12)[0], 4, 4, INK)


def _rug(c: Canvas, x: float, ground: float) -> None:
    """Felt rugs over a rail, for sale."""
    for post in (-20, 200):
        c.line([(x + post, ground - 100), (x + post, ground + 6)], "#6b4d34", 7)
    c.line([(x - 30, ground - 100), (x + 210, ground - 100)], "#8a6a48", 7)
    for left, colour, other in ((0, "#a8552f", PAPER), (66, SLATE, OCHRE), (132, "#efe6d2", CLAY)):
        c.polygon(
            [
                (x + left, ground - 104),
                (x + left + 56, ground - 104),
                (x + left + 56, ground - 24),
                (x + left, ground - 24),
            ],
            colour,
        )
        c.wash(
            [
                (x + left + 40, ground - 104),
                (x + left + 56, ground - 104),
                (x + left + 56, ground - 24),
                (x + left + 40, ground - 24),
            ],
            INK,
            0.16,
        )
        for y in (ground - 84, ground - 46):
            c.polygon(placed([(-18, 0), (0, -14), (18, 0), (0, 14)], x + left + 28, y), other)


def _child(c: Canvas, x: float, ground: float, height: float, coat: str, hair: str) -> None:
    """From behind, one arm up with the string."""
    look = Look(coat, hair, "hair", legs="#39424a", skin="#b07c58")
    person(c, x, ground, height, look, "back", light=SUN, stride=0.05, hands=((0.03, -0.43), (0.08, -1.1)))
