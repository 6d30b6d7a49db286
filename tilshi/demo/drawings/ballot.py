"""Polling day in the school hall: soft light from the windows on the left, the sheet is half way in."""

from .canvas import (
    ACCENT,
    CLAY,
    HEIGHT,
    INK,
    MOSS,
    NIGHT,
    PAPER,
    SLATE,
    SNOW,
    WIDTH,
    Canvas,
    Point,
    placed,
    smooth,
)
from .inside import form
from .tints import mix
from .townsfolk import Headgear, Light, Look, person, tapered

SUN = "#fbeac2"
LIGHT = Light(side=-1, colour=SUN, strength=0.4, shadow=(0.6, 0.05), dark="#4f4a40", depth=0.3)
FLOOR, HAZE = 640, "#b9bdb0"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, FLOOR, "#93a3a2", "#a9b2aa", "#b9b9a8")
    c.fade(0, 400, WIDTH, FLOOR, "#7e9492", "#839490")
    c.box(0, 394, WIDTH, 404, "#d6d3c2")
    c.fade(0, FLOOR, WIDTH, HEIGHT, "#a8906c", "#94795a", "#6f5a45")
    for x in (70, 330):
        _window(c, x)
    for x in (1040, 1230, 1420):
        _booth(c, x)
    c.wash([(240, 90), (480, 90), (1180, 1010), (700, 1010)], SUN, 0.26, blur=50)
    _queue(c)
    c.wash([(-60, 280), (1660, 280), (1660, 760), (-60, 760)], HAZE, 0.22, blur=40)
    _box(c)
    _hand(c)
    c.wash([(1420, -60), (1660, -60), (1660, 1060), (1500, 1060)], INK, 0.24, blur=70)


def _window(c: Canvas, x: float) -> None:
    c.fade(x, 60, x + 190, 370, "#cfdcd8", "#f1ecd6", "#fbf0cd")
    c.polygon([(x, 330), (x + 60, 306), (x + 130, 322), (x + 190, 300), (x + 190, 370), (x, 370)], "#b3bdb2")
    for px in (x, x + 95, x + 190):
        c.box(px - 8, 52, px + 8, 376, "#f1ece0")
    for y in (60, 150, 370):
        c.box(x - 8, y - 8, x + 198, y + 8, "#f1ece0")
    c.box(x - 24, 376, x + 214, 392, "#f7f2e4")


def _booth(c: Canvas, x: float) -> None:
    """Its curtain hangs to the knee; one has shoes under it."""
    c.box(x - 84, 236, x + 84, FLOOR + 26, "#5d6d6b")
    c.box(x - 92, 222, x + 92, 244, "#8d8b74")
    for i in range(6):
        left = x - 78 + i * 26
        c.polygon(
            [(left, 248), (left + 26, 248), (left + 27, 570), (left - 1, 570)],
            mix("#a58a5c", INK, 0.1 + 0.12 * (i % 2)),
        )
    if x == 1230:
        for dx in (-22, 16):
            c.box(x + dx - 10, 570, x + dx + 10, FLOOR + 8, "#2f3a41")
            c.box(x + dx - 14, FLOOR, x + dx + 14, FLOOR + 14, "#23292d", 5)
    c.box(x - 92, 236, x - 80, FLOOR + 30, "#8d8b74")
    c.box(x + 80, 236, x + 92, FLOOR + 30, "#6f7164")


def _queue(c: Canvas) -> None:
    """They wait their turn on the left, nearer ones larger."""
    people: tuple[tuple[float, float, float, str, str, Headgear, float], ...] = (
        (556, 700, 330, SLATE, "#3a2c25", "bun", 0.3),
        (448, 730, 360, "#6b5446", "#a9a79e", "hair", 0.44),
        (330, 752, 372, MOSS, "#ded5c2", "kerchief", 0.22),
        (214, 790, 406, NIGHT, "#2c211d", "hair", 0.42),
        (84, 826, 430, CLAY, "#4a3328", "long", 0.26),
    )
    for x, ground, height, coat, hat, kind, hem in people:
        look = Look(coat, hat, kind, hem=hem, skin="#bd9170" if kind != "hair" else "#a87a58")
        hands = ((0.04, -0.42), (0.1, -0.52)) if x < 400 else ((0.03, -0.42), (0.03, -0.42))
        person(c, x, ground, height, look, "right", light=LIGHT, stride=0.04, hands=hands)
    c.polygon(placed([(-20, -22), (24, -30), (30, 12), (-14, 20)], 254, 584), PAPER)
    c.polygon(placed([(-20, -22), (24, -30), (30, 12), (-14, 20)], 132, 606), PAPER)


