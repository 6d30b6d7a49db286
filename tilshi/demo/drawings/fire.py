"""A warehouse on fire in the early evening: the warm light comes from the right, from under the smoke."""

from .canvas import (
    ACCENT,
    HEIGHT,
    INK,
    MIST,
    PAPER,
    SNOW,
    WIDTH,
    Canvas,
    Point,
    placed,
    ring,
    smooth,
)
from .tints import mix
from .townsfolk import Light, Look, person
from .wheels import headlight, wheel

FIRE = "#f2a457"
BLAZE = Light(side=1, colour=FIRE, strength=0.55, shadow=(-1.3, 0.14), dark="#131c24", depth=0.5)
COAT = Look("#2f3b42", "#d8b04f", "helmet", legs="#2a343b", hem=0.38)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 640, "#5b707d", "#8b989b", "#c7b999", "#e2c08c")
    c.ridge(640, 120, 260, "#8b9594")
    for x, width, height in ((20, 150, 90), (190, 110, 130), (330, 180, 76), (560, 120, 110), (720, 160, 70)):
        c.box(x, 660 - height, x + width, 680, "#717f84")
    _smoke(c)
    c.fade(0, 655, WIDTH, HEIGHT, "#8f8874", "#776f60", "#565047")
    _warehouse(c)
    c.wash([(760, 700), (1660, 700), (1660, 860), (420, 880)], FIRE, 0.34, blur=50)
    c.wash(ring(1010, 905, 260, 22), "#a9b9c0", 0.5, blur=6)
    c.wash(ring(960, 900, 120, 8), FIRE, 0.5, blur=5)
    _engine(c, 60, 850)
    _hose(c)
    _crew(c)


def _smoke(c: Canvas) -> None:
    """Three layers that lean to the left; their undersides are red from the fire."""
    puffs: list[tuple[float, float, float]] = []
    for i in range(46):
        part = i / 45
        swell = 50 + 210 * part**0.8
        px = 1400 - 860 * part**1.25 + c.random.uniform(-0.55, 0.55) * swell
        py = 470 - 480 * part**0.8 + c.random.uniform(-0.4, 0.4) * swell
        puffs.append((px, py, swell * c.random.uniform(0.7, 1.05)))
    for dx, dy, shrink, colour in (
        (-0.2, 0.1, 1.0, "#7d7972"),
        (0.04, 0.04, 0.92, "#5f5d5a"),
        (0.24, -0.12, 0.74, "#4a4948"),
        (0.4, -0.24, 0.46, "#3d3d3e"),
    ):
        for i, (px, py, swell) in enumerate(puffs):
            tone = mix(colour, "#a0968a", 0.4 * i / len(puffs))
            c.oval(px + dx * swell, py + dy * swell, swell * shrink, swell * shrink * 0.84, tone)
    c.wash([(1200, 500), (1260, 380), (1400, 330), (1530, 390), (1600, 500)], "#c4632f", 0.7, blur=40)
    c.wash([(1250, 500), (1310, 430), (1400, 400), (1480, 430), (1530, 500)], FIRE, 0.8, blur=22)


def _flame(c: Canvas, x: float, foot: float, size: float) -> None:
    tongue = [
        (0, 0),
        (-0.34, -0.2),
        (-0.3, -0.52),
        (-0.1, -0.72),
        (-0.06, -1),
        (0.14, -0.76),
        (0.32, -0.46),
        (0.3, -0.16),
    ]
    c.blob(placed(tongue, x, foot, size), "#d9682f")
    c.blob(placed(tongue, x + size * 0.02, foot, size * 0.7), "#efa046")
    c.blob(placed(tongue, x + size * 0.02, foot, size * 0.38), "#fbe0a0")


def _warehouse(c: Canvas) -> None:
    left, right, top, foot = 1090, 1680, 480, 735
    for x, size in ((1292, 84), (1352, 130), (1426, 100), (1490, 70)):
        _flame(c, x, top + 6, size)
    c.polygon([(left, foot), (left, top), (right, top), (right, foot)], "#6b5a4d")
    c.polygon([(left, foot), (left, top), (left - 70, top + 40), (left - 70, foot - 6)], "#4c443e")
    c.polygon(
        [
            (left - 84, top + 36),
            (left, top - 8),
            (1236, top - 8),
            (1260, top + 12),
            (left, top + 12),
            (left - 84, top + 50),
        ],
        "#39373a",
    )
    c.polygon([(1530, top - 8), (right, top - 8), (right, top + 12), (1510, top + 12)], "#39373a")
    c.polygon(
        [
            (1236, top - 6),
            (1270, top + 22),
            (1330, top + 4),
            (1392, top + 30),
            (1450, top + 8),
            (1510, top + 24),
            (1540, top - 6),
        ],
        "#efa046",
    )
    for x in range(left + 40, right - 40, 118):
        lit = 1200 < x < 1560
        c.box(x - 5, 526, x + 81, 592, "#3e3733")
        c.box(x, 530, x + 76, 588, FIRE if lit else "#59534d")
        if lit:
            c.box(x, 562, x + 76, 588, "#fbe0a0")
        for bar in (26, 51):
            c.line([(x + bar, 530), (x + bar, 588)], "#3e3733", 4)
    c.box(1290, 626, 1420, foot, "#4c443e")
    for y in range(636, foot, 16):
        c.line([(1290, y), (1420, y)], "#3a3431", 3)
    c.wash([(1190, 500), (1560, 500), (1600, 640), (1150, 640)], FIRE, 0.3, blur=24)
    c.box(left - 70, foot - 6, right, foot + 6, "#3a3733")


