"""September in the old orchard: low sun from the left between the rows, the ladders and baskets out."""

import math

from .canvas import ACCENT, HEIGHT, INK, SNOW, WIDTH, Canvas, Point, placed, ring, smooth
from .grass import blades
from .inside import form
from .tints import mix
from .townsfolk import Light, Look, limb, person

SUN = Light(side=-1, colour="#fbe7b0", strength=0.42, shadow=(1.0, 0.12), dark="#4b5030", depth=0.4)
DEEP, LEAVES, LIT = "#4a5f42", "#6c8152", "#a3ac6a"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 560, "#92b1b6", "#c9d4c4", "#f5e5b8")
    c.glow(60, 400, 420, "#fdebb8", 0.8)
    c.snow(c.ridge(430, 220, 230, "#a3b4b6"), 270, SNOW)
    c.hills(500, 40, 260, "#a2a87f")
    c.fade(0, 520, WIDTH, HEIGHT, "#b4b27a", "#97a064", "#7d8a53", "#5f6d43")
    for row in range(5, 1, -1):
        for side in (-1, 1):
            depth = 0.62**row
            for column in (0, 1, 2):
                x = 800 + side * (260 + column * 620) * depth * 2.1
                _tree(c, x, 524 + 420 * depth, 620 * depth, haze=0.16 * row - 0.1)
    lane: list[Point] = [(780, 545), (820, 545), (1120, 1010), (420, 1010)]
    c.wash(lane, "#d8cc8e", 0.4, blur=14)
    for y, alpha in ((640, 0.3), (700, 0.3), (770, 0.34), (860, 0.34)):
        c.wash(
            [(-20, y), (700, y + 6), (1500, y + 34), (1400, y + 56), (500, y + 30), (-20, y + 20)],
            "#4b5030",
            alpha,
            blur=9,
        )
    _cart(c, 800, 690)
    carrying = ((0.12, -0.5), (0.1, -0.46))
    aunt = Look("#7f98a2", "#ece2cc", "kerchief", hem=0.24, legs="#5b4a42")
    person(c, 610, 680, 150, aunt, "right", light=SUN, hands=carrying)
    person(c, 1010, 700, 166, Look("#5d5340", "#3a2f2a", "cap"), "left", light=SUN, hands=carrying)
    _tree(c, 1390, 880, 760)
    _tree(c, 250, 860, 820)
    _ladder(c, (470, 900), (370, 330))
    _picker(c)
    woman = Look("#6b7f88", "#e9dcc0", "kerchief", legs="#4a3f3a", hem=0.22, skin="#c09270")
    person(c, 1120, 930, 400, woman, "right", light=SUN, stride=0.05, hands=((0.2, -0.98), (0.26, -0.9)))
    c.oval(1206, 540, 15, 14, ACCENT)
    for _ in range(18):
        _apple(c, c.random.uniform(60, 1500), c.random.uniform(890, 990), 9)
    for x, y, size in ((640, 930, 1.15), (770, 958, 1.3), (560, 978, 1.2)):
        _basket(c, x, y, size)
    _basket(c, 1030, 950, 1.1)
    blades(c, 150, ("#4f5d38", "#6f7d49", "#93985d"), top=890)


def _tree(c: Canvas, x: float, ground: float, height: float, haze: float = 0) -> None:
    """A round-crowned apple tree; `haze` is the air before it."""

    def tone(colour: str) -> str:
        return mix(colour, "#cdd3b4", max(0.0, haze))

    small = height < 150
    c.wash(
        ring(x + height * 0.4, ground + height * 0.02, height * 0.55, height * 0.05),
        "#4b5030",
        0.4,
        blur=max(3, height * 0.012),
    )
    bark = tone("#6a503a")
    roots = [
        (-0.03, -0.14),
        (-0.045, -0.05),
        (-0.075, 0.004),
        (0, -0.004),
        (0.08, 0.004),
        (0.052, -0.05),
        (0.046, -0.14),
    ]
    c.polygon(placed(roots, x, ground, height), bark)
    limb(
        c,
        [
            (x, ground - height * 0.06),
            (x + height * 0.015, ground - height * 0.22),
            (x - height * 0.01, ground - height * 0.42),
        ],
        bark,
        height * 0.085,
        height * 0.06,
    )
    for way, up in ((-1, 0.62), (1, 0.66), (-0.35, 0.72)):
        limb(
            c,
            [
                (x, ground - height * 0.34),
                (x + way * height * 0.12, ground - height * 0.5),
                (x + way * height * 0.26, ground - height * up),
            ],
            bark,
            height * 0.05,
            height * 0.018,
        )
    clumps: list[tuple[float, float, float]] = []
    for i in range(7 if small else 15):
        angle = i * 2.399
        reach = math.sqrt((i + 0.5) / (7 if small else 15))
        clumps.append(
            (
                x + math.cos(angle) * reach * height * 0.36,
                ground - height * 0.69 + math.sin(angle) * reach * height * 0.22,
                height * c.random.uniform(0.13, 0.17),
            )
        )
    for cx, cy, r in clumps:
        c.oval(cx + r * 0.25, cy + r * 0.3, r * 1.12, r, tone(DEEP))
    for cx, cy, r in sorted(clumps, key=lambda clump: clump[1]):
        c.oval(cx, cy, r, r * 0.86, tone(LEAVES))
        c.oval(cx - r * 0.26, cy - r * 0.24, r * 0.62, r * 0.5, tone(mix(LEAVES, LIT, 0.75)))
    if small:
        for _ in range(9):
            a = c.random.uniform(0, 6.28)
            c.oval(
                x + math.cos(a) * height * 0.32,
                ground - height * 0.66 + math.sin(a) * height * 0.2,
                height * 0.018,
                height * 0.018,
                tone(ACCENT),
            )
        return
    for cx, cy, r in clumps:
        for _ in range(9):
            a, far = c.random.uniform(0, 6.28), r * c.random.uniform(0.3, 1.1)
            shade = LIT if math.cos(a) < 0.1 and math.sin(a) < 0.3 else DEEP
            leaf = ring(cx + math.cos(a) * far, cy + math.sin(a) * far * 0.86, height * 0.02, height * 0.011)
            c.polygon(leaf, tone(shade))
        for _ in range(3):
            a, far = c.random.uniform(0, 6.28), r * c.random.uniform(0.2, 0.9)
            _apple(c, cx + math.cos(a) * far, cy + math.sin(a) * far + r * 0.1, height * 0.017)


