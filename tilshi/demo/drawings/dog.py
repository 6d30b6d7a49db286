"""A third meeting at the shelter: late sun from the left along the kennels, the dog gives a paw."""

import math
from collections.abc import Sequence

from .canvas import ACCENT, HEIGHT, INK, SAND, SLATE, SNOW, WIDTH, Canvas, Point, placed, ring, smooth
from .faces import swelling
from .grass import blades
from .inside import form, inside
from .tints import mix
from .townsfolk import Look, head, limb

SUN = "#fbe4b4"
FUR, FUR_DARK, FUR_LIT = "#b5763f", "#7d4c2a", "#dba468"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 560, "#8ea8b1", "#c3cdc4", "#f3ddb0")
    c.glow(60, 420, 420, "#fdebbf", 0.7)
    for x, y, half in ((420, 110, 420), (1180, 170, 360), (820, 250, 260)):
        c.wash(ring(x, y, half, 14), "#f4ead2", 0.5, blur=9)
    c.ridge(500, 150, 210, "#a4b1b1")
    c.hills(530, 34, 260, "#a5a27c")
    _fence(c)
    c.fade(0, 590, WIDTH, HEIGHT, "#c9b287", "#b79b6e", "#937750")
    for x, ground, size in ((1480, 640, 0.66), (1200, 668, 0.86), (900, 640, 0.62)):
        _kennel(c, x, ground, size)
    _kennel(c, 1330, 800, 1.36)
    c.wash([(300, 872), (1100, 868), (1620, 960), (1500, 1000), (620, 920)], "#5a4630", 0.45, blur=12)
    _volunteer_back(c)
    _dog(c)
    _volunteer_front(c)
    blades(c, 60, ("#7d6a42", "#a08a58", "#6b5a3a"), height=28)
    _bowl(c, 300, 900)


def _fence(c: Canvas) -> None:
    c.box(-20, 420, 380, 600, "#9a8c78")
    c.polygon([(-20, 424), (390, 424), (360, 384), (-20, 384)], "#6b625a")
    for x in (60, 180, 300):
        c.box(x, 470, x + 56, 530, "#5b6c72")
        c.line([(x + 28, 470), (x + 28, 530)], "#9a8c78", 4)
    for x in range(400, WIDTH + 60, 26):
        c.line([(x, 470), (x + 60, 610)], "#8d8d80", 1.3)
        c.line([(x + 60, 470), (x, 610)], "#8d8d80", 1.3)
    for x in range(400, WIDTH + 60, 190):
        c.box(x - 5, 456, x + 5, 612, "#6b5a48")
    c.line([(390, 470), (WIDTH, 470)], "#6b5a48", 5)


