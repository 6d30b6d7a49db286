"""Four in the morning at the bakery: the oven's mouth on the right is the only light that matters."""

from .canvas import ACCENT, GLOW, HEIGHT, INK, OCHRE, PAPER, SNOW, WIDTH, Canvas, Point, placed, ring, smooth
from .inside import form
from .tints import mix
from .townsfolk import Look, head, tapered

FIRE = "#f6b25c"
LIT = (-14, 4)  # light from the right
CRUST, SKIN = "#b9793a", "#b88a66"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 800, "#2b333a", "#3d3f3f", "#544a40")
    for row in range(9):
        for x in range(-60 + (row % 2) * 44, 1010, 88):
            c.box(x, 30 + row * 84, x + 84, 110 + row * 84, mix("#414a4d", "#4d5250", c.random.random()))
    c.wash([(300, 60), (1010, 60), (1010, 800), (500, 800)], FIRE, 0.2, blur=80)
    c.fade(0, 790, WIDTH, HEIGHT, "#5e4e40", "#40352c")
    _window(c)
    _oven(c)
    c.wash([(960, 800), (1500, 800), (1250, 1010), (300, 1010)], FIRE, 0.42, blur=46)
    _rack(c, 40, 250)
    _baker(c)
    _table(c)
    c.wash([(-60, -60), (160, -60), (90, 1060), (-60, 1060)], INK, 0.45, blur=60)


def _window(c: Canvas) -> None:
    """Night outside: the moon, the first snow on the sill."""
    c.box(512, 96, 668, 316, "#6b5a48", 4)
    c.fade(524, 108, 656, 304, "#20303d", "#3f5868")
    c.oval(626, 150, 16, 16, "#e9e3cd")
    c.polygon([(524, 276), (560, 262), (600, 274), (656, 258), (656, 304), (524, 304)], "#8b9ea8")
    c.line([(590, 108), (590, 304)], "#6b5a48", 8)
    c.line([(524, 196), (656, 196)], "#6b5a48", 8)


def _oven(c: Canvas) -> None:
    """A brick vault with its mouth open, the loaves inside, the coals at the back."""
    brick, joint = "#8d5740", "#5f3c2e"
    c.box(990, -20, 1660, 830, joint)
    for row in range(24):
        y = -12 + row * 36
        for x in range(994 - (row % 2) * 44, 1640, 88):
            near = max(0.0, 1 - ((x - 1270) ** 2 + (y - 520) ** 2) ** 0.5 / 520)
            tone = mix(mix(brick, INK, c.random.uniform(0.1, 0.34)), FIRE, near * 0.34)
            c.box(max(992, x), y, x + 83, y + 31, tone, 3)
    arch = [(1050, 610), (1050, 470), *ring(1280, 470, 230, 190, 180, 360), (1510, 470), (1510, 610)]
    for i in range(17):
        turn = 180 + i * 180 / 16
        (ax, ay), (bx, by) = (
            ring(1280, 470, 232, 192, turn, turn)[0],
            ring(1280, 470, 292, 252, turn, turn)[0],
        )
        c.line([(ax, ay), (bx, by)], mix("#a5694a", FIRE, 0.2), 44)
    for i in range(17):
        turn = 180 + (i + 0.5) * 180 / 16
        c.line([ring(1280, 470, 226, 186, turn, turn)[0], ring(1280, 470, 298, 258, turn, turn)[0]], joint, 5)
    c.polygon(arch, "#4a1f14")
    c.wash(arch, "#d9692f", 0.8)
    inner = [(1110, 590), (1110, 480), *ring(1280, 480, 170, 130, 180, 360), (1450, 480), (1450, 590)]
    c.wash(inner, "#f6b25c", 0.9, blur=26)
    c.wash(
        [(1180, 560), (1180, 480), *ring(1280, 480, 100, 80, 180, 360), (1380, 480), (1380, 560)],
        "#fff0c4",
        0.9,
        blur=24,
    )
    c.polygon([(1050, 610), (1110, 556), (1450, 556), (1510, 610)], "#e58f45")
    for x, y, size in ((1190, 566, 0.5), (1290, 562, 0.5), (1380, 568, 0.5), (1420, 592, 0.62)):
        _loaf(c, x, y, size, lit=True)
    c.box(1010, 606, 1550, 640, "#7a6352")
    c.box(1010, 606, 1550, 616, mix("#7a6352", FIRE, 0.7))
    c.glow(1280, 480, 420, FIRE, 0.42)
    c.box(1120, 690, 1440, 800, "#2e2724", 6)
    c.box(1136, 704, 1424, 786, "#3d3430", 4)
    for x in range(1160, 1420, 44):
        c.box(x, 740, x + 26, 750, "#d9692f")


def _loaf(c: Canvas, x: float, y: float, size: float, *, lit: bool = False) -> None:
    """A round loaf with three cuts, dusted with flour."""
    crust = mix(CRUST, FIRE, 0.4) if lit else CRUST
    dome = smooth(
        placed(
            [(-86, 0), (-78, -38), (-40, -64), (0, -70), (40, -64), (78, -38), (86, 0), (0, 12)], x, y, size
        ),
        closed=True,
    )
    form(c, dome, crust, "#f0c27a", 0.5, shade=0.34, edge=(-16 * size, 12 * size), blur=max(1, 3 * size))
    for dx, lift in ((-40, 6), (-4, 0), (32, 6)):
        cut = placed([(dx - 16, -28 + lift), (dx - 4, -46 + lift), (dx + 16, -56 + lift)], x, y, size)
        c.line(smooth(cut), "#ecd0a0", 7 * size)


