"""Ten past nine on a winter evening: the lamps of the station against the headlights of the train."""

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
from .townsfolk import Light, Look, person

VANISH: Point = (760, 330)
LAMP = Light(side=1, colour=GLOW, strength=0.5, shadow=(-0.9, 0.16), dark="#16222c", depth=0.45)
WALL, SHADE = "#b4976b", "#6d675d"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 420, "#17242f", "#243847", "#3c5262")
    for _ in range(70):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(0, 250)
        size = c.random.choice((1.2, 1.6, 2.4))
        c.oval(x, y, size, size, "#b9c6c6")
    c.ridge(345, 120, 220, "#33495a")
    c.fade(0, 335, WIDTH, HEIGHT, "#4f6473", "#64798a", "#8195a2")
    c.polygon([VANISH, (330, 1010), (-1400, 1010)], "#3f5261")
    _track(c)
    c.polygon([VANISH, (330, 1010), (1800, 1010), (1800, 640)], "#8799a4")
    c.wash([(790, 350), (1140, 690), (1640, 800), (1500, 1010), (420, 1010), (700, 420)], GLOW, 0.34, blur=60)
    c.polygon([VANISH, (330, 1010), (372, 1010)], "#d9dcda")
    _station(c)
    _train(c)
    for share in (0.2, 0.32, 0.52):
        _lamp(c, share)
    _passengers(c)
    for _ in range(150):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(0, HEIGHT)
        size = c.random.uniform(1.4, 4)
        c.wash(ring(x, y, size, size), SNOW, 0.7)


def _track(c: Canvas) -> None:
    for left, right in ((70, 250), (-1090, -790)):
        for foot in (left, right):
            c.polygon([VANISH, (foot - 12, 1010), (foot + 12, 1010)], "#1f2d38")
            c.polygon([VANISH, (foot - 12, 1010), (foot - 4, 1010)], "#a9b4b6")


def _deep(point: Point, share: float) -> Point:
    """The point moved towards the vanishing point: at a share of its nearness."""
    return (VANISH[0] + (point[0] - VANISH[0]) * share, VANISH[1] + (point[1] - VANISH[1]) * share)


def _train(c: Canvas) -> None:
    left, right, top, foot = 232.0, 506.0, 366.0, 706.0
    far = 0.1
    body, side = "#4a3a3b", "#39505f"
    c.polygon(
        [(right, top + 40), _deep((right, top + 40), far), _deep((right, foot), far), (right, foot)], side
    )
    c.polygon(
        [
            (right, foot - 90),
            _deep((right, foot - 90), far),
            _deep((right, foot - 60), far),
            (right, foot - 60),
        ],
        mix(ACCENT, NIGHT, 0.35),
    )
    share = 0.9
    while share > 0.16:
        near, back = share, share * 0.9
        edge = [
            _deep((right, y), s)
            for s, y in ((near, top + 96), (back, top + 96), (back, foot - 120), (near, foot - 120))
        ]
        c.polygon(edge, GLOW)
        share *= 0.83
    c.polygon(
        [(left + 30, top), (right - 30, top), _deep((right - 30, top), far), _deep((left + 30, top), far)],
        "#c3cdd1",
    )
    c.polygon(
        [(right - 30, top), (right, top + 40), _deep((right, top + 40), far), _deep((right - 30, top), far)],
        "#8fa0aa",
    )
    c.polygon(
        [
            (left, foot),
            (left, top + 40),
            (left + 30, top),
            (right - 30, top),
            (right, top + 40),
            (right, foot),
        ],
        body,
    )
    c.box(left, foot - 120, right, foot - 40, mix(ACCENT, INK, 0.12))
    c.polygon(
        [(left, foot - 40), (right, foot - 40), (right - 26, foot + 26), (left + 26, foot + 26)], "#20282e"
    )
    c.box(left + 26, top + 62, 362, top + 156, "#22313b", 8)
    c.box(376, top + 62, right - 26, top + 156, "#22313b", 8)
    c.wash(
        [(left + 30, top + 66), (left + 80, top + 66), (left + 50, top + 150), (left + 30, top + 150)],
        "#7f98a2",
        0.4,
    )
    c.oval(420, top + 118, 15, 18, "#a87a58")
    c.box(398, top + 134, 444, top + 156, "#34434c", 8)
    for x, y, size in ((369, top + 28, 22), (left + 46, foot - 80, 20), (right - 46, foot - 80, 20)):
        c.oval(x, y, size + 8, size + 8, "#2b2f33")
        c.oval(x, y, size, size, "#fff6da")
        c.glow(x, y, 130, GLOW, 0.6)
    c.wash([(left + 40, foot - 70), (right - 40, foot - 70), (560, 1020), (-160, 1020)], GLOW, 0.4, blur=46)
    for x, y, size in ((369, top + 28, 17), (left + 46, foot - 80, 15), (right - 46, foot - 80, 15)):
        c.oval(x, y, size, size, "#fffdf2")


