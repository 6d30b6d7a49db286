"""The last seam of the day: dusk behind the town on the left, the white arc lights the trench from within."""

import math

from .canvas import ACCENT, GLOW, HEIGHT, INK, OCHRE, SLATE, SNOW, WIDTH, Canvas, Point, placed, ring, smooth
from .inside import form
from .tints import mix
from .townsfolk import Light, Look, person, tapered

ARC: Point = (716, 596)
VANISH: Point = (1120, 452)
COLD = "#e6f2f6"
DUSK = Light(side=-1, colour="#f0c48c", strength=0.35, shadow=(0.8, 0.1), dark="#2a2622", depth=0.35)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 560, "#4f6675", "#8496a0", "#d6bd98", "#f0c88e")
    c.glow(170, 470, 420, "#fbdca4", 0.7)
    c.ridge(500, 130, 240, "#8f9697")
    for x, width, height in (
        (-20, 130, 120),
        (130, 90, 170),
        (240, 160, 96),
        (420, 100, 140),
        (540, 150, 84),
    ):
        c.box(x, 510 - height, x + width, 540, "#66757d")
        for wx in range(x + 12, x + width - 16, 24):
            for wy in range(524 - height, 490, 30):
                if c.random.random() < 0.35:
                    c.box(wx, wy, wx + 10, wy + 14, GLOW)
    c.fade(0, 505, WIDTH, HEIGHT, "#a08866", "#8d7353", "#6b543c")
    c.blob(
        [(560, 540), (700, 470), (860, 452), (1040, 476), (1180, 462), (1380, 500), (1500, 560), (900, 580)],
        "#7d6348",
    )
    c.blob([(580, 540), (700, 476), (820, 462), (760, 520), (660, 560)], "#b08e62")
    _excavator(c, 1424, 566)
    person(
        c,
        470,
        610,
        128,
        Look("#c9863c", SNOW, "helmet", legs=SLATE),
        "right",
        light=DUSK,
        hands=((0.2, -0.6), (0.22, -0.56)),
    )
    c.line([(500, 470), (500, 612)], "#d9cfb8", 5)
    _trench(c)
    _main(c)
    c.glow(*ARC, 460, COLD, 0.42)
    _welder(c)
    _sparks(c)
    _barrier(c)


def _deep(point: Point, nearness: float) -> Point:
    return (VANISH[0] + (point[0] - VANISH[0]) * nearness, VANISH[1] + (point[1] - VANISH[1]) * nearness)


def _trench(c: Canvas) -> None:
    left, right, floor_left, floor_right = (-330.0, 760.0), (900.0, 1060.0), (-60.0, 1080.0), (560.0, 1120.0)
    far = 0.16
    c.polygon([_deep(left, far), left, (-330, 1100), right, _deep(right, far)], "#3d3026")
    c.polygon([_deep(left, far), left, (-330, 1100), floor_left, _deep(floor_left, far)], "#54422f")
    c.polygon([_deep(right, far), right, floor_right, _deep(floor_right, far)], "#6b5236")
    for share in (0.3, 0.62):
        a = (left[0] + (floor_left[0] - left[0]) * share, left[1] + (floor_left[1] - left[1]) * share)
        c.line([_deep(a, far), a], "#473726", 5)
    c.line([_deep(left, far), left], "#c9a474", 7)
    c.line([_deep(right, far), right], "#b08e62", 8)


def _main(c: Canvas) -> None:
    """The new main with its open end to us, one collar where the seam is welded."""
    x, y, r = 236.0, 826.0, 176.0
    far = 0.12

    def band(start: float, end: float, colour: str) -> None:
        near = [(x + r * math.cos(math.radians(a)), y + r * math.sin(math.radians(a))) for a in (start, end)]
        c.polygon([near[0], near[1], _deep(near[1], far), _deep(near[0], far)], colour)

    steps = (
        "#2e4554",
        "#3d5868",
        "#53717f",
        "#7091a0",
        "#8fabb5",
        "#a9bfc4",
        "#8fabb5",
        "#7091a0",
        "#4f6d7c",
        "#36505f",
    )
    for i, colour in enumerate(steps):
        band(178 + i * 24, 178 + (i + 1.1) * 24, colour)
    for nearness in (0.8, 0.478, 0.3):
        cx, cy = _deep((x, y), nearness)
        size, width = r * nearness, 16 * nearness
        for start, end, colour in ((212, 416, "#36505f"), (212, 330, "#6d8d9b"), (228, 300, "#c3d3d5")):
            c.line(ring(cx, cy, size + 2, size + 2, start, end), colour, width)
    c.oval(x, y, r + 6, r + 6, "#b9c9cc")
    c.oval(x + 3, y + 3, r - 4, r - 4, "#5d7a88")
    c.oval(x + 3, y + 3, r - 18, r - 18, "#17222a")
    c.wash(ring(x + 40, y + 30, r - 70, r - 70), "#3d5868", 0.8, blur=24)
    c.polygon(
        ring(x, y, r + 6, r + 6, 195, 300) + list(reversed(ring(x + 3, y + 3, r - 6, r - 6, 195, 300))),
        "#efd9b0",
    )