def _rack(c: Canvas, left: float, top: float) -> None:
    for x in (left, left + 430):
        c.box(x, top - 40, x + 18, 900, "#6f5a45", 4)
        c.box(x + 12, top - 40, x + 18, 900, mix("#6f5a45", FIRE, 0.4), 2)
    for row in range(4):
        y = top + 80 + row * 160
        c.box(left, y, left + 448, y + 16, "#7d6550")
        c.box(left, y, left + 448, y + 5, mix("#7d6550", FIRE, 0.5))
        for i in range(2 if row == 3 else 3):
            _loaf(c, left + 90 + i * 134, y - 2, 0.78)
        c.wash([(left, y + 16), (left + 448, y + 16), (left + 448, y + 44), (left, y + 44)], INK, 0.3, blur=5)


def _baker(c: Canvas) -> None:
    """She leans into the reach: both hands on the peel, a loaf on its blade before the mouth."""
    shirt, apron, trousers = "#cfd2c6", "#e9dfc8", "#45545c"
    form(
        c,
        tapered([(712, 640), (690, 770), (640, 900)], 118, 74),
        mix(trousers, INK, 0.25),
        FIRE,
        0.2,
        edge=LIT,
    )
    form(
        c,
        smooth([(604, 880), (664, 890), (700, 918), (690, 934), (596, 930)], closed=True),
        "#2a2522",
        FIRE,
        0.2,
        edge=LIT,
    )
    far: list[Point] = [(790, 420), (860, 520), (956, 546)]
    form(c, tapered(far, 66, 46), mix(shirt, INK, 0.3), FIRE, 0.3, edge=LIT)
    form(c, tapered([(736, 640), (790, 780), (800, 900)], 124, 78), trousers, FIRE, 0.35, edge=LIT)
    form(
        c,
        smooth([(764, 886), (830, 884), (884, 916), (880, 934), (762, 934)], closed=True),
        "#332c28",
        FIRE,
        0.3,
        edge=LIT,
    )
    c.line([(470, 640), (1130, 562)], "#8a6a48", 17)
    c.line([(470, 636), (1130, 558)], "#c99a62", 7)
    c.polygon([(1110, 552), (1150, 540), (1330, 556), (1340, 572), (1160, 588), (1114, 574)], "#c99a62")
    c.polygon([(1114, 574), (1160, 588), (1340, 572), (1340, 580), (1160, 598), (1114, 582)], "#7d5a3a")
    _loaf(c, 1238, 562, 0.92, lit=True)
    head(c, 766, 388, 830, Look(shirt, PAPER, "kerchief", skin=SKIN), "right", tilt=12)
    body = [
        (716, 366),
        (790, 372),
        (834, 440),
        (836, 540),
        (826, 640),
        (808, 690),
        (670, 690),
        (644, 640),
        (648, 520),
        (668, 420),
    ]
    form(c, smooth(body, closed=True), shirt, FIRE, 0.55, shade=0.36, edge=(-24, 4), blur=4)
    front = [(806, 440), (838, 470), (842, 600), (850, 800), (800, 812), (700, 800), (704, 640), (776, 600)]
    form(c, smooth(front, closed=True), apron, FIRE, 0.5, shade=0.3, edge=(-20, 4), blur=4)
    c.line(smooth([(654, 600), (720, 624), (800, 610)]), "#b9a988", 9)
    c.polygon([(660, 598), (640, 660), (654, 664), (668, 606)], "#d9ccb0")
    c.blob([(716, 368), (760, 354), (806, 372), (812, 392), (764, 398), (722, 388)], ACCENT)
    c.polygon([(770, 392), (808, 388), (822, 444), (796, 424)], mix(ACCENT, INK, 0.2))
    form(
        c,
        tapered([(716, 430), (690, 560), (640, 610), (604, 616)], 84, 52),
        mix(shirt, INK, 0.14),
        FIRE,
        0.3,
        edge=(-10, -8),
    )
    c.oval(592, 622, 27, 23, mix(SKIN, INK, 0.2))
    form(c, ring(962, 580, 27, 23), SKIN, FIRE, 0.6, edge=(-10, 2))


def _table(c: Canvas) -> None:
    """Dough waits under flour in the fore, darker than the fire behind it."""
    c.polygon([(-20, 930), (620, 900), (900, 1010), (-20, 1010)], "#5e4634")
    c.polygon([(-20, 930), (620, 900), (630, 906), (-20, 938)], mix("#8a6a4c", FIRE, 0.4))
    c.wash(ring(300, 958, 240, 20), SNOW, 0.3, blur=8)
    for x, y, size in ((110, 948, 0.8), (262, 944, 0.82), (412, 934, 0.8)):
        dough = smooth(
            placed([(-80, 0), (-70, -40), (0, -62), (70, -40), (80, 0), (0, 12)], x, y, size), closed=True
        )
        form(c, dough, "#cbb793", GLOW, 0.5, shade=0.34, edge=(-12, 8), blur=3)
    c.polygon([(520, 930), (600, 918), (612, 934), (534, 948)], OCHRE)