def _kennel(c: Canvas, x: float, ground: float, size: float) -> None:
    """Front to the left, its gable at the opening; somebody's nose in it."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, size)

    c.wash(at((-100, 0), (170, -10), (360, 30), (130, 44)), "#5a4630", 0.4, blur=8)
    c.polygon(at((40, 0), (40, -150), (170, -140), (170, -14)), "#6d5138")
    for i in range(1, 5):
        c.line(at((40, -i * 30), (170, -14 - i * 25)), "#57402c", 2.5 * size)
    front = at((-110, 0), (-110, -140), (-36, -218), (40, -150), (40, 0))
    c.polygon(front, "#b08a5e")
    for i in range(1, 7):
        inside(
            c, front, at((-120, -i * 32), (60, -i * 32), (60, -i * 32 + 3), (-120, -i * 32 + 3)), "#8d6a45"
        )
    c.polygon(at((-36, -234), (54, -150), (192, -144), (110, -222)), "#5c666a")
    c.polygon(at((-128, -134), (-36, -234), (-36, -214), (-116, -126)), "#7d8a8c")
    c.line(at((-36, -228), (54, -146)), "#434d52", 7 * size)
    door = at((-76, 0), (-76, -92), (-62, -116), (-36, -124), (-10, -116), (4, -92), (4, 0))
    c.polygon(door, "#241d1a")
    if size > 0.8:
        nose = at(
            (-60, -46), (-58, -66), (-44, -72), (-26, -70), (-14, -58), (-16, -40), (-36, -32), (-54, -36)
        )
        inside(c, door, smooth(nose, closed=True), "#4f4943")
        for dx in (-48, -26):
            c.oval(*at((dx, -58))[0], 3.2 * size, 3.2 * size, SAND)
        c.oval(*at((-38, -44))[0], 6 * size, 4.6 * size, INK)


def _shaggy(c: Canvas, points: Sequence[Point], tuft: float) -> list[Point]:
    """A soft outline with tufts standing out and down."""
    curve = smooth(points, closed=True)
    ragged: list[Point] = []
    for i, (x, y) in enumerate(curve):
        (ax, ay), (bx, by) = curve[i - 1], curve[(i + 1) % len(curve)]
        length = math.hypot(bx - ax, by - ay) or 1
        reach = tuft * c.random.uniform(0.3, 0.95) if i % 4 in (0, c.random.randrange(4)) else 0
        ragged.append((x + (by - ay) / length * reach, y - (bx - ax) / length * reach + reach * 0.5))
    return ragged


def _fur(c: Canvas, points: Sequence[Point], tuft: float, strokes: int) -> list[Point]:
    outline = _shaggy(c, points, tuft)
    form(c, outline, FUR, SUN, 0.4, 0.36, (16, 8), 4)
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    top, low = min(y for _, y in outline), max(y for _, y in outline)
    for _ in range(strokes):
        x, y = c.random.uniform(left, right), c.random.uniform(top, low)
        shade = (x - left) / (right - left)
        tone = FUR_LIT if c.random.random() > 0.35 + shade * 0.5 else FUR_DARK
        bend = c.random.uniform(-8, 12)
        lock = swelling(smooth([(x, y), (x + bend * 0.4, y + 16), (x + bend, y + 34)]), 2, 5, 0.6)
        inside(c, outline, lock, tone, 0.6)
    return outline


def _dog(c: Canvas) -> None:
    tail: list[Point] = [(1090, 800), (1160, 800), (1216, 760), (1236, 800), (1190, 856), (1100, 866)]
    _fur(c, tail, 14, 16)
    far_leg: list[Point] = [
        (930, 620),
        (968, 700),
        (962, 800),
        (976, 858),
        (912, 860),
        (916, 780),
        (896, 660),
    ]
    c.polygon(_shaggy(c, far_leg, 8), FUR_DARK)
    body: list[Point] = [
        (892, 470), (960, 470), (1030, 540), (1090, 640), (1130, 760), (1116, 850), (1010, 866),
        (940, 850), (900, 780),
        (862, 700), (836, 610), (846, 520),
    ]  # fmt: skip
    _fur(c, body, 15, 120)
    haunch: list[Point] = [
        (1010, 700),
        (1080, 706),
        (1110, 780),
        (1096, 850),
        (1000, 870),
        (930, 866),
        (936, 838),
        (990, 826),
        (984, 760),
    ]
    _fur(c, haunch, 9, 40)
    leg: list[Point] = [
        (872, 640),
        (920, 660),
        (914, 780),
        (928, 862),
        (866, 866),
        (858, 850),
        (872, 820),
        (862, 720),
    ]
    _fur(c, leg, 8, 26)
    bib: list[Point] = [(846, 540), (890, 540), (900, 640), (876, 720), (850, 690), (834, 610)]
    c.polygon(_shaggy(c, bib, 14), mix(FUR_LIT, SNOW, 0.35))
    paw: list[Point] = [
        (872, 640),
        (890, 676),
        (836, 706),
        (776, 700),
        (738, 690),
        (736, 662),
        (780, 654),
        (826, 650),
    ]
    _fur(c, paw, 8, 18)
    _dog_head(c)


def _dog_head(c: Canvas) -> None:
    far_ear: list[Point] = [(960, 392), (1000, 400), (1012, 452), (990, 500), (966, 470)]
    c.polygon(_shaggy(c, far_ear, 7), FUR_DARK)
    skull: list[Point] = [
        (850, 392),
        (900, 366),
        (962, 378),
        (990, 430),
        (976, 500),
        (920, 530),
        (860, 520),
        (836, 470),
    ]
    _fur(c, skull, 10, 40)
    muzzle: list[Point] = [
        (858, 432),
        (822, 440),
        (780, 452),
        (768, 476),
        (778, 500),
        (820, 516),
        (864, 520),
        (884, 480),
    ]
    form(c, smooth(muzzle, closed=True), mix(FUR_LIT, SNOW, 0.25), SUN, 0.4, 0.25, (8, 6), 3)
    c.blob([(764, 452), (784, 442), (800, 452), (790, 470), (770, 470)], INK)
    c.line(smooth([(778, 490), (806, 500), (846, 494)]), "#4a2c1c", 4)
    c.blob([(790, 496), (812, 502), (812, 528), (798, 530)], "#c8766a")
    c.oval(860, 428, 10, 10, "#2a1a12")
    c.oval(857, 425, 3, 3, SNOW)
    c.line(smooth([(842, 412), (858, 404), (876, 412)]), FUR_DARK, 5)
    ear: list[Point] = [(910, 380), (948, 386), (972, 440), (964, 510), (936, 516), (918, 470)]
    _fur(c, ear, 9, 14)


def _volunteer_back(c: Canvas) -> None:
    """What lies behind the dog's paw: the kneeling leg, the body, the head."""
    coat, jeans = SLATE, "#33424d"
    limb(c, [(560, 730), (660, 836), (520, 860)], mix(jeans, INK, 0.35), 92, 60)
    c.blob([(440, 876), (438, 846), (480, 834), (536, 846), (536, 876)], "#2b2220")
    limb(c, [(640, 540), (716, 630), (800, 668)], mix(coat, INK, 0.35), 60, 44)
    body: list[Point] = [
        (596, 462),
        (536, 500),
        (486, 600),
        (470, 720),
        (500, 776),
        (600, 786),
        (668, 740),
        (684, 620),
        (670, 510),
        (636, 466),
    ]
    form(c, smooth(body, closed=True), coat, SUN, 0.36, 0.28, (22, 12), 4)
    for y in (560, 630, 700):
        crease = smooth([(484, y), (580, y + 22), (676, y + 4)])
        inside(c, smooth(body, closed=True), swelling(crease, 1, 7, 1), mix(coat, INK, 0.4), 0.7, 1.5)
    limb(c, [(552, 506), (580, 484), (640, 488)], "#c9b58d", 46, 40)
    head(c, 622, 486, 700, Look(coat, ACCENT, "knit", skin="#c79670"), "right", tilt=8)
    c.blob([(572, 396), (560, 430), (566, 478), (584, 500), (600, 470), (596, 420)], "#2b1f1b")
    c.oval(594, 346, 24, 22, mix(ACCENT, SNOW, 0.35))


