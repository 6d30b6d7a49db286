"""Her move: a small girl against a grey-haired master, window light from the left, the club looking on."""

from .canvas import (
    ACCENT,
    CLAY,
    HEIGHT,
    INK,
    MOSS,
    OCHRE,
    PAPER,
    SLATE,
    SNOW,
    WIDTH,
    Canvas,
    Point,
    placed,
    ring,
)
from .inside import form, inside
from .tints import mix
from .townsfolk import Light, Look, View, head, limb, person

SUN = Light(side=-1, colour="#fbe7b8", strength=0.42, shadow=(0.9, 0.1), dark=INK, depth=0)
SHADE = Light(side=-1, colour="#e9dcb8", strength=0.14, depth=0)
TOP = 690  # the back edge of the table
_PAWN: tuple[Point, ...] = (
    (-10, 0),
    (-11, -5),
    (-6, -9),
    (-4, -22),
    (-7, -25),
    (7, -25),
    (4, -22),
    (6, -9),
    (11, -5),
    (10, 0),
)
_KING: tuple[Point, ...] = (
    (-12, 0),
    (-13, -6),
    (-7, -11),
    (-4, -36),
    (-10, -54),
    (-4, -58),
    (4, -58),
    (10, -54),
    (4, -36),
    (7, -11),
    (13, -6),
    (12, 0),
)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 860, "#54646a", "#66756f", "#7c8375")
    c.box(0, 560, WIDTH, 860, "#4f5a58")
    c.box(0, 552, WIDTH, 564, "#8a8f80")
    c.fade(0, 860, WIDTH, HEIGHT, "#6d5641", "#4e3d30")
    _window(c)
    _wall_board(c, 1080, 96)
    c.wash([(150, 90), (450, 90), (1250, 700), (1180, 1000), (620, 1000)], "#fbe9bd", 0.2, blur=34)
    watchers: tuple[tuple[float, float, float, Look, View], ...] = (
        (560, 930, 590, Look("#7d6e58", "#8d8c89", "hair", skin="#b98a66"), "right"),
        (712, 940, 610, Look(MOSS, "#2a2120", "hair", skin="#b07c58"), "front"),
        (868, 936, 570, Look("#6b5a68", "#3a2a22", "long", skin="#c79a76"), "front"),
        (1010, 940, 600, Look(SLATE, "#1f191a", "cap", skin="#b98a66"), "left"),
    )
    for x, ground, height, look, view in watchers:
        person(c, x, ground, height, look, view, light=SHADE, seated=True, hands=((0.02, -0.5), (0.02, -0.5)))
    _chair(c, 300, -1)
    _chair(c, 1300, 1)
    _master(c)
    _table(c)
    c.wash([(1060, 722), (1200, 722), (1200, 738), (1070, 738)], INK, 0.3, blur=5)
    limb(c, [(1206, 596), (1186, 700)], "#42525a", 66, 54)
    limb(c, [(1186, 700), (1086, 712)], "#42525a", 54, 42)
    limb(c, [(1092, 712), (1062, 716)], "#c4936c", 32, 22)
    _girl(c)


