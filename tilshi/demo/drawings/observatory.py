"""A moonless night: the Milky Way, a red lamp in the dome, one lantern on the path."""

import math

from .canvas import ACCENT, GLOW, HEIGHT, INK, WIDTH, Canvas, placed, ring, smooth
from .inside import form, inside
from .tints import mix
from .townsfolk import Light, Look, person

LANTERN = Light(side=1, colour="#f2cf8a", strength=0.5, shadow=(-0.9, 0.1), dark="#0c141c", depth=0.6)
GROUND = "#1b2833"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 760, "#101c2b", "#1b3044", "#34526a", "#7a8f94")
    _milky_way(c)
    _stars(c)
    c.ridge(700, 150, 240, "#2a3f50")
    c.hills(726, 26, 300, "#233644")
    _village(c)
    hill = [(-80, 800), (200, 790), (480, 756), (720, 690), (930, 640), (1180, 632), (1400, 668), (1700, 740)]
    slope = [*smooth([(float(x), float(y)) for x, y in hill]), (1700, 1080), (-80, 1080)]
    c.polygon(slope, GROUND)
    inside(c, slope, ring(500, 812, 330, 90), "#6b5a3c", 0.5, blur=50)
    path = [(330, 1010), (420, 900), (520, 832), (700, 760), (900, 690), (1010, 652)]
    back = [(1040, 652), (940, 700), (760, 782), (610, 860), (560, 920), (560, 1010)]
    inside(c, slope, [*smooth(path), *smooth(back)], "#4b4a42")
    inside(c, slope, ring(480, 850, 190, 60), "#e8c480", 0.4, blur=30)
    _dome(c, 1060, 640)
    _person(c)
    _grass(c)


def _milky_way(c: Canvas) -> None:
    for width, alpha, tone in ((230, 0.14, "#8fa9b8"), (110, 0.16, "#c3cfd0"), (46, 0.14, "#efe6d2")):
        band = smooth([(-160, 700), (60, 560), (420, 330), (760, 120), (980, -60)])
        edge = [(x + width, y + width * 0.8) for x, y in reversed(band)]
        c.wash([*[(x - width * 0.4, y - width * 0.3) for x, y in band], *edge], tone, alpha, blur=44)
    rift = smooth([(-60, 680), (200, 520), (470, 352), (700, 210), (900, 40)])
    c.wash([*rift, *[(x + 26, y + 26) for x, y in reversed(rift)]], "#16283a", 0.26, blur=18)


def _stars(c: Canvas) -> None:
    for i in range(760):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(0, 690) * c.random.random() ** 0.3
        if i % 2:
            t = c.random.random()
            x, y = 100 + 900 * t + c.random.gauss(60, 70), 560 - 600 * t + c.random.gauss(40, 60)
        size = 0.8 + 1.7 * c.random.random() ** 4
        tone = c.random.choice(("#f4efe0", "#f4efe0", "#cfdde6", "#f6dcae"))
        c.oval(x, y, size, size, mix(tone, "#34526a", min(0.75, max(0.0, (y - 200) / 620))))
    for x, y in (
        (1180, 130),
        (1262, 196),
        (1344, 150),
        (1408, 226),
        (1490, 168),
        (300, 120),
        (180, 240),
        (640, 470),
    ):
        c.glow(x, y, 13, "#dfe9ee", 0.45)
        c.oval(x, y, 2.6, 2.6, "#fbf7ea")
    c.wash([(1290, 300), (1440, 372), (1442, 376), (1292, 303)], "#f4efe0", 0.75, blur=1.5)


def _village(c: Canvas) -> None:
    """Its lamps are out; one window is not."""
    for x, width, height in (
        (60, 70, 26),
        (150, 54, 22),
        (222, 90, 30),
        (340, 60, 24),
        (430, 76, 26),
        (1450, 80, 26),
    ):
        c.polygon([
            (x, 746), (x, 746 - height), (x + width / 2, 746 - height * 1.8), (x + width, 746 - height),
            (x + width, 746)
        ], "#16222d")  # fmt: skip
    c.box(258, 724, 268, 734, GLOW)
    for x in (130, 318, 520):
        c.polygon(ring(x, 736, 10, 42), "#16222d")


