"""The front has taken the north-west; one car still has the road to the lit house."""

from .canvas import ACCENT, GLOW, HEIGHT, INK, SNOW, WIDTH, Canvas, Point, placed, ring, smooth

_TENTHS = [i / 10 for i in range(11)]


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 640, "#5f7480", "#91a2a5", "#c9cdc4", "#ecdfc1")
    c.wash([(900, 560), (1700, 470), (1700, 660), (800, 660)], "#f8e5b8", 0.75, blur=50)
    c.ridge(650, 110, 260, "#a5b2b3")
    c.ridge(654, 60, 200, "#8b9da3")
    _front(c)
    c.hills(668, 22, 330, "#c8cfcd")
    c.hills(722, 34, 420, "#d8dcd8")
    c.hills(800, 40, 520, "#e6e8e3")
    left_edge = smooth([(1172, 690), (1120, 716), (1010, 770), (760, 860), (380, 1060)])
    right_edge = smooth([(960, 1000), (1050, 860), (1120, 770), (1160, 716), (1180, 690)])
    c.polygon([*left_edge, (900, 1060), *right_edge], "#9aa7a8")
    middle = smooth([(1168, 700), (1080, 770), (900, 890), (690, 1060)])
    c.polygon([*middle, *smooth([(720, 1060), (920, 890), (1088, 770), (1169, 700)])], "#e6e8e3")
    _poles(c)
    _house(c, 1010, 694)
    _car(c, 962, 850)
    c.wash([(-100, 330), (760, 520), (620, 900), (-100, 1050)], "#51636e", 0.55, blur=120)
    for _ in range(560):
        x, y = c.random.uniform(-60, WIDTH), c.random.uniform(180, HEIGHT)
        near = c.random.random() * max(0.15, 1.05 - x / 1500)
        length = 10 + 46 * near
        c.wash(
            [(x, y), (x + length, y + length * 0.26), (x + length, y + length * 0.26 + 1 + 2.4 * near)],
            "#ffffff",
            0.3 + 0.5 * near,
        )


def _front(c: Canvas) -> None:
    """A shelf cloud in four layers, the darkest and lowest farthest to the left."""
    layers = (
        (
            [
                (-200, -200),
                (1500, -200),
                (1330, 60),
                (1090, 190),
                (930, 330),
                (700, 420),
                (480, 560),
                (300, 640),
                (-200, 700),
            ],
            "#6d818b",
        ),
        (
            [
                (-200, -200),
                (1180, -200),
                (1060, 40),
                (850, 150),
                (730, 290),
                (520, 370),
                (360, 520),
                (180, 650),
                (-200, 700),
            ],
            "#566c78",
        ),
        (
            [
                (-200, -200),
                (880, -200),
                (800, 20),
                (600, 120),
                (510, 250),
                (330, 330),
                (210, 480),
                (60, 640),
                (-200, 700),
            ],
            "#435966",
        ),
        (
            [
                (-200, -200),
                (560, -200),
                (520, 0),
                (360, 90),
                (290, 220),
                (130, 300),
                (50, 440),
                (-60, 600),
                (-200, 700),
            ],
            "#344955",
        ),
    )
    for points, colour in layers:
        c.wash(smooth(points, closed=True), "#dfe3dd", 0.35, blur=16)
        c.blob(points, colour)


def _poles(c: Canvas) -> None:
    previous: list[Point] = []
    for i in range(7):
        depth = 0.62**i
        x, foot = 1190 + 330 * depth * 1.05, 694 + 260 * depth
        top = foot - 560 * depth
        c.line([(x, foot), (x, top)], "#37464f", 3 + 11 * depth)
        c.line(
            [(x - 66 * depth, top + 40 * depth), (x + 66 * depth, top + 40 * depth)], "#37464f", 2 + 7 * depth
        )
        ends: list[Point] = [(x - 60 * depth, top + 34 * depth), (x + 60 * depth, top + 34 * depth)]
        for a, b in zip(previous, ends, strict=False):
            wire = [
                (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + 150 * depth * t * (1 - t))
                for t in _TENTHS
            ]
            c.line(wire, "#4f5e66", 1 + 1.8 * depth)
        previous = ends


def _house(c: Canvas, x: float, ground: float) -> None:
    c.glow(x + 38, ground - 24, 90, GLOW, 0.6)
    c.box(x, ground - 48, x + 96, ground + 4, "#54636b")
    c.polygon(
        [(x - 12, ground - 44), (x + 14, ground - 86), (x + 84, ground - 86), (x + 108, ground - 44)], SNOW
    )
    c.box(x + 68, ground - 104, x + 80, ground - 78, "#54636b")
    c.box(x + 24, ground - 36, x + 48, ground - 12, "#ffdf8f")
    c.blob(
        [
            (x - 40, ground + 12),
            (x + 6, ground - 4),
            (x + 60, ground + 2),
            (x + 140, ground + 12),
            (x + 50, ground + 18),
        ],
        "#e6e8e3",
    )
    c.wash(
        smooth(
            [
                (x + 74, ground - 106),
                (x + 110, ground - 130),
                (x + 180, ground - 138),
                (x + 110, ground - 118),
            ],
            closed=True,
        ),
        SNOW,
        0.7,
        blur=4,
    )


def _car(c: Canvas, x: float, ground: float) -> None:
    c.wash(
        [(x - 20, ground - 60), (x + 130, ground - 150), (x + 205, ground - 140), (x + 70, ground - 20)],
        "#ffedb4",
        0.75,
        blur=14,
    )
    c.wash(ring(x, ground + 4, 76, 9), INK, 0.35, blur=5)
    c.blob(
        [
            (-62 + x, ground - 14),
            (-58 + x, ground - 52),
            (-40 + x, ground - 92),
            (38 + x, ground - 94),
            (58 + x, ground - 56),
            (64 + x, ground - 14),
        ],
        ACCENT,
    )
    c.polygon(placed([(-40, -56), (-30, -84), (30, -85), (44, -57)], x, ground), "#39505c")
    for side in (-48, 40):
        c.box(x + side, ground - 44, x + side + 16, ground - 32, "#ff9a70", 4)
        c.box(x + side - 2, ground - 18, x + side + 18, ground + 6, INK, 4)
    c.box(x - 54, ground - 24, x + 58, ground - 14, "#8f321f", 4)