def _engine(c: Canvas, x: float, ground: float) -> None:
    """Side on, its cab to the right, towards the fire."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground)

    def box(left: float, top: float, right: float, bottom: float, colour: str, radius: float = 0) -> None:
        c.box(x + left, ground + top, x + right, ground + bottom, colour, radius)

    dark, lit = mix(ACCENT, INK, 0.34), mix(ACCENT, FIRE, 0.5)
    c.wash(at((-10, -10), (730, -10), (640, 40), (-150, 40)), INK, 0.6, blur=9)
    box(0, -56, 716, -34, "#2a3238")
    box(0, -252, 470, -46, ACCENT, 6)
    box(0, -252, 40, -46, dark, 6)
    c.polygon(at((478, -46), (478, -292), (668, -292), (708, -186), (722, -176), (722, -46)), ACCENT)
    c.polygon(
        at((668, -292), (708, -186), (722, -176), (722, -46), (700, -46), (696, -180), (650, -292)), lit
    )
    box(468, -250, 480, -46, "#2a3238")
    for left in (56, 192, 328):
        box(left, -226, left + 122, -116, "#aab3b3", 4)
        for line in range(1, 6):
            y = ground - 226 + line * 18
            c.line([(x + left, y), (x + left + 122, y)], "#8b9698", 3)
        box(left + 46, -128, left + 76, -121, "#4a555b", 3)
    box(0, -104, 716, -84, PAPER)
    box(0, -84, 716, -78, dark)
    c.polygon(at((500, -274), (560, -274), (560, -184), (500, -184)), "#4a5f6a")
    c.polygon(at((576, -274), (654, -274), (690, -184), (576, -184)), "#4a5f6a")
    c.polygon(at((636, -274), (654, -274), (690, -184), (668, -184)), FIRE)
    c.oval(x + 622, ground - 212, 17, 20, "#8a6246")
    box(604, -200, 642, -184, "#34434c", 8)
    for left in (516, 600):
        box(left, -164, left + 22, -157, "#2a3238", 3)
    c.line(at((568, -290), (568, -50)), dark, 4)
    box(700, -76, 732, -46, MIST, 5)
    box(18, -284, 560, -272, "#7f8b8e", 4)
    box(18, -262, 560, -254, "#7f8b8e", 4)
    for rung in range(34, 556, 30):
        c.line(at((rung, -278), (rung, -258)), "#9aa5a6", 5)
    box(540, -318, 640, -292, "#6fa9cc", 10)
    c.glow(x + 590, ground - 306, 190, "#8ec3e0", 0.55)
    box(560, -312, 620, -300, "#e6f4fa", 6)
    for px in (128, 590):
        c.polygon(ring(x + px, ground - 46, 70, 70, 180, 360), "#2a3238")
        wheel(c, x + px, ground - 46, 56, "#a9302a" if px < 0 else "#9aa5a6")
    headlight(c, x + 712, ground - 122, 15, alpha=0.5)


def _hose(c: Canvas) -> None:
    for points, colour in (
        ([(420, 800), (470, 880), (620, 930), (780, 905), (880, 860), (930, 800), (1004, 766)], "#b9a788"),
        ([(300, 806), (330, 900), (560, 966), (760, 960), (900, 950), (1200, 900), (1330, 836)], "#9c8b70"),
    ):
        c.line(smooth([(x, y + 5) for x, y in points]), "#3c362f", 15)
        c.line(smooth(points), colour, 11)
    for spread, alpha in ((15, 0.35), (8, 0.6), (3, 0.9)):
        jet = smooth([(1056, 742), (1130, 600), (1220, 500), (1316, 446)])
        width = len(jet)
        upper = [
            (x - spread * (0.2 + i / width), y - spread * (0.2 + i / width)) for i, (x, y) in enumerate(jet)
        ]
        lower = [
            (x + spread * (0.2 + i / width), y + spread * (0.2 + i / width)) for i, (x, y) in enumerate(jet)
        ]
        c.wash([*upper, *reversed(lower)], SNOW, alpha, blur=2)
    c.wash(ring(1330, 440, 70, 36), SNOW, 0.5, blur=16)


def _crew(c: Canvas) -> None:
    """Two at the branch pipe, one runs with the second line, one by the engine speaks into the radio."""
    for x, ground, height, hands, stride, lean in (
        (950, 902, 232, ((0.26, -0.58), (0.16, -0.5)), 0.11, 7.0),
        (1012, 890, 230, ((0.24, -0.68), (0.14, -0.55)), 0.13, 9.0),
        (1350, 876, 200, ((0.2, -0.5), (-0.16, -0.52)), 0.16, 10.0),
    ):
        person(c, x, ground, height, COAT, "right", light=BLAZE, stride=stride, hands=hands, lean=lean)
        for y in (0.42, 0.47):
            band = placed(
                [(-0.09, -y), (0.09, -y), (0.09, -y + 0.016), (-0.09, -y + 0.016)], x, ground, height, lean
            )
            c.polygon(band, "#d9cf9c")
    c.line([(1004, 766), (1058, 738)], "#8f7a52", 12)
    c.line([(1046, 746), (1066, 728)], "#e3c277", 9)
    chief = Look("#36474f", SNOW, "helmet", legs="#2a343b", hem=0.34)
    person(c, 842, 880, 222, chief, "right", light=BLAZE, stride=0.05, hands=((0.03, -0.42), (0.09, -0.82)))
    c.box(856, 690, 864, 706, INK)