def _excavator(c: Canvas, x: float, ground: float) -> None:
    yellow, shade, lit = "#c98f3a", "#8f622c", "#e3b567"
    c.wash(placed([(-190, 0), (210, 0), (420, 40), (-60, 44)], x, ground), INK, 0.4, blur=8)
    c.box(x - 180, ground - 62, x + 190, ground + 8, "#23292d", 34)
    c.box(x - 166, ground - 50, x + 176, ground - 4, "#39434a", 26)
    for px in range(-132, 160, 54):
        c.oval(x + px, ground - 27, 20, 20, "#5a666c")
        c.oval(x + px, ground - 27, 8, 8, "#23292d")
    c.box(x - 60, ground - 84, x + 70, ground - 60, "#23292d")
    c.line(placed([(-110, -130), (-176, -270)], x, ground), "#aab3b3", 11)
    c.polygon(
        placed(
            [(-84, -120), (-206, -330), (-300, -420), (-316, -404), (-244, -320), (-240, -300), (-40, -90)],
            x,
            ground,
        ),
        shade,
    )
    c.polygon(
        placed(
            [(-84, -120), (-206, -330), (-300, -420), (-316, -404), (-236, -316), (-110, -110)], x, ground
        ),
        yellow,
    )
    c.line(placed([(-84, -124), (-204, -332), (-296, -420)], x, ground), lit, 6)
    c.line(placed([(-214, -360), (-340, -350)], x, ground), "#aab3b3", 9)
    c.polygon(placed([(-290, -432), (-322, -420), (-352, -230), (-326, -220)], x, ground), yellow)
    c.polygon(placed([(-322, -420), (-330, -404), (-356, -234), (-346, -228)], x, ground), lit)
    bucket = [(-364, -236), (-310, -226), (-290, -190), (-312, -150), (-372, -146), (-396, -176)]
    c.polygon(placed(bucket, x, ground), "#4a4f50")
    c.polygon(placed([(-364, -236), (-396, -176), (-380, -170), (-344, -232)], x, ground), "#8d8f88")
    for px in (-368, -348, -328):
        c.polygon(placed([(px - 8, -148), (px + 8, -148), (px, -130)], x, ground), "#3a3f40")
    c.blob(
        placed([(-400, -184), (-370, -206), (-330, -204), (-300, -182), (-350, -172)], x, ground), "#7d6348"
    )
    c.polygon(placed([(-80, -84), (-80, -176), (190, -176), (206, -150), (206, -84)], x, ground), yellow)
    c.polygon(placed([(70, -84), (70, -176), (190, -176), (206, -150), (206, -84)], x, ground), shade)
    c.polygon(placed([(-80, -176), (-66, -310), (60, -310), (64, -176)], x, ground), yellow)
    c.polygon(placed([(-66, -190), (-54, -294), (46, -294), (50, -190)], x, ground), "#4a5f6a")
    c.polygon(placed([(-66, -190), (-54, -294), (-14, -294), (-40, -190)], x, ground), "#f0cf98")
    c.oval(x + 8, ground - 236, 15, 18, "#8a6246")
    c.box(x - 10, ground - 222, x + 28, ground - 190, "#2f3b42", 9)
    c.polygon(placed([(-8, -240), (-6, -256), (22, -256), (24, -240)], x, ground), OCHRE)
    c.box(x - 76, ground - 320, x + 66, ground - 308, shade, 4)
    for px in (110, 134, 158):
        c.line([(x + px, ground - 160), (x + px, ground - 110)], "#6d4a24", 7)
    c.line([(x + 150, ground - 176), (x + 150, ground - 214)], "#23292d", 10)