def _apple(c: Canvas, x: float, y: float, r: float) -> None:
    red = c.random.choice((ACCENT, "#b5402a", "#cf6a3c"))
    c.oval(x + r * 0.12, y + r * 0.14, r, r * 0.96, mix(red, INK, 0.35))
    c.oval(x, y, r * 0.94, r * 0.9, red)
    c.oval(x - r * 0.34, y - r * 0.34, r * 0.28, r * 0.22, mix(red, SNOW, 0.55))


def _ladder(c: Canvas, foot: Point, top: Point) -> None:
    (fx, fy), (tx, ty) = foot, top
    c.wash([(fx - 40, fy), (fx + 60, fy), (fx + 330, fy + 34), (fx + 280, fy + 40)], "#4b5030", 0.4, blur=6)
    for side, tone in ((-1, "#c9a36a"), (1, "#8a6a42")):
        c.line([(fx + side * 50, fy), (tx + side * 26, ty)], tone, 13)
    for i in range(1, 11):
        t = i / 11
        x, y, half = fx + (tx - fx) * t, fy + (ty - fy) * t, 50 - 24 * t
        c.line([(x - half, y), (x + half, y)], "#b08d58", 9)


def _picker(c: Canvas) -> None:
    """A lad on the ladder, one arm in the leaves."""
    look = Look("#4f6a7a", "#c9573b", "cap", legs="#39454c", skin="#b98a62")
    light = Light(side=-1, colour=SUN.colour, strength=0.42, depth=0)
    person(
        c, 436, 716, 372, look, "left", light=light, stride=0.02, lean=5, hands=((0.3, -0.96), (0.24, -0.62))
    )
    c.line(smooth([(400, 470), (452, 540), (470, 610)]), "#8a6a42", 7)
    c.polygon([(440, 596), (508, 596), (498, 668), (450, 668)], "#a9783f")
    c.polygon([(480, 596), (508, 596), (498, 668), (478, 668)], "#84592f")
    for dx in (8, 26, 44, 60):
        _apple(c, 440 + dx, 594, 11)


def _basket(c: Canvas, x: float, ground: float, size: float) -> None:
    wide, tall = 56 * size, 60 * size
    c.wash(ring(x + 40 * size, ground, 86 * size, 10 * size), "#3f452b", 0.5, blur=5)
    c.line(ring(x, ground - tall, wide * 0.8, tall * 0.9, 180, 360), "#84592f", 7 * size)
    outline = [
        (x - wide, ground - tall),
        (x + wide, ground - tall),
        (x + wide * 0.76, ground),
        (x - wide * 0.76, ground),
    ]
    form(c, outline, "#b08348", SUN.colour, 0.4, 0.3, (12, 3), 3)
    for i in range(1, 4):
        y = ground - tall + i * tall / 4
        half = wide * (1 - 0.06 * i)
        c.line([(x - half, y), (x + half, y)], "#7d5730", 2.6)
    for row, count in ((0, 6), (1, 5), (2, 3)):
        for i in range(count):
            _apple(c, x + (i - (count - 1) / 2) * 18 * size, ground - tall - row * 12 * size, 11.5 * size)


def _cart(c: Canvas, x: float, ground: float) -> None:
    """A hand cart half full in the lane."""
    c.wash(ring(x + 40, ground + 4, 110, 9), "#3f452b", 0.5, blur=5)
    for _ in range(30):
        _apple(c, x + c.random.uniform(-62, 62), ground - 76 + c.random.uniform(-9, 6), 8)
    c.polygon(
        [(x - 80, ground - 70), (x + 80, ground - 70), (x + 66, ground - 22), (x - 66, ground - 22)],
        "#a07a4c",
    )
    c.polygon(
        [(x + 20, ground - 70), (x + 80, ground - 70), (x + 66, ground - 22), (x + 16, ground - 22)],
        "#7d5d3a",
    )
    c.line([(x - 80, ground - 46), (x + 76, ground - 46)], "#6b4d30", 3)
    for dx in (-42, 46):
        c.oval(x + dx, ground - 16, 19, 19, "#3b3029")
        c.oval(x + dx, ground - 16, 7, 7, "#a98d62")