def _window(c: Canvas) -> None:
    left, top, right, bottom = 90, 60, 420, 500
    c.fade(left, top, right, bottom, "#b9cccc", "#e3e2cd", "#fbe9bd")
    c.fade(left, 420, right, bottom, "#d9cf9f", "#b9ae80")
    for x, y, rx, ry in ((150, 420, 60, 44), (230, 430, 48, 32), (352, 424, 54, 44)):
        c.polygon(ring(x, y, rx, ry, 180, 360), "#93a07c")
    for x in (left, (left + right) // 2, right):
        c.box(x - 9, top - 9, x + 9, bottom + 9, PAPER)
    for y in (top, 200, bottom):
        c.box(left - 9, y - 9, right + 9, y + 9, PAPER)
    c.box(left - 34, bottom + 6, right + 34, bottom + 26, "#efe4cc")
    c.glow(255, 280, 300, "#fff3d0", 0.3)
    c.polygon([(318, 506), (322, 462), (362, 462), (366, 506)], "#a4623c")
    for lean in (-46, -26, -6, 18, 42):
        limb(c, [(342, 464), (342 + lean * 0.6, 420), (342 + lean, 390 + abs(lean) * 0.5)], "#5f7358", 12, 5)


def _wall_board(c: Canvas, x: float, y: float) -> None:
    """The club's demonstration board."""
    c.wash([(x + 10, y + 14), (x + 350, y + 14), (x + 350, y + 354), (x + 10, y + 354)], INK, 0.3, blur=8)
    c.box(x - 14, y - 14, x + 334, y + 334, "#6a4a33", 4)
    for i in range(8):
        for j in range(8):
            tone = "#d8c6a0" if (i + j) % 2 == 0 else "#8b6b4c"
            c.box(x + i * 40, y + j * 40, x + i * 40 + 40, y + j * 40 + 40, tone)
    for colour, men in (
        (SNOW, ((1, 6), (2, 5), (5, 6), (6, 7), (4, 4))),
        (INK, ((1, 1), (3, 2), (6, 1), (6, 0), (4, 3))),
    ):
        for i, j in men:
            c.polygon(placed(_PAWN, x + i * 40 + 20, y + j * 40 + 34), colour)
            c.oval(x + i * 40 + 20, y + j * 40 + 9, 7, 7, colour)


def _chair(c: Canvas, x: float, side: int) -> None:
    wood, dark = "#5b402d", "#3f2c20"
    c.wash(ring(x + 20, 978, 130, 12), INK, 0.4, blur=6)
    for dx in (-70, 60):
        c.line([(x - side * dx, 800), (x - side * dx, 985)], dark, 13)
    c.box(x - 84, 792, x + 84, 812, wood, 6)
    back = x + side * 84
    c.line([(back, 812), (back + side * 16, 560)], wood, 15)
    c.line([(back + side * 2, 985), (back, 812)], wood, 15)


def _master(c: Canvas) -> None:
    """His arms on the table; he sees it coming."""
    limb(c, [(1310, 790), (1160, 800)], "#262f35", 92, 76)
    look = Look("#4a5b63", "#b4b2ac", "hair", skin="#c4936c", hem=0.45)
    folded = ((0.24, -0.6), (0.17, -0.605))
    person(c, 1238, 1126, 740, look, "left", light=SUN, seated=True, lean=7, hands=folded)


def _girl(c: Canvas) -> None:
    """She kneels on the chair to reach across."""
    skin, hair, knit = "#cf9c73", "#221b1c", ACCENT
    limb(c, [(330, 770), (396, 800), (250, 806)], "#31414c", 84, 52)
    c.blob([(222, 826), (214, 786), (242, 778), (284, 800), (284, 826)], "#7a5138")
    limb(c, [(470, 600), (560, 660), (646, 676)], mix(knit, INK, 0.3), 50, 36)
    body: list[Point] = [
        (348, 540),
        (318, 600),
        (300, 700),
        (312, 806),
        (410, 812),
        (462, 720),
        (492, 620),
        (464, 552),
        (410, 528),
    ]
    form(c, [*body], knit, "#fbe7b8", 0.3, 0.28, (14, 10), 2)
    limb(c, [(330, 560), (326, 620)], mix(knit, "#fbe7b8", 0.24), 40, 30)
    head(c, 426, 556, 640, Look(knit, hair, "hair", skin=skin), "right", tilt=12)
    for points in (((392, 470), (330, 486), (306, 560), (318, 640)),):
        limb(c, list(points), hair, 34, 12)
    c.blob([(372, 476), (356, 458), (346, 474), (350, 494), (368, 490)], "#efe4cc")
    c.blob([(376, 484), (376, 508), (358, 506), (352, 490)], "#d9ccb0")
    arm: list[Point] = [(420, 596), (540, 674), (690, 664)]
    c.wash([(440, 700), (700, 694), (710, 716), (460, 720)], INK, 0.3, blur=6)
    limb(c, arm[:2], mix(knit, INK, 0.1), 62, 50)
    limb(c, arm[1:], mix(knit, INK, 0.06), 50, 40)
    limb(c, [(686, 662), (730, 664), (748, 690)], skin, 34, 18)
    limb(c, [(716, 660), (758, 676)], skin, 20, 13)


def _table(c: Canvas) -> None:
    cloth = "#5f7566"
    c.polygon([(430, TOP), (1170, TOP), (1230, 792), (370, 792)], "#74897a")
    c.wash([(400, TOP), (760, TOP), (900, 792), (370, 792)], "#fbe9bd", 0.3, blur=20)
    skirt: list[Point] = [
        (370, 792),
        (1230, 792),
        (1222, 950),
        (1130, 938),
        (1030, 952),
        (900, 940),
        (760, 954),
        (620, 940),
        (500, 952),
        (380, 940),
    ]
    c.polygon(skirt, cloth)
    for x in range(420, 1230, 92):
        fold: list[Point] = [(x, 796), (x + 18, 796), (x + 40 + x % 30, 956), (x - 8, 956)]
        inside(c, skirt, fold, mix(cloth, INK, 0.4), 0.6, blur=7)
    inside(c, skirt, [(900, 780), (1240, 780), (1240, 960), (1000, 960)], INK, 0.25, blur=30)
    c.line([(370, 793), (1230, 793)], "#93a596", 4)
    _board(c)
    _clock(c, 1112, 784)


def _board(c: Canvas) -> None:
    near, far = (574.0, 1026.0, 782.0), (622.0, 978.0, 716.0)

    def at(i: float, j: float) -> Point:
        """From the girl's side (i = 0) to the master's; j = 0 is the near edge."""
        depth = j / 8 * (1.12 - 0.12 * j / 8)
        left, right = near[0] + (far[0] - near[0]) * depth, near[1] + (far[1] - near[1]) * depth
        return (left + (right - left) * i / 8, near[2] + (far[2] - near[2]) * depth)

    c.wash([(560, 792), (1050, 792), (1060, 800), (566, 800)], INK, 0.4, blur=4)
    c.polygon([at(-0.25, -0.25), at(8.25, -0.25), at(8.25, 8.3), at(-0.25, 8.3)], "#5b3f2c")
    (ax, ay), (bx, by) = at(-0.25, -0.25), at(8.25, -0.25)
    c.polygon([(ax, ay), (bx, by), (bx, by + 12), (ax, ay + 12)], "#3f2b1f")
    for i in range(8):
        for j in range(8):
            tone = "#e6d3a8" if (i + j) % 2 else "#9a7450"
            c.polygon([at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)], tone)
    light, dark = "#f3e8cf", "#3a2a22"
    pieces = (
        (0, 6, 1, light), (1, 5, 0, light), (1, 1, 0, light), (0, 2, 1, light), (3, 3, 0, light),
        (2, 6, 0, light),
        (7, 5, 1, dark), (6, 6, 0, dark), (6, 1, 0, dark), (7, 2, 1, dark), (5, 4, 0, dark),
        (6, 3, 0, dark), (4, 5, 0, dark),
    )  # fmt: skip
    for i, j, kind, tone in sorted(pieces, key=lambda piece: -piece[1]):
        x, y = at(i + 0.5, j + 0.4)
        size = 0.92 + 0.22 * (1 - j / 8)
        c.wash(placed(ring(14, -1, 20, 4), x, y, size), INK, 0.35, blur=2)
        shape = placed(_KING if kind else _PAWN, x, y, size)
        form(c, shape, tone, "#fff6dc", 0.5 if tone == light else 0.3, 0.3, (4, 2), 1)
        c.oval(x, y - size * (60 if kind else 29), size * 7, size * 7, mix(tone, "#fff6dc", 0.2))
    c.polygon(placed(_KING, *at(3.2, 6.6), 1.0), light)


def _clock(c: Canvas, x: float, y: float) -> None:
    c.box(x - 44, y - 44, x + 44, y, "#7a4f33", 6)
    c.box(x - 44, y - 44, x + 44, y - 36, "#9c6b48", 4)
    for dx in (-21, 21):
        c.oval(x + dx, y - 20, 15, 15, SNOW)
        c.line([(x + dx, y - 20), (x + dx + 7, y - 27)], INK, 2.5)
        c.box(x + dx - 5, y - 52, x + dx + 5, y - 44, OCHRE if dx < 0 else CLAY)
