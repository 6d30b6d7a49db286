"""As on an old postcard: a hundred years ago, a still forenoon, the cable ferry is half way over."""

import math

from .canvas import ACCENT, CLAY, HEIGHT, WIDTH, Canvas, Point, placed, ring, smooth
from .horses import horse
from .townsfolk import Light, Look, View, person

UMBER, SEPIA, TAN, CREAM = "#463425", "#6f5439", "#b3956a", "#efe0bd"
LIGHT = Light(side=-1, colour="#f6e7c2", strength=0.42, shadow=(0.5, 0.03), dark=UMBER, depth=0.3)
BOOT = "#2a1f16"
DECK = 690


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 440, "#cbb189", "#dfcaa2", "#f3e6c6")
    c.glow(300, 330, 420, "#fbf1d4", 0.6)
    for x, y, length in ((420, 130, 260), (640, 160, 180), (1240, 110, 260), (1080, 210, 160)):
        c.wash(ring(x, y, length, 11), "#f7ecd0", 0.6, blur=7)
    c.ridge(430, 150, 250, "#c3a981")
    c.hills(440, 34, 300, "#ab8f67")
    _far_bank(c)
    c.fade(0, 452, WIDTH, HEIGHT, "#e3cfa5", "#c5aa7c", "#9a7d56", "#745b3d")
    for i in range(74):
        y = 462 + (i / 74) ** 1.6 * 470
        half = c.random.uniform(20, 60) * (0.4 + (y - 450) / 300)
        c.wash(ring(c.random.uniform(0, WIDTH), y, half, 1.5 + (y - 450) / 190), "#f6e9c8", 0.42)
    c.wash([(330, 770), (1330, 770), (1240, 960), (430, 960)], UMBER, 0.4, blur=20)
    _cable(c)
    _pontoon(c)
    _passengers(c)
    _rail(c, DECK + 24, 300, 1300, 62)
    _near_bank(c)
    edge: list[list[Point]] = [
        [(-60, -60), (1660, -60), (1660, 30), (-60, 30)],
        [(-60, 970), (1660, 970), (1660, 1060), (-60, 1060)],
        [(-60, -60), (30, -60), (30, 1060), (-60, 1060)],
        [(1570, -60), (1660, -60), (1660, 1060), (1570, 1060)],
    ]
    for strip in edge:
        c.wash(strip, UMBER, 0.5, blur=50)


def _far_bank(c: Canvas) -> None:
    """A row of low clay houses, two yurts, the landing where somebody waits."""
    c.polygon(
        smooth(
            [
                (-60, 452),
                (200, 430),
                (560, 438),
                (900, 426),
                (1300, 436),
                (1680, 428),
                (1680, 470),
                (-60, 470),
            ]
        ),
        "#8d7350",
    )
    for x, width, height in (
        (980, 60, 34),
        (1054, 46, 28),
        (1112, 74, 40),
        (1206, 50, 30),
        (1460, 66, 36),
        (1540, 50, 30),
    ):
        c.box(x, 440 - height, x + width, 446, "#a98c62")
        c.box(x, 440 - height, x + width * 0.4, 446, "#d5bc8c")
        c.box(x - 3, 436 - height, x + width + 3, 441 - height, SEPIA)
        c.box(x + width * 0.55, 452 - height, x + width * 0.72, 446, UMBER)
    for x in (1340, 1408):
        c.polygon(
            [(x - 26, 446), (x - 26, 424), *ring(x, 424, 28, 22, 180, 360), (x + 26, 424), (x + 26, 446)],
            "#cdb384",
        )
        c.polygon([(x + 2, 402), *ring(x, 424, 28, 22, 280, 360), (x + 26, 446), (x + 6, 446)], "#93774f")
    for x, height in ((60, 70), (96, 92), (132, 60), (700, 58), (730, 76), (1290, 70)):
        c.blob(
            placed(
                [(0, -1), (0.16, -0.6), (0.13, -0.1), (0, 0), (-0.13, -0.1), (-0.16, -0.6)], x, 446, height
            ),
            "#7d6444",
        )
    for x in (1500, 1520):
        person(c, x, 462, 30, Look(UMBER, UMBER, "fur", hem=0.2), "left", light=LIGHT)