def _dome(c: Canvas, x: float, ground: float) -> None:
    wall, metal = "#4d5b63", "#7f8f96"
    c.wash(
        [(x - 190, ground + 12), (x + 200, ground + 4), (x + 240, ground + 40), (x - 150, ground + 44)],
        "#0c141c",
        0.5,
        blur=9,
    )
    base = [(x - 160, ground + 22), (x - 160, ground - 96), (x + 160, ground - 96), (x + 160, ground + 22)]
    form(c, base, wall, "#a9bcc4", 0.35, 0.4, (26, 0), 5)
    for y in range(int(ground) - 70, int(ground) + 20, 24):
        c.line([(x - 160, y), (x + 160, y)], "#414e56", 2)
    c.box(x - 172, ground - 108, x + 172, ground - 92, "#323f48", 4)
    for i in range(-3, 4):
        c.oval(x + i * 48, ground - 92, 7, 7, "#1f2a32")
    cap = [(x - 168, ground - 108), *ring(x, ground - 112, 168, 152, 180, 360), (x + 168, ground - 108)]
    form(c, cap, metal, "#cdd9dc", 0.5, 0.45, (36, 14), 12)
    for lean in (-0.86, -0.56, 0.3, 0.62, 0.9):
        arc = [math.radians(angle) for angle in range(0, 91, 8)]
        seam = [(x + lean * 168 * math.sin(a), ground - 112 - 152 * math.cos(a)) for a in arc]
        inside(c, cap, [*seam, *[(px + 3, py) for px, py in reversed(seam)]], "#56656d", 0.8)
    slit = smooth(
        [(x - 96, ground - 108), (x - 90, ground - 170), (x - 64, ground - 232), (x - 30, ground - 262)]
    )
    slit += smooth(
        [(x + 18, ground - 264), (x - 4, ground - 226), (x - 18, ground - 170), (x - 20, ground - 108)]
    )
    c.polygon([(px - 6, py - 2) for px, py in slit], "#b9c6ca")
    c.polygon(slit, "#2b1512")
    inside(c, slit, ring(x - 56, ground - 110, 80, 100), ACCENT, 0.9, blur=22)
    c.glow(x - 50, ground - 170, 120, ACCENT, 0.24)
    for left, right, foot, tip, tone in (
        (-17, 17, 60, -126, "#d9dfde"),
        (4, 17, 60, -126, "#8a979b"),
        (-20, 20, -104, -132, "#39454c"),
    ):
        tube = [(left, foot), (left, tip), (right, tip), (right, foot)]
        inside(c, slit, placed(tube, x - 54, ground - 112, 1, 7), tone)
    c.box(x + 34, ground - 66, x + 92, ground + 22, "#1d2831", 3)
    c.box(x + 40, ground - 60, x + 62, ground + 20, "#7d3323")
    c.wash(
        [(x + 40, ground + 20), (x + 62, ground + 20), (x + 74, ground + 74), (x + 20, ground + 74)],
        ACCENT,
        0.3,
        blur=9,
    )


def _person(c: Canvas) -> None:
    x, ground = 474, 866
    look = Look("#43525c", "#8a5c3c", "fur", legs="#1f2a33", hem=0.32)
    person(c, x, ground, 212, look, "right", light=LANTERN, stride=0.09, hands=((0.2, -0.52), (-0.04, -0.42)))
    lamp_x, lamp_y = x + 48, ground - 74
    c.glow(lamp_x, lamp_y, 150, "#fbd894", 0.5)
    c.line(ring(lamp_x, lamp_y - 22, 11, 16, 180, 360), "#1b2228", 3)
    c.box(lamp_x - 14, lamp_y - 22, lamp_x + 14, lamp_y + 22, "#2a2320", 4)
    c.box(lamp_x - 10, lamp_y - 16, lamp_x + 10, lamp_y + 16, "#fff0c4", 3)


def _grass(c: Canvas) -> None:
    for _ in range(170):
        x, y = c.random.uniform(-20, WIDTH + 20), HEIGHT + 20 - c.random.random() ** 2 * 140
        height, lean = c.random.uniform(24, 70), c.random.uniform(-6, 24)
        near = max(0.0, 1 - math.dist((x, y), (500, 900)) / 430)
        tone = mix(c.random.choice(("#111b23", "#16222b", "#223039")), "#b08d53", near * 0.7)
        c.line(smooth([(x, y), (x + lean * 0.3, y - height * 0.5), (x + lean, y - height)]), tone, 2.4)
    c.wash([(-50, 900), (300, 1010), (-50, 1010)], INK, 0.4, blur=30)