def _welder(c: Canvas) -> None:
    """On one knee at the lip of the trench; the arc bleaches what is turned to it."""
    jacket, trousers, glove = "#5b6a70", "#39464d", "#a9793f"
    c.wash([(880, 874), (1080, 860), (1330, 930), (1080, 960)], INK, 0.5, blur=10)
    edge = (10, 2)
    form(
        c,
        tapered([(1010, 730), (1000, 810), (992, 862)], 96, 66),
        mix(trousers, INK, 0.3),
        COLD,
        0.1,
        edge=edge,
    )
    form(
        c,
        tapered([(992, 866), (1060, 880), (1132, 876)], 62, 40),
        mix(trousers, INK, 0.3),
        COLD,
        0.2,
        edge=edge,
    )
    form(
        c,
        smooth([(1116, 858), (1122, 896), (1186, 900), (1192, 878), (1156, 860)], closed=True),
        "#3b2d24",
        COLD,
        0.2,
        edge=edge,
    )
    form(
        c, tapered([(920, 560), (850, 620), (782, 624)], 56, 40), mix(jacket, INK, 0.35), COLD, 0.4, edge=edge
    )
    c.oval(772, 622, 23, 20, mix(glove, INK, 0.2))
    form(c, tapered([(1004, 736), (910, 726), (850, 740)], 100, 72), trousers, COLD, 0.45, edge=(6, 8))
    form(c, tapered([(850, 742), (858, 810), (874, 866)], 70, 46), trousers, COLD, 0.5, edge=edge)
    form(
        c,
        smooth([(850, 856), (898, 854), (904, 892), (826, 894), (818, 880)], closed=True),
        "#3b2d24",
        COLD,
        0.5,
        edge=edge,
    )
    body = [
        (910, 500),
        (968, 486),
        (1030, 540),
        (1066, 640),
        (1062, 740),
        (1016, 776),
        (950, 770),
        (930, 690),
        (900, 600),
        (892, 540),
    ]
    form(c, smooth(body, closed=True), jacket, COLD, 0.6, shade=0.4, edge=(16, 2), blur=3)
    c.polygon(placed([(-62, 0), (62, 0), (64, 18), (-62, 18)], 996, 690, 1, 6), "#d9cf9c")
    form(
        c,
        tapered([(952, 540), (922, 650), (838, 640), (770, 606)], 70, 44),
        mix(jacket, INK, 0.12),
        COLD,
        0.6,
        edge=(4, -10),
    )
    form(c, ring(758, 600, 29, 25), glove, COLD, 0.7, edge=(12, 4))
    c.line(smooth([(760, 604), (770, 690), (850, 800), (960, 930), (1100, 1010)]), "#2b2a28", 7)
    c.line([(752, 598), ARC], "#3a3f40", 10)
    # helmet and mask
    c.blob([(882, 436), (920, 404), (972, 420), (986, 470), (960, 512), (906, 510)], "#8a6246")
    c.blob(
        [(880, 440), (892, 396), (942, 378), (990, 404), (1000, 462), (984, 474), (966, 432), (920, 424)],
        OCHRE,
    )
    mask = [(890, 410), (856, 440), (842, 500), (868, 552), (914, 540), (934, 480), (926, 430)]
    form(c, smooth(mask, closed=True), "#38434a", COLD, 0.75, shade=0.4, edge=(9, 2), blur=2)
    c.polygon([(858, 454), (882, 448), (876, 496), (850, 498)], "#dff6ff")
    c.line([(926, 440), (972, 446)], "#262d32", 9)


def _sparks(c: Canvas) -> None:
    ax, ay = ARC
    c.glow(ax, ay, 150, "#ffffff", 0.85)
    for _ in range(80):
        angle, speed = c.random.uniform(-2.9, 0.2), c.random.uniform(60, 230)
        vx, vy = speed * math.cos(angle), speed * math.sin(angle) * 0.8
        fly, tail = c.random.uniform(0.35, 1.25), c.random.uniform(0.06, 0.16)
        path = [(ax + vx * t, ay + vy * t + 210 * t * t) for t in (fly - tail, fly - tail / 2, fly)]
        colour = c.random.choice(("#fff3d0", "#fbd98f", "#f2a457", "#f2a457"))
        c.line(path, colour, c.random.uniform(1.6, 3.6))
        c.oval(*path[-1], 2.4, 2.4, "#fff8e0")
    for turn in range(0, 360, 30):
        length = 52 if turn % 60 == 0 else 30
        c.line([(ax, ay), ring(ax, ay, length, length, turn + 8, turn + 8)[0]], "#ffffff", 3)
    c.oval(ax, ay, 15, 15, "#ffffff")


def _barrier(c: Canvas) -> None:
    for x in (1290, 1540):
        c.line([(x, 740), (x - 26, 930)], "#4a4f50", 9)
        c.line([(x, 740), (x + 26, 930)], "#39413f", 9)
    for top, foot in ((752, 800), (832, 868)):
        c.box(1240, top, 1640, foot, "#eee6d4")
        for x in range(1240, 1640, 104):
            c.polygon([(x, top), (x + 52, top), (x + 30, foot), (x - 22, foot)], ACCENT)
    c.box(1274, 706, 1306, 744, "#39413f", 4)
    c.oval(1290, 700, 22, 22, "#f2a457")
    c.glow(1290, 700, 110, "#f2a457", 0.55)