def _cable(c: Canvas) -> None:
    """From the winch on our bank over the ferry's two posts to the far landing."""
    rope = smooth([(150, 640), (260, 610), (392, 566)])
    c.line(rope, UMBER, 6)
    c.line(smooth([(392, 566), (800, 560), (1208, 560)]), UMBER, 5)
    c.line(smooth([(1208, 560), (1330, 540), (1466, 440)]), UMBER, 3)
    c.line([(1466, 462), (1466, 420)], UMBER, 7)


def _pontoon(c: Canvas) -> None:
    for x in (440, 960):
        hull = [(x - 110, 752), (x + 330, 752), (x + 290, 806), (x - 50, 806)]
        c.polygon(hull, "#4d3a29")
        c.polygon([(x - 110, 752), (x + 330, 752), (x + 322, 764), (x - 98, 764)], "#8a6a48")
        for row in (778, 792):
            c.line([(x - 86 + (row - 764), row), (x + 320 - (row - 764), row)], "#3a2b1f", 3)
        c.wash(ring(x + 110, 808, 230, 6), "#f6e9c8", 0.5)
    for x in (392, 1208):
        c.line([(x, 690), (x, 548)], SEPIA, 15)
        c.line([(x - 4, 690), (x - 4, 548)], TAN, 5)
        c.oval(x, 556, 15, 15, UMBER)
    c.polygon([(330, 660), (1270, 660), (1316, 730), (284, 730)], "#a98861")
    for i in range(1, 22):
        c.line([(330 + i * 42.7, 660), (284 + i * 46.9, 730)], "#8d7050", 3)
    c.box(284, 730, 1316, 754, "#6a5038")
    c.box(284, 730, 1316, 737, "#cbae7d")
    _rail(c, 660, 340, 1260, 66)


def _rail(c: Canvas, foot: float, left: float, right: float, height: float) -> None:
    for i in range(9):
        x = left + (right - left) * i / 8
        c.line([(x, foot), (x, foot - height)], SEPIA, 8)
    for part in (0.5, 1):
        c.line(
            [(left, foot - height * part), (right, foot - height * part)], SEPIA if part < 1 else "#86684a", 7
        )


def _passengers(c: Canvas) -> None:
    people: tuple[tuple[float, float, float, Look, View, tuple[Point, Point]], ...] = (
        (
            446,
            692,
            186,
            Look("#8f7650", UMBER, "fur", legs=UMBER, hem=0.3, shoes=BOOT),
            "left",
            ((0.28, -0.74), (0.22, -0.7)),
        ),
        (
            540,
            698,
            190,
            Look("#5d4630", "#3a2b1f", "cap", legs="#2f241a", hem=0.44, shoes=BOOT),
            "left",
            ((0.3, -0.76), (0.22, -0.72)),
        ),
        (
            1178,
            694,
            178,
            Look("#7b6244", CREAM, "kerchief", legs=UMBER, hem=0.12, shoes=BOOT),
            "right",
            ((0.05, -0.43), (0.06, -0.43)),
        ),
        (
            1236,
            704,
            188,
            Look(UMBER, "#2f241a", "fur", legs="#2f241a", hem=0.18, shoes=BOOT),
            "left",
            ((0.08, -0.5), (0.12, -0.5)),
        ),
    )
    for x, ground, height, look, view, hands in people:
        person(c, x, ground, height, look, view, light=LIGHT, stride=0.07, hands=hands)
    c.line([(1212, 706), (1198, 594)], SEPIA, 6)
    horse(c, 902, 704, 142, "#6b4e35", "#e9d5a8")
    _cart(c, 700, 704)
    person(
        c,
        1090,
        712,
        178,
        Look("#96794f", ACCENT, "kerchief", legs=UMBER, hem=0.14, shoes=BOOT),
        "front",
        light=LIGHT,
        hands=((-0.06, -0.5), (0.0, -0.44)),
    )
    person(
        c, 1140, 716, 112, Look(SEPIA, UMBER, "knit", legs=UMBER, hem=0.36, shoes=BOOT), "front", light=LIGHT
    )