def _volunteer_front(c: Canvas) -> None:
    coat, jeans = SLATE, "#3f515e"
    thigh = [(560, 744), (712, 716)]
    limb(c, thigh, jeans, 104, 80)
    limb(c, [(716, 722), (704, 846)], mix(jeans, INK, 0.12), 78, 56)
    c.wash(swelling([(580, 708), (700, 686)], 8, 20, 10), SUN, 0.35, blur=4)
    c.blob([(664, 876), (666, 838), (700, 826), (740, 838), (786, 862), (786, 876)], "#4a342a")
    _paw_top(c)
    limb(c, [(600, 540), (690, 636)], mix(coat, SUN, 0.12), 76, 62)
    limb(c, [(690, 636), (816, 600)], mix(coat, SUN, 0.06), 62, 48)
    c.wash(swelling([(586, 532), (672, 620)], 6, 20, 8), SUN, 0.4, blur=4)
    limb(c, [(812, 602), (852, 584)], "#c79670", 38, 26)
    for dy in (-10, 0, 10):
        limb(c, [(848, 584 + dy), (874, 574 + dy * 1.4)], "#c79670", 15, 11)


def _paw_top(c: Canvas) -> None:
    """The paw on her knee."""
    shape: list[Point] = [(800, 654), (800, 698), (752, 702), (722, 694), (720, 668), (752, 656)]
    form(c, _shaggy(c, shape, 6), FUR, SUN, 0.5, 0.25, (8, 6), 2)
    for x in (732, 744):
        c.line([(x, 682), (x - 3, 696)], FUR_DARK, 3)


def _bowl(c: Canvas, x: float, y: float) -> None:
    c.wash(ring(x + 40, y + 24, 110, 14), "#5a4630", 0.45, blur=6)
    c.polygon([(x - 74, y - 20), (x + 74, y - 20), (x + 92, y + 26), (x - 92, y + 26)], "#9fb0b4")
    c.polygon([(x + 20, y - 20), (x + 74, y - 20), (x + 92, y + 26), (x + 30, y + 26)], "#74888e")
    c.oval(x, y - 20, 74, 15, "#56686e")
    c.oval(x, y - 18, 64, 11, "#7d5f3f")