def _box(c: Canvas) -> None:
    """A box of clear plastic in a wooden frame, half full of folded sheets."""
    left, right, top, lid = 520.0, 1080.0, 640.0, 548.0
    c.wash([(right, 760), (1420, 860), (1500, 1010), (right, 1010)], INK, 0.4, blur=24)
    c.polygon([(left, top), (right, top), (right, 1010), (left, 1010)], "#c3d0cd")
    c.wash([(left, top), (right, top), (right, 1010), (left, 1010)], "#8fa6a8", 0.5)
    for i in range(58):
        row = i // 10
        x, y = c.random.uniform(left + 40, right - 130), 990 - row * 24 + c.random.uniform(-16, 16)
        turn, wide = c.random.uniform(-26, 26), c.random.uniform(80, 120)
        tone = mix(PAPER, "#9aa7a4", c.random.uniform(0.05, 0.5))
        c.polygon(placed([(0, 0), (wide, -8), (wide + 6, 34), (4, 40)], x, y, 1, turn), tone)
        c.polygon(
            placed([(0, 0), (wide, -8), (wide + 2, 4), (2, 12)], x, y, 1, turn), mix(tone, "#ffffff", 0.3)
        )
    c.wash([(left, top), (right, top), (right, 1010), (left, 1010)], "#a9bcbc", 0.34)
    c.wash([(left + 30, top), (left + 150, top), (left + 60, 1010), (left + 30, 1010)], "#ffffff", 0.3)
    c.wash([(right - 130, top), (right, top), (right, 1010), (right - 60, 1010)], INK, 0.14)
    for x in (left, right - 26):
        c.box(x, top, x + 26, 1010, "#8a6242")
        c.box(x, top, x + 8, 1010, "#c29868")
    c.polygon([(left + 56, lid), (right - 56, lid), (right + 12, top), (left - 12, top)], "#b58a5c")
    c.wash([(left + 56, lid), (left + 330, lid), (left + 250, top), (left - 12, top)], SUN, 0.5, blur=12)
    c.box(left - 12, top, right + 12, top + 34, "#7d5639")
    c.box(left - 12, top, right + 12, top + 8, "#d3ab78")
    slot = [(672, 588), (928, 588), (938, 606), (662, 606)]
    c.polygon(slot, "#2a1f18")
    c.line([slot[3], slot[2]], "#dcb585", 4)
    c.oval(800, 657, 9, 9, "#3a2a20")


def _hand(c: Canvas) -> None:
    skin, dark, sleeve = "#c2956f", "#96694a", "#3b4c57"
    # the thumb is behind the sheet, the fingers before it
    form(c, tapered([(1000, 306), (930, 340), (880, 372)], 58, 36), mix(skin, INK, 0.22), SUN, 0.2)
    sheet: list[Point] = [(716, 350), (902, 326), (914, 600), (700, 600)]
    c.wash([(x + 26, y + 8) for x, y in sheet[:2]] + [(940, 604), (730, 604)], INK, 0.25, blur=8)
    c.polygon(sheet, SNOW)
    c.polygon([(820, 337), (902, 326), (914, 600), (816, 600)], "#d8d6ca")
    c.line([(818, 338), (814, 600)], "#c3c2b6", 3)
    for y in (410, 460, 510, 560):
        c.box(744, y, 766, y + 22, "#aab3b0", 2)
        c.box(749, y + 5, 761, y + 17, SNOW)
        c.box(780, y + 8, 806, y + 14, "#b9bfba", 3)
    c.line([(742, 468), (752, 482), (776, 446)], ACCENT, 8)
    wrist = smooth(
        [(1130, 214), (1060, 236), (990, 246), (950, 278), (946, 330), (984, 356), (1050, 350), (1150, 344)],
        closed=True,
    )
    form(c, wrist, skin, SUN, 0.45, shade=0.26, edge=(6, 16), blur=5)
    form(c, [(1142, 350), (1074, 214), (1160, 166), (1236, 320)], PAPER, SUN, 0.4, shade=0.2, edge=(5, 12))
    upper, lower = [(1140, 150), (1360, 60), (1578, -105)], [(1702, 145), (1450, 262), (1236, 340)]
    form(c, [*smooth(upper), *smooth(lower)], sleeve, SUN, 0.3, shade=0.3, edge=(9, 16), blur=4)
    c.line([(1164, 186), (1222, 310)], mix(sleeve, INK, 0.4), 4)
    fingers: tuple[tuple[Point, Point, Point], ...] = (
        ((1000, 330), (950, 392), (908, 408)),
        ((984, 312), (912, 384), (872, 404)),
        ((976, 290), (886, 352), (842, 388)),
        ((984, 268), (880, 310), (826, 356)),
    )
    for i, (root, knuckle, tip) in enumerate(fingers):
        tone = mix(skin, dark, 0.5 - i * 0.16)
        form(
            c,
            tapered([root, knuckle, tip], 52 + i * 3, 31 + i * 2),
            tone,
            SUN,
            0.35,
            shade=0.2,
            edge=(4, 9),
            blur=3,
        )
    c.oval(829, 351, 9, 12, mix(skin, SNOW, 0.4))
