"""Morning in the doctor's room, the window on the left; the nurse hears the bear's heart first."""

from .canvas import (
    ACCENT,
    HEIGHT,
    INK,
    MOSS,
    OCHRE,
    PAPER,
    WIDTH,
    Canvas,
    placed,
    ring,
    smooth,
)
from .inside import form
from .tints import mix
from .townsfolk import Look, head, tapered

SUN = "#fdeec6"
FLOOR = 790


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, FLOOR, "#a9b8b4", "#bcc6bd", "#cfcdbd")
    c.fade(0, 560, WIDTH, FLOOR, "#7f9a98", "#7a9391")
    c.box(0, 552, WIDTH, 566, "#e9e3d0")
    c.fade(0, FLOOR, WIDTH, HEIGHT, "#a79a84", "#8d8170")
    c.box(0, FLOOR - 22, WIDTH, FLOOR, "#5f7674")
    _window(c)
    c.wash([(520, 90), (760, 90), (1420, 800), (1000, 800)], SUN, 0.24, blur=40)
    c.wash([(520, 830), (980, 800), (1420, 1010), (760, 1010)], SUN, 0.5, blur=24)
    _gauge(c, 812)
    _cabinet(c)
    c.wash(placed(ring(0, 0, 250, 22), 760, 912), INK, 0.3, blur=10)
    c.wash([(900, 900), (1180, 890), (1500, 960), (1180, 985)], INK, 0.3, blur=10)
    _chair(c)
    _child(c)
    _nurse(c)
    c.wash([(1400, -50), (1700, -50), (1700, 1050), (1500, 1050)], INK, 0.22, blur=70)


def _window(c: Canvas) -> None:
    left, top, right, bottom = 120, 90, 520, 560
    c.fade(left, top, right, bottom, "#c3d4d2", "#e6e6d2", "#fbeec6")
    c.polygon(
        [*smooth([(left, 430), (230, 400), (350, 424), (right, 396)]), (right, bottom), (left, bottom)],
        "#aebab0",
    )
    c.box(left, 480, right, bottom, "#d9cfae")
    for x, size in ((220, 46), (440, 60)):
        c.line([(x, 520), (x, 470)], "#6d6250", 7)
        c.oval(x, 440, size * 0.8, size, "#8f9c70")
        c.oval(x + 12, 446, size * 0.5, size * 0.8, MOSS)
    frame = "#f4efe0"
    for post in (left, (left + right) / 2, right):
        c.box(post - 10, top - 10, post + 10, bottom + 6, frame)
    for y in (top, 220, bottom):
        c.box(left - 10, y - 10, right + 10, y + 10, frame)
    c.box(left - 36, bottom, right + 36, bottom + 24, "#fbf6e6")
    for x, way in ((84, 1), (556, -1)):
        c.polygon(
            [(x, 56), (x + way * 104, 56), (x + way * 66, 330), (x + way * 44, 640), (x - way * 6, 640)],
            "#e9dcc0",
        )
        for fold in (22, 44, 66):
            c.line([(x + way * fold * 1.3, 56), (x + way * fold * 0.62, 640)], "#cfc0a0", 4)
    c.box(60, 46, 580, 60, "#7b6a55", 6)
    c.polygon([(260, 560), (330, 560), (320, 506), (270, 506)], "#b9714c")
    for turn, size in ((-52, 60), (-22, 84), (4, 96), (30, 80), (58, 58)):
        leaf = [(0, 0), (0.16, -0.4), (0.1, -0.8), (0, -1), (-0.1, -0.8), (-0.16, -0.4)]
        c.blob(placed(leaf, 295, 512, size, turn), MOSS if turn > 10 else "#6d8a5c")