def _station(c: Canvas) -> None:
    """The gable with the clock to us, the platform side runs away to the left."""
    left, right, eaves, foot, apex = 1128.0, 1700.0, 296.0, 700.0, (1414.0, 46.0)
    far = 0.46
    c.polygon([(left, eaves), _deep((left, eaves), far), _deep((left, foot), far), (left, foot)], "#a58c66")
    c.wash(
        [_deep((left, eaves), 0.7), (left, eaves), (left, foot), _deep((left, foot), 0.7)],
        GLOW,
        0.16,
        blur=20,
    )
    for i, share in enumerate((0.95, 0.83, 0.725, 0.635, 0.56)):
        back = share * 0.93
        low = foot - 6 if i == 1 else foot - 130
        pane = [
            _deep((left, y), s)
            for s, y in ((share, eaves + 110), (back, eaves + 110), (back, low), (share, low))
        ]
        c.polygon(pane, "#6b4a33" if i == 1 else GLOW)
        if i == 1:
            c.polygon(
                [
                    _deep((left, y), s)
                    for s, y in (
                        (share, eaves + 120),
                        (back, eaves + 120),
                        (back, foot - 150),
                        (share, foot - 150),
                    )
                ],
                GLOW,
            )
    c.polygon(
        [(left - 34, eaves + 20), apex, _deep(apex, far), _deep((left - 34, eaves + 20), far)], "#b9c6cc"
    )
    c.polygon(
        [
            (left - 34, eaves + 20),
            (left - 34, eaves + 36),
            _deep((left - 34, eaves + 36), far),
            _deep((left - 34, eaves + 20), far),
        ],
        "#e2e6e4",
    )
    c.box(1520, 40, 1568, 200, "#5d4a3f")
    c.box(1512, 28, 1576, 46, SNOW)
    c.polygon([(left, foot), (left, eaves), apex, (right, eaves), (right, foot)], WALL)
    c.wash([(1470, 90), (1700, 260), (1700, 720), (1560, 720)], NIGHT, 0.3, blur=50)
    c.wash([(1150, 420), (1290, 420), (1350, 720), (1100, 720)], GLOW, 0.3, blur=40)
    roof = [(left - 40, eaves + 30), (apex[0], apex[1] - 30), (right + 34, eaves + 26)]
    c.line(roof, SNOW, 30)
    c.line([(x + (10 if x < left else 0), y + 20) for x, y in roof], "#5c4a3b", 12)
    for x in (1196, 1530):
        _window(c, x, 430)
    c.box(1350, 420, 1478, 700, "#5c4a3b")
    c.box(1362, 434, 1410, 700, GLOW)
    c.box(1418, 434, 1466, 700, GLOW)
    c.box(1362, 600, 1466, 612, "#5c4a3b")
    c.polygon([(1310, 420), (1518, 420), (1500, 390), (1328, 390)], SNOW)
    c.box(1310, 420, 1518, 430, "#5c4a3b")
    c.box(left, foot - 30, right, foot, SHADE)
    c.polygon([(1330, 700), (1500, 700), (1530, 722), (1300, 722)], "#a8a396")
    _clock(c, 1414, 238)


def _window(c: Canvas, x: float, y: float) -> None:
    c.box(x - 8, y - 8, x + 88, y + 140, "#efe3c8")
    c.box(x, y, x + 80, y + 130, GLOW)
    c.line([(x + 40, y), (x + 40, y + 130)], "#efe3c8", 6)
    c.line([(x, y + 46), (x + 80, y + 46)], "#efe3c8", 5)
    c.box(x - 14, y + 130, x + 94, y + 144, SNOW)


