"""A penalty saved under floodlights, seen from behind the goal's right post."""

from .canvas import ACCENT, BLUE, HEIGHT, INK, NIGHT, PAPER, SNOW, WIDTH, Canvas, Point, placed, ring


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 480, "#1c2b3a", "#2d4658", "#5d7884", "#b4a98f")
    c.snow(c.ridge(400, 230, 170, "#46606e"), 255, "#7f949a")
    c.ridge(420, 110, 120, "#354d5b")
    _stand(c)
    c.fade(0, 548, WIDTH, HEIGHT, "#5d7357", "#4f6a50", "#3c5644")
    for i in range(6):
        top = 548 + i * i * 14
        c.wash([(0, top), (WIDTH, top), (WIDTH, top + 7 + i * 13), (0, top + 7 + i * 13)], "#8fa377", 0.22)
    for x in (170, 1430):
        _floodlight(c, x)
    chalk = "#dfe5d8"
    c.line([(-20, 600), (WIDTH + 20, 600)], chalk, 3)
    c.line([(610, 690), (WIDTH + 20, 690)], chalk, 4)
    c.line([(610, 690), (-60, 930)], chalk, 6)
    c.line(ring(1290, 690, 210, 34, 180, 360), chalk, 4)
    c.wash(ring(1330, 788, 15, 4), chalk, 0.9)
    _kicker(c, 1264, 800)
    _goal(c)
    _goalkeeper(c)


def _stand(c: Canvas) -> None:
    c.polygon([(-20, 352), (WIDTH + 20, 352), (WIDTH + 20, 560), (-20, 560)], "#22323f")
    coats = ("#8fa0a5", "#6c818b", "#b3ab98", "#546a77", "#3d5360", "#a08a6d")
    for row in range(8):
        y = 392 + row * 17
        c.line([(-20, y + 11), (WIDTH + 20, y + 11)], "#2f4351", 3)
        for seat in range(82):
            if c.random.random() < 0.86:
                x = seat * 20 - 10 + (row % 2) * 10 + c.random.uniform(-3, 3)
                coat = ACCENT if c.random.random() < 0.045 else c.random.choice(coats)
                c.oval(x, y + 4, 7.5, 9, coat)
                c.oval(x, y - 7, 4.6, 5.2, "#d0b292")
    c.polygon([(-20, 322), (WIDTH + 20, 322), (WIDTH + 20, 356), (-20, 372)], "#16222c")
    for x in range(60, WIDTH, 246):
        c.box(x, 356, x + 7, 540, "#16222c")
    c.fade(0, 526, WIDTH, 556, "#304553", "#26383f")


def _floodlight(c: Canvas, x: float) -> None:
    inward = 1 if x < WIDTH / 2 else -1
    c.wash(
        [(x - 20, 120), (x + 20, 120), (x + inward * 900, 1000), (x - inward * 60, 1000)],
        "#fff3cf",
        0.13,
        blur=34,
    )
    c.glow(x, 112, 210, "#fff1c4", 0.55)
    c.line([(x, 540), (x, 130)], "#0f1922", 10)
    c.box(x - 74, 74, x + 74, 152, "#0f1922", 6)
    for column in range(5):
        for row in range(2):
            c.oval(x - 56 + column * 28, 95 + row * 36, 11, 12, "#fffbe8")


def _goal(c: Canvas) -> None:
    left, right, bar, ground = 250, 1500, 330, 985
    for i in range(27):
        x = left + (right - left) * i / 26
        c.wash(_strip((x, bar), (x + (800 - x) * 0.06, HEIGHT), 1.3), SNOW, 0.3)
    for i in range(14):
        y = bar + (ground - bar) * i / 13
        c.wash(_strip((left, y), (right, y), 1.3), SNOW, 0.26)
    c.line([(left, ground + 40), (left, bar), (right, bar), (right, ground + 40)], SNOW, 17)
    c.line([(left + 7, ground + 40), (left + 7, bar + 8), (right - 7, bar + 8)], "#b9c2bd", 4)


def _strip(a: Point, b: Point, width: float) -> list[Point]:
    """A thin straight band, as a shape that can be washed."""
    return [
        (a[0] - width / 2, a[1]),
        (b[0] - width / 2, b[1]),
        (b[0] + width / 2, b[1] + width),
        (a[0] + width / 2, a[1] + width),
    ]


def _kicker(c: Canvas, x: float, ground: float) -> None:
    c.wash(ring(x + 40, ground + 2, 70, 7), INK, 0.35, blur=3)
    c.stroke([(x, ground - 62), (x - 20, ground - 30), (x - 12, ground)], "#d9dfe0", 15)
    c.stroke([(x + 4, ground - 62), (x + 34, ground - 36), (x + 64, ground - 40)], "#d9dfe0", 15)
    c.blob(placed([(-16, -58), (16, -58), (22, -118), (0, -128), (-20, -116)], x, ground), NIGHT)
    c.stroke([(x - 16, ground - 112), (x - 46, ground - 92), (x - 62, ground - 104)], NIGHT, 12)
    c.stroke([(x + 18, ground - 112), (x + 44, ground - 86), (x + 58, ground - 88)], NIGHT, 12)
    c.oval(x + 4, ground - 144, 14, 16, "#c79a73")
    c.blob(placed([(-14, -146), (-8, -164), (12, -162), (18, -148), (4, -154)], x, ground), INK)


def _goalkeeper(c: Canvas) -> None:
    """He dives to his right, towards the upper left corner; the body is one long diagonal."""
    c.wash(ring(760, 958, 300, 16), INK, 0.4, blur=8)
    skin, kit, kit_shade = "#c79a73", ACCENT, "#9c3420"
    c.stroke([(822, 668), (930, 706), (1000, 790), (1068, 806)], INK, 48)
    c.stroke([(830, 640), (950, 664), (1056, 640), (1130, 682)], INK, 50)
    c.blob([(1046, 786), (1102, 776), (1128, 812), (1060, 834)], SNOW)
    c.blob([(1112, 664), (1168, 656), (1184, 694), (1124, 706)], SNOW)
    c.blob(
        [
            (588, 508),
            (672, 500),
            (760, 558),
            (866, 612),
            (880, 668),
            (826, 706),
            (728, 664),
            (628, 610),
            (580, 556),
        ],
        kit,
    )
    c.blob([(590, 560), (640, 610), (740, 664), (826, 704), (800, 660), (700, 612)], kit_shade)
    c.stroke([(620, 580), (560, 556), (500, 510), (452, 466)], kit_shade, 40)
    c.stroke([(618, 534), (560, 470), (496, 440), (444, 424)], kit, 42)
    c.oval(568, 532, 39, 43, skin)
    c.blob([(546, 500), (580, 482), (616, 510), (612, 566), (592, 570), (590, 530)], INK)
    c.oval(432, 418, 29, 25, PAPER)
    c.oval(442, 462, 28, 24, PAPER)
    c.oval(372, 420, 37, 37, SNOW)
    c.wash(ring(380, 430, 28, 28), BLUE, 0.35, blur=5)
    for x, y in ((362, 404), (394, 424), (358, 438)):
        c.oval(x, y, 8, 7, INK)