def _gauge(c: Canvas, x: float) -> None:
    """The measure on the wall, a giraffe without any numbers."""
    c.box(x - 60, 90, x + 60, 540, "#efe6cc", 8)
    coat, spots = "#dfb567", "#b07f3f"
    c.polygon([(x - 6, 520), (x - 26, 230), (x + 4, 222), (x + 44, 520)], coat)
    c.blob([(x - 30, 236), (x - 50, 210), (x - 44, 190), (x - 10, 172), (x + 10, 190), (x + 4, 232)], coat)
    for dx in (-8, 4):
        c.line([(x + dx, 182), (x + dx + 3, 152)], spots, 4)
        c.oval(x + dx + 3, 150, 5, 5, spots)
    c.oval(x - 20, 198, 4, 4, INK)
    for dx, y, size in (
        (-6, 270, 9),
        (8, 316, 11),
        (-6, 356, 10),
        (14, 396, 13),
        (2, 446, 13),
        (22, 486, 13),
    ):
        c.oval(x + dx, y, size, size * 0.85, spots)
    for i in range(14):
        y = 520 - i * 28
        c.line([(x + 58, y), (x + (30 if i % 5 == 0 else 42), y)], "#7b6a55", 3)


def _cabinet(c: Canvas) -> None:
    left, right, top = 1250, 1540, 210
    c.box(left, top, right, FLOOR + 14, "#e6e3d4", 6)
    c.box(right - 40, top, right, FLOOR + 14, "#b9bcb0", 6)
    c.box(left + 18, top + 18, right - 54, 500, "#8fa6a6")
    for y in (310, 404, 494):
        c.box(left + 18, y, right - 54, y + 8, "#e6e3d4")
    shelf = (
        (1290, 310, 30, 54, "#c9d8d4"),
        (1340, 310, 26, 70, OCHRE),
        (1390, 310, 34, 48, PAPER),
        (1446, 310, 26, 62, "#6d8a94"),
        (1300, 404, 36, 44, "#b9714c"),
        (1360, 404, 26, 66, PAPER),
        (1410, 404, 26, 66, PAPER),
        (1456, 404, 22, 50, MOSS),
        (1296, 494, 26, 60, "#6d8a94"),
        (1350, 494, 40, 40, PAPER),
        (1420, 494, 40, 56, "#c9d8d4"),
    )
    for x, foot, width, height, colour in shelf:
        c.box(x - width / 2, foot - height, x + width / 2, foot, colour, 5)
        c.box(x - width * 0.3, foot - height - 9, x + width * 0.3, foot - height + 2, "#7b6a55", 3)
    c.wash(
        [(left + 18, 330), (left + 18, 228), (left + 150, 228), (left + 40, 500), (left + 18, 500)],
        "#ffffff",
        0.25,
    )
    for y in (528, 650):
        c.box(left + 18, y, right - 54, y + 108, "#d8d6c6", 4)
        c.box(left + 96, y + 20, left + 144, y + 30, "#8d8a7c", 4)


def _chair(c: Canvas) -> None:
    wood, dark = "#b98a5a", "#8a6242"
    for x in (1004, 1150):
        c.line([(x, 690), (x + (16 if x > 1100 else -10), 906)], dark, 16)
    c.line([(1158, 690), (1186, 430)], wood, 18)
    c.line([(1182, 452), (1176, 520)], dark, 26)
    c.box(974, 680, 1180, 702, wood, 8)
    c.box(974, 694, 1180, 704, dark, 5)
    for x in (986, 1132):
        c.line([(x, 700), (x + (22 if x > 1100 else -14), 912)], wood, 18)


def _child(c: Canvas) -> None:
    """Six years old, feet off the floor, a bear under the arm."""
    tights, skin = "#5b6f7a", "#c79d79"
    form(c, tapered([(1096, 664), (1020, 656), (956, 672)], 92, 74), mix(tights, INK, 0.22), SUN, 0)
    form(c, tapered([(956, 672), (948, 750), (954, 822)], 70, 46), mix(tights, INK, 0.22), SUN, 0.2)
    form(
        c,
        smooth([(972, 812), (974, 850), (900, 856), (896, 836), (930, 812)], closed=True),
        "#6b4a36",
        SUN,
        0.3,
    )
    form(c, tapered([(1100, 668), (1034, 664), (978, 680)], 96, 78), tights, SUN, 0.3)
    form(c, tapered([(978, 680), (984, 760), (1000, 826)], 74, 48), tights, SUN, 0.3)
    form(
        c,
        smooth([(1020, 814), (1026, 852), (950, 866), (944, 846), (976, 820)], closed=True),
        "#7d563c",
        SUN,
        0.3,
    )
    head(c, 1070, 468, 700, Look(ACCENT, "#33241c", "hair", skin=skin), "left", tilt=2)
    body = [
        (1028, 470),
        (1082, 456),
        (1126, 480),
        (1150, 560),
        (1152, 660),
        (1130, 702),
        (1040, 698),
        (1010, 640),
        (1006, 540),
    ]
    form(c, smooth(body, closed=True), ACCENT, SUN, 0.34, edge=(20, 6))
    _bear(c, 1060, 612)
    form(
        c,
        tapered([(1092, 500), (1122, 580), (1092, 652), (1046, 660)], 58, 42),
        mix(ACCENT, INK, 0.14),
        SUN,
        0.2,
    )
    c.oval(1038, 660, 21, 19, skin)


