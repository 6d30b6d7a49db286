"""Five to nine: low sun from the left, long shadows, the snow line on the mountains."""

from .canvas import (
    ACCENT,
    CLAY,
    GLOW,
    HEIGHT,
    INK,
    LEAF,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    SLATE,
    SNOW,
    WIDTH,
    Canvas,
    Point,
    placed,
)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 620, "#9db4bb", "#c5d0ca", "#f0dfba")
    c.glow(60, 420, 420, "#fdebbf", 0.7)
    c.snow(c.ridge(500, 400, 230, "#8fa4ad"), 330, SNOW)
    c.ridge(560, 200, 170, "#768c94")
    c.hills(590, 46, 260, "#8d9478")
    c.fade(0, 668, WIDTH, HEIGHT, "#d8c49b", "#cdb78d", "#b79f78")
    _schoolhouse(c)
    for x, height in ((92, 470), (182, 520), (1478, 500), (1560, 440)):
        _poplar(c, x, 716, height)
    c.polygon([(690, 668), (850, 668), (1180, 1010), (420, 1010)], "#e6d6b2")
    pupils = (
        (700, 744, 100, SLATE, CLAY, INK),
        (845, 760, 106, MOSS, INK, PAPER),
        (1290, 790, 126, CLAY, NIGHT, INK),
        (420, 800, 150, NIGHT, OCHRE, SLATE),
        (520, 812, 128, CLAY, SLATE, INK),
        (980, 866, 190, NIGHT, ACCENT, INK),
        (1110, 882, 158, "#6b7f88", OCHRE, CLAY),
    )
    for x, ground, height, coat, bag, hat in pupils:
        _pupil(c, x, ground, height, coat, bag, hat)
    c.wash([(-50, 1010), (-50, 905), (240, 950), (520, 1010)], "#5d5443", 0.5, blur=6)


def _schoolhouse(c: Canvas) -> None:
    left, right, top, ground = 290, 1390, 330, 690
    wall, shade = "#efe3c8", "#cdbf9f"
    c.box(left, top, right, ground, wall)
    c.box(left - 12, top - 16, right + 12, top + 4, "#7b6a55")
    c.box(690, top - 74, 850, ground, "#f6ecd4")
    c.box(678, top - 88, 862, top - 68, "#7b6a55")
    c.polygon([(850, top), (884, top + 4), (884, ground), (850, ground)], shade)
    for row in range(3):
        for column in range(12):
            x = left + 32 + column * 88 + (0 if column < 6 else 2)
            if 640 < x < 860:
                continue
            y = top + 36 + row * 108
            lit = c.random.random() < 0.55
            c.box(x, y, x + 54, y + 66, GLOW if lit else "#6f8791")
            c.line([(x + 27, y), (x + 27, y + 66)], wall, 4)
            c.line([(x, y + 22), (x + 54, y + 22)], wall, 3)
            c.box(x - 3, y + 66, x + 57, y + 72, shade)
    _clock(c, 770, top + 12)
    c.box(722, top + 106, 818, top + 196, "#6f8791")
    c.line([(770, top + 106), (770, top + 196)], "#f6ecd4", 5)
    c.box(700, 580, 840, 592, "#7b6a55")
    c.box(722, 592, 818, 690, "#5c4a3b")
    c.box(730, 602, 767, 688, GLOW)
    c.box(773, 602, 810, 688, GLOW)
    c.box(660, 684, 880, 700, shade)


def _clock(c: Canvas, x: float, y: float) -> None:
    c.oval(x, y, 44, 44, "#7b6a55")
    c.oval(x, y, 37, 37, SNOW)
    c.line([(x, y), (x - 21, y + 2)], INK, 6)
    c.line([(x, y), (x - 14, y - 26)], INK, 4)


def _poplar(c: Canvas, x: float, ground: float, height: float) -> None:
    c.wash(
        [(x - 12, ground), (x + 12, ground), (x + 520, ground + 150), (x + 430, ground + 170)],
        "#6d5f49",
        0.32,
        blur=4,
    )
    c.line([(x, ground), (x, ground - height * 0.4)], "#5c4a3b", 13)
    crown = [
        (0, -1),
        (0.075, -0.82),
        (0.115, -0.55),
        (0.1, -0.28),
        (0, -0.16),
        (-0.1, -0.28),
        (-0.115, -0.55),
        (-0.07, -0.82),
    ]
    c.blob(placed(crown, x, ground, height), MOSS)
    c.blob(
        placed(
            [(0, -1), (0.01, -0.6), (0, -0.2), (-0.085, -0.3), (-0.1, -0.55), (-0.06, -0.82)],
            x - 3,
            ground,
            height,
        ),
        LEAF,
    )


def _pupil(c: Canvas, x: float, ground: float, height: float, coat: str, bag: str, hat: str) -> None:
    """A child walking to the door, seen from behind, with a satchel."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, height)

    c.wash(at((-0.1, 0), (0.14, 0), (1.9, 0.5), (1.62, 0.6)), "#6d5f49", 0.42, blur=3)
    c.line(at((-0.07, -0.4), (-0.1, 0)), INK, height * 0.11)
    c.line(at((0.07, -0.4), (0.12, -0.05)), INK, height * 0.11)
    for side in (-1, 1):
        c.stroke(at((side * 0.14, -0.7), (side * 0.21, -0.56), (side * 0.2, -0.4)), coat, height * 0.09)
    c.blob(
        at((-0.17, -0.3), (0.17, -0.3), (0.18, -0.66), (0.08, -0.77), (-0.08, -0.77), (-0.18, -0.66)), coat
    )
    c.oval(x, ground - height * 0.84, height * 0.1, height * 0.11, "#a87f5f")
    c.blob(at((-0.11, -0.84), (-0.09, -0.94), (0, -0.985), (0.09, -0.94), (0.11, -0.84), (0, -0.82)), hat)
    (left, top), (right, bottom) = at((-0.13, -0.71), (0.13, -0.4))
    c.box(left, top, right, bottom, bag, height * 0.05)
    c.wash(at((-0.1, -0.66), (-0.06, -0.66), (-0.06, -0.45), (-0.1, -0.45)), PAPER, 0.3)
    c.line(at((-0.13, -0.56), (0.13, -0.56)), INK, height * 0.012)
