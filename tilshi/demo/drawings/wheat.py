"""The last hour of a harvest day: the sun low on the left, the dust behind the combine glows."""

import math
from itertools import pairwise

from .canvas import ACCENT, HEIGHT, INK, NIGHT, OCHRE, WIDTH, Canvas, Point, placed, ring
from .tints import mix

DEPTH: Point = (-92, -34)  # from the machine's near side to its far side
NEAR, FRONT, TOP = "#b23e26", "#d96443", "#e58a66"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 540, "#8ba3aa", "#b9bfae", "#eccf97", "#f6c77f")
    c.glow(250, 470, 470, "#fdeab8", 0.9)
    c.oval(250, 446, 52, 52, "#fff3d2")
    for x, y, length in ((1040, 120, 330), (1250, 150, 220), (620, 190, 260)):
        c.wash(ring(x, y, length, 8), "#f6e4bd", 0.5, blur=6)
    c.ridge(512, 90, 260, "#b3a98c")
    c.hills(530, 20, 300, "#a89a6c")
    _elevator(c)
    c.fade(0, 528, WIDTH, HEIGHT, "#e3b968", "#d0a050", "#b17f3b")
    _rows(c)
    _dust(c, 1190, 690, 1.05)
    c.wash([(520, 868), (1320, 850), (1720, 930), (800, 960)], "#6d4a26", 0.5, blur=10)
    _combine(c, 800, 870, 1.16)
    _dust(c, 1330, 810, 0.7)
    _standing(c)
    _ears(c)


def _elevator(c: Canvas) -> None:
    for i in range(5):
        x = 1226 + i * 34
        c.box(x, 446, x + 30, 540, "#a1957d", 6)
        c.box(x, 446, x + 9, 540, "#d9c49a", 4)
    c.box(1262, 410, 1334, 450, "#a1957d")
    c.box(1262, 410, 1278, 450, "#d9c49a")
    for x in (380, 412, 446, 1420, 1462):
        c.oval(x, 528, 22, 14, "#8a8560")


def _rows(c: Canvas) -> None:
    """Stubble on the right runs to the horizon; on the left the crop still stands."""
    vanish = (1010.0, 530.0)
    for i in range(-3, 24):
        x = 420 + i * 150
        c.wash([vanish, (x, HEIGHT + 10), (x + 42, HEIGHT + 10)], "#8e642f", 0.28)
    c.polygon([(-20, 560), (760, 536), (1000, 530), (760, 610), (480, 760), (-20, 800)], "#d9a74f")
    c.polygon([(-20, 575), (600, 548), (960, 532), (700, 600), (470, 700), (-20, 760)], "#e7bd68")


def _dust(c: Canvas, x: float, y: float, size: float) -> None:
    for i in range(9):
        part = i / 8
        cx = x + part * 480 * size + c.random.uniform(-30, 30)
        cy = y - part * 120 * size + c.random.uniform(-40, 40)
        swell = (90 + 150 * part) * size
        colour = mix("#fae3b2", "#e2c795", part)
        c.wash(ring(cx, cy, swell, swell * 0.62), colour, 0.62 - 0.2 * part, blur=24 * size)


def _combine(c: Canvas, x: float, ground: float, size: float) -> None:
    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, size)

    def slab(*edge: Point, colours: tuple[str, ...]) -> None:
        """The faces that an edge of the near side draws through the depth."""
        for (a, b), colour in zip(pairwise(edge), colours, strict=True):
            c.polygon(
                at(a, b, (b[0] + DEPTH[0], b[1] + DEPTH[1]), (a[0] + DEPTH[0], a[1] + DEPTH[1])), colour
            )

    def wheel(px: float, py: float, radius: float, colour: str) -> None:
        [(wx, wy)] = at((px, py))
        c.oval(wx, wy, radius * size, radius * size, colour)
        if colour == INK:
            c.oval(wx, wy, radius * size * 0.56, radius * size * 0.56, "#d2ab62")
            c.oval(wx + 3, wy + 3, radius * size * 0.4, radius * size * 0.4, "#96723f")
            c.oval(wx, wy, radius * size * 0.14, radius * size * 0.14, INK)

    wheel(DEPTH[0], DEPTH[1] - 74, 74, "#2b2a26")
    wheel(330 + DEPTH[0] * 0.6, DEPTH[1] * 0.6 - 46, 46, "#2b2a26")
    c.polygon(at((300, -92), (-50, -92), (-50 + DEPTH[0], -92 + DEPTH[1]), (200, -60)), "#3b2a22")
    _header(c, x, ground, size)
    slab((10, -250), (40, -304), (236, -304), colours=("#c04a2e", "#e9c98c"))
    c.polygon(at((10, -250), (40, -304), (236, -304), (250, -250)), "#9c3522")
    slab((-8, -96), (-8, -250), (330, -250), (402, -200), colours=(FRONT, TOP, TOP))
    c.polygon(at((-8, -250), (330, -250), (402, -200), (420, -120), (372, -84), (-8, -84)), NEAR)
    c.polygon(at((-8, -152), (412, -152), (414, -140), (-8, -140)), "#f0d9a8")
    c.polygon(at((120, -236), (300, -236), (320, -166), (120, -166)), "#8f301e")
    for line in range(132, 310, 22):
        c.line(at((line, -230), (line + 4, -172)), NEAR, 5)
    c.polygon(at((10, -130), (380, -130), (372, -84), (10, -84)), mix(NEAR, INK, 0.3))
    # the cab, its front glass to the sun
    slab((-104, -160), (-92, -318), (0, -318), colours=("#f4dfae", TOP))
    c.polygon(at((-104, -160), (-92, -318), (0, -318), (0, -160)), "#4f646c")
    c.polygon(at((-104, -160), (-92, -318), (-70, -318), (-84, -160)), "#8ea2a2")
    [(px, py)] = at((-44, -236))
    c.oval(px, py, 17, 20, "#8a6246")
    c.blob(at((-62, -240), (-50, -262), (-30, -258), (-26, -242)), OCHRE)
    c.blob(at((-72, -160), (-66, -208), (-44, -222), (-22, -206), (-18, -160)), NIGHT)
    for edge in (((-104, -158), (-92, -318)), ((0, -318), (0, -158)), ((-104, -160), (0, -160))):
        c.line(at(*edge), NEAR, 9)
    c.polygon(at((-116, -318), (8, -318), (4, -336), (-106, -336)), ACCENT)
    slab((-116, -318), (-106, -336), (4, -336), colours=(FRONT, TOP))
    c.polygon(at((-108, -160), (4, -160), (4, -112), (-60, -112)), mix(NEAR, INK, 0.2))
    for step in range(4):
        c.line(at((-62 - step * 3, -112 + step * 26), (-24 - step * 3, -112 + step * 26)), INK, 4)
    # the unloading pipe swung back, the exhaust
    c.line(at((176, -296), (430, -322)), "#8f301e", 26)
    c.line(at((174, -301), (428, -328)), FRONT, 12)
    c.polygon(at((416, -336), (446, -340), (456, -296), (430, -300)), INK)
    c.line(at((286, -252), (286, -290)), INK, 9)
    wheel(24, -74, 74, INK)
    wheel(334, -46, 46, INK)