def _bear(c: Canvas, x: float, y: float) -> None:
    fur = "#cf9f5c"
    for dx, dy, size in ((-30, 42, 25), (22, 48, 26)):
        c.oval(x + dx, y + dy, size, size, mix(fur, INK, 0.15))
    form(c, ring(x - 4, y + 14, 42, 48), fur, SUN, 0.3)
    for side in (-1, 1):
        c.oval(x - 16 + side * 30, y - 68, 14, 14, mix(fur, INK, 0.15))
    form(c, ring(x - 16, y - 44, 40, 36), fur, SUN, 0.3)
    c.oval(x - 28, y - 34, 17, 13, "#ecd3a0")
    for dx in (-36, -10):
        c.oval(x + dx, y - 52, 4, 4, INK)
    c.oval(x - 30, y - 38, 5, 4, INK)


def _nurse(c: Canvas) -> None:
    """On one knee; a hand holds the stethoscope to the bear, the other lies on the child's knee."""
    tunic, trousers, skin = "#dfe5e0", "#5f8288", "#b88a66"
    dark = mix(trousers, INK, 0.2)
    form(c, tapered([(640, 690), (668, 800), (668, 878)], 128, 84), dark, SUN, 0.2)
    form(c, tapered([(668, 884), (580, 900), (486, 894)], 76, 46), dark, SUN, 0.25)
    form(
        c,
        smooth([(500, 872), (500, 914), (424, 918), (414, 890), (450, 876)], closed=True),
        "#eceae2",
        SUN,
        0.3,
    )
    far = [(744, 476), (836, 590), (916, 668)]
    form(c, tapered(far, 68, 46), mix(tunic, INK, 0.24), SUN, 0.1)
    c.oval(930, 676, 23, 20, mix(skin, INK, 0.12))
    form(c, tapered([(660, 700), (764, 690), (850, 702)], 132, 92), trousers, SUN, 0.3)
    form(c, tapered([(850, 704), (846, 800), (828, 886)], 88, 54), trousers, SUN, 0.3)
    form(
        c,
        smooth([(800, 876), (858, 874), (896, 900), (898, 918), (800, 918)], closed=True),
        "#eceae2",
        SUN,
        0.3,
    )
    head(c, 716, 448, 820, Look(tunic, "#2c211d", "bun", skin=skin), "right", tilt=6)
    body = [
        (704, 420),
        (764, 432),
        (796, 500),
        (776, 600),
        (772, 700),
        (720, 752),
        (590, 752),
        (566, 690),
        (600, 600),
        (620, 500),
        (652, 442),
    ]
    form(c, smooth(body, closed=True), tunic, SUN, 0.6, shade=0.16, edge=(30, 8))
    c.polygon([(726, 428), (770, 440), (756, 492)], "#a9c0c2")
    c.line(smooth([(722, 396), (752, 436), (764, 520), (800, 566), (880, 560), (1006, 606)]), "#37464f", 7)
    form(
        c,
        tapered([(700, 480), (744, 600), (852, 622), (962, 612)], 76, 46),
        mix(tunic, INK, 0.07),
        SUN,
        0.3,
        edge=(8, -10),
    )
    form(
        c, smooth([(952, 592), (990, 586), (1012, 600), (1002, 622), (954, 634)], closed=True), skin, SUN, 0.2
    )
    c.oval(1018, 606, 13, 18, "#8d979a")
    c.box(640, 560, 690, 566, "#b9c6c2")