def _cart(c: Canvas, x: float, ground: float) -> None:
    """A two-wheeled arba with hay and a boy on top of it."""
    for y in (-84, -78):
        c.line([(x - 60, ground + y), (x + 240, ground + y + 6)], SEPIA if y > -80 else TAN, 8)
    c.blob(
        placed(
            [(-150, -92), (-140, -150), (-80, -196), (0, -208), (70, -190), (112, -140), (116, -92)],
            x,
            ground,
        ),
        "#b9975c",
    )
    c.blob(
        placed([(-150, -92), (-140, -150), (-80, -196), (-20, -206), (-70, -160), (-90, -92)], x, ground),
        "#e3c88f",
    )
    for _ in range(16):
        px, py = x + c.random.uniform(-130, 100), ground - c.random.uniform(100, 176)
        c.line([(px, py), (px + c.random.uniform(8, 26), py + c.random.uniform(-16, 6))], "#8d7044", 2.4)
    boy = Look("#6d5741", "#e9dab4", "cap", legs=UMBER, hem=0.46, skin="#9a7450")
    person(
        c,
        x - 6,
        ground - 124,
        150,
        boy,
        "right",
        light=LIGHT,
        seated=True,
        hands=((0.12, -0.5), (0.14, -0.52)),
    )
    c.line(smooth([(x + 4, ground - 196), (x + 50, ground - 186), (x + 70, ground - 150)]), UMBER, 20)
    c.blob(placed([(58, -154), (82, -152), (96, -132), (62, -130)], x, ground), BOOT)
    c.line(smooth([(x + 16, ground - 200), (x + 120, ground - 150), (x + 290, ground - 150)]), UMBER, 2.6)
    c.polygon(placed([(-156, -96), (124, -96), (112, -66), (-146, -66)], x, ground), SEPIA)
    c.polygon(placed([(-156, -96), (124, -96), (122, -89), (-154, -89)], x, ground), TAN)
    for turn in range(0, 180, 22):
        dx, dy = 74 * math.cos(math.radians(turn)), 74 * math.sin(math.radians(turn))
        c.line([(x - 20 - dx, ground - 74 - dy), (x - 20 + dx, ground - 74 + dy)], SEPIA, 5)
    c.line(ring(x - 20, ground - 74, 72, 72), UMBER, 12)
    c.line(ring(x - 22, ground - 76, 72, 72, 170, 290), TAN, 5)
    c.oval(x - 20, ground - 74, 14, 14, CLAY)


def _near_bank(c: Canvas) -> None:
    bank = smooth([(-80, 800), (60, 806), (210, 850), (360, 930), (420, 1060), (-80, 1060)])
    c.polygon(bank, "#4f3c2a")
    c.polygon(smooth([(1700, 900), (1520, 910), (1360, 960), (1260, 1060), (1700, 1060)]), "#4f3c2a")
    for x in (120, 176):
        c.line([(x, 860), (x, 620)], UMBER, 18)
        c.line([(x - 5, 860), (x - 5, 620)], "#7d6246", 5)
    c.box(96, 652, 200, 690, SEPIA, 14)
    for x in range(106, 196, 14):
        c.line([(x, 654), (x + 5, 688)], TAN, 4)
    c.line([(200, 670), (236, 640), (236, 610)], UMBER, 8)
    for left, right, foot in ((-20, 320, 930), (1330, 1620, 990)):
        for _ in range(34):
            reed, height, lean = (
                c.random.uniform(left, right),
                c.random.uniform(60, 190),
                c.random.uniform(-10, 30),
            )
            c.line(
                smooth(
                    [
                        (reed, foot + 90),
                        (reed + lean * 0.3, foot - height * 0.5),
                        (reed + lean, foot - height),
                    ]
                ),
                "#34271b",
                2.6,
            )