def _clock(c: Canvas, x: float, y: float) -> None:
    c.glow(x, y, 210, GLOW, 0.75)
    c.oval(x, y, 82, 82, "#3b3330")
    c.oval(x, y, 71, 71, "#fff4d6")
    for degrees in range(0, 360, 30):
        inner, outer = 54, 63
        c.line(
            [ring(x, y, inner, inner, degrees, degrees)[0], ring(x, y, outer, outer, degrees, degrees)[0]],
            INK,
            5,
        )
    c.line([(x, y), ring(x, y, 36, 36, 185, 185)[0]], INK, 10)
    c.line([(x, y), ring(x, y, 54, 54, -30, -30)[0]], INK, 6)
    c.oval(x, y, 7, 7, INK)


def _lamp(c: Canvas, share: float) -> None:
    x, foot = _deep((600, 1000), share)
    top = foot - 520 * share
    c.wash(ring(x + 30 * share, foot, 230 * share, 50 * share), GLOW, 0.34, blur=18 * share + 3)
    c.line([(x, foot), (x, top), (x + 50 * share, top - 14 * share)], "#1f2b35", 9 * share + 1)
    c.polygon(placed([(24, -14), (76, -14), (92, 8), (10, 8)], x, top, share), "#1f2b35")
    c.oval(x + 50 * share, top + 10 * share, 36 * share, 12 * share, "#fff4d6")
    c.glow(x + 50 * share, top + 20 * share, 170 * share, GLOW, 0.55)


def _passengers(c: Canvas) -> None:
    rows = (
        (880, 560, Look(CLAY, "#3a2c25", "fur", hem=0.26), "left"),
        (846, 600, Look(NIGHT, INK, "knit", hem=0.4), "left"),
        (1010, 640, Look(SLATE, "#d8cdb4", "kerchief", hem=0.22), "left"),
        (706, 712, Look("#34434c", INK, "cap", hem=0.28), "back"),
        (930, 770, Look(MOSS, "#5b4a42", "fur", hem=0.24), "left"),
    )
    for x, ground, look, view in rows:
        person(
            c,
            x,
            ground,
            (ground - 330) * 0.44,
            look,
            "left" if view == "left" else "back",
            light=LAMP,
            stride=0.035,
        )
    _case(c, 706 + 46, 712, 0.6, OCHRE)
    _case(c, 990, 772, 0.7, "#5b4a42")
    person(c, 1080, 900, 256, Look("#3c4f5c", "#22303a", "fur", hem=0.24), "left", light=LAMP, stride=0.04)
    person(
        c,
        1176,
        930,
        240,
        Look("#8d6d54", "#d8cdb4", "knit", hem=0.22),
        "left",
        light=LAMP,
        stride=0.04,
        hands=((0.08, -0.44), (0.12, -0.4)),
    )
    person(
        c,
        1116,
        940,
        150,
        Look(OCHRE, "#33495a", "knit", hem=0.36),
        "left",
        light=LAMP,
        stride=0.04,
        hands=((0.16, -0.8), (-0.16, -0.62)),
    )
    _case(c, 1262, 936, 1.0, ACCENT)


def _case(c: Canvas, x: float, ground: float, size: float, colour: str) -> None:
    c.wash(placed([(-40, 0), (40, 0), (-40, 18), (-130, 18)], x, ground, size), LAMP.dark, 0.4, blur=3)
    c.line(placed([(-16, -84), (-14, -100), (14, -100), (16, -84)], x, ground, size), INK, 6 * size)
    (left, top), (right, bottom) = placed([(-48, -86), (48, 0)], x, ground, size)
    c.box(left, top, right, bottom, mix(colour, INK, 0.3), 8 * size)
    c.box(left + 50 * size, top, right, bottom, mix(colour, GLOW, 0.12), 8 * size)
    for px in (-26, 26):
        c.line(placed([(px, -86), (px, 0)], x, ground, size), mix(colour, INK, 0.5), 5 * size)