def _header(c: Canvas, x: float, ground: float, size: float) -> None:
    """The cutting table and the reel over it, wider than the machine on both sides."""
    near, far = (72.0, 30.0), (-214.0, -78.0)

    def at(end: Point, *points: Point) -> list[Point]:
        return placed([(px + end[0], py + end[1]) for px, py in points], x, ground, size)

    c.polygon([*at((0, 0), (-8, -150), (-8, -60), (-190, -14)), *at((0, 0), (-196, -74))], "#8f301e")
    c.polygon([*at((0, 0), (-8, -150), (-196, -74)), *at(DEPTH, (-196, -74), (-8, -150))], "#c9573a")
    back, lip = (-196.0, -84.0), (-284.0, -16.0)
    c.polygon([*at(near, back, (-196, -12)), *at(far, (-196, -12), back)], "#a83a24")
    c.polygon([*at(near, (-196, -12), lip), *at(far, lip, (-196, -12))], "#7d3a22")
    hub = (-262.0, -84.0)
    bats = [
        (hub[0] + 62 * math.cos(math.radians(a)), hub[1] + 62 * math.sin(math.radians(a)))
        for a in range(10, 370, 60)
    ]
    for end in (far, near):
        if end == near:
            for bat in bats:
                c.line([*at(near, bat), *at(far, bat)], "#edc98b", 8)
                c.line([*at(near, (bat[0], bat[1] + 5)), *at(far, (bat[0], bat[1] + 5))], "#9a6a35", 4)
            c.line([*at(near, hub), *at(far, hub)], "#7d3a22", 12)
        for bat in bats:
            c.line(at(end, hub, bat), "#a83a24", 6)
        c.line(at(end, *bats, bats[0]), "#c9573a", 6)
    c.polygon(at(near, (-186, -94), (-206, -94), (-310, -22), (-300, -6), (-186, -6)), NEAR)
    c.polygon(at(near, (-186, -94), (-206, -94), (-310, -22), (-290, -22)), FRONT)


def _standing(c: Canvas) -> None:
    """The crop before the reel, a wall of stalks with a lit top."""
    top = [(-20.0, 790.0)]
    while top[-1][0] < 628:
        top.append((top[-1][0] + 13, 792 + 16 * math.sin(top[-1][0] / 90) + c.random.uniform(-9, 9)))
    c.polygon([*top, (668, 905), (600, 1010), (-20, 1010)], "#c18d3d")
    for px, py in top:
        c.line([(px, py + 8), (px + 4, py + 70)], "#a47330", 3)
        c.oval(px, py, 5, 14, "#efcd80")
    c.wash([(-20, 880), (668, 900), (600, 1010), (-20, 1010)], "#7d5523", 0.4, blur=20)


def _ears(c: Canvas) -> None:
    """A few ears close to us, dark against the light, their left sides rimmed with it."""
    for x, top, lean in (
        (60, 560, 26),
        (150, 640, -8),
        (232, 600, 30),
        (318, 700, 12),
        (396, 770, 26),
        (1452, 760, -14),
        (1516, 680, -26),
        (1572, 740, 8),
    ):
        c.stroke([(x - lean * 1.4, 1020), (x - lean * 0.5, (top + 1020) / 2), (x, top + 110)], "#7a5526", 5)
        for i in range(7):
            y = top + 104 - i * 17
            px = x + lean * 0.32 * (i / 6) ** 1.5
            for way in (-1, 1):
                grain = [(0, 6), (9, -2), (13, -16), (7, -24), (0, -14)]
                c.blob(placed(grain, px, y, 1, lean * 0.3, flip=way < 0), "#e9bf6c" if way < 0 else "#8f6530")
                c.line([(px + way * 10, y - 18), (px + way * 26 + lean * 0.4, y - 66)], "#c9974a", 1.6)
        c.blob(placed([(-7, 4), (0, -26), (7, 4)], x + lean * 0.32, top - 8), "#d3a552")
