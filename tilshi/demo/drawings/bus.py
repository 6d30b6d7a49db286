"""Half past six in December: it snows, and all the light comes out of the bus."""

from .blocks import block
from .canvas import (
    ACCENT,
    CLAY,
    GLOW,
    HEIGHT,
    INK,
    MOSS,
    NIGHT,
    OCHRE,
    SLATE,
    SNOW,
    WIDTH,
    Canvas,
    placed,
    ring,
)
from .tints import mix
from .townsfolk import Headgear, Light, Look, person
from .winter_trees import bare_tree

LAMP = Light(side=1, colour=GLOW, strength=0.42, shadow=(-0.35, 0.3), dark="#22313c", depth=0.35)
LEFT, RIGHT, TOP, FOOT = 330, 1330, 372, 742


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 640, "#2b3f4f", "#455c6c", "#74858d", "#a09c92")
    for left, top, right, wall in (
        (-60, 250, 250, "#546a78"),
        (290, 170, 610, "#4b606f"),
        (690, 290, 1090, "#5a6f7c"),
        (1150, 130, 1400, "#4b606f"),
        (1440, 240, 1680, "#546a78"),
    ):
        block(c, left, top, right, 660, wall, lit=0.3, snow="#9fafb7")
    c.wash([(-60, 430), (1660, 430), (1660, 700), (-60, 700)], "#93a1a7", 0.45, blur=60)
    for x, height in ((90, 330), (250, 270), (655, 250), (1130, 290), (1500, 350)):
        bare_tree(c, x, 690, height, "#37495a", spread=24, snow="#c3ccd0")
    c.fade(0, 650, WIDTH, HEIGHT, "#8b9ba5", "#a4b1b9", "#8597a4")
    c.box(0, 700, WIDTH, 772, "#6e7f8b")
    c.box(0, 766, WIDTH, 786, "#c3ccd0")
    _bus(c)
    for left, right in ((396, 640), (760, 860), (920, 1110), (1190, 1270)):
        c.wash([(left, 786), (right, 786), (right - 40, 1010), (left - 170, 1010)], GLOW, 0.5, blur=26)
    _shelter(c)
    _stop(c, 1440, 880)
    people: tuple[tuple[float, float, float, Look], ...] = (
        (1176, 812, 224, Look(SLATE, "#2f3f4b", "fur", hem=0.26)),
        (1290, 850, 240, Look(MOSS, "#e1d6bf", "knit", hem=0.3)),
        (1370, 862, 150, Look(OCHRE, NIGHT, "knit", hem=0.34)),
    )
    for px, ground, size, look in people:
        person(c, px, ground, size, look, "left", light=LAMP, stride=0.05)
    person(c, 800, 800, 226, Look(CLAY, "#4a3328", "kerchief", hem=0.22), "back", light=LAMP, stride=0.05)
    person(c, 610, 900, 262, Look("#3c4f5c", "#20303b", "fur", hem=0.24), "right", light=LAMP, stride=0.09)
    c.blob([(-80, 930), (200, 902), (520, 948), (760, 990), (760, 1060), (-80, 1060)], "#b9c4ca")
    c.blob([(1180, 1010), (1380, 936), (1640, 918), (1700, 1060), (1160, 1060)], "#a9b7c0")
    for _ in range(230):
        fx, fy = c.random.uniform(0, WIDTH), c.random.uniform(0, HEIGHT)
        size = c.random.choice((2, 2.6, 3.4, 5))
        c.wash(ring(fx, fy, size, size), SNOW, 0.8)


def _bus(c: Canvas) -> None:
    cream, red, dark = "#e8d9bb", ACCENT, mix(ACCENT, INK, 0.35)
    c.wash([(LEFT, 742), (RIGHT, 742), (RIGHT + 30, 790), (LEFT - 20, 790)], INK, 0.5, blur=8)
    c.box(LEFT, TOP, RIGHT, FOOT - 20, cream, 34)
    c.box(LEFT, 588, RIGHT, FOOT - 20, red, 20)
    c.box(LEFT, 580, RIGHT, 640, red)
    c.box(LEFT, 690, RIGHT, 706, dark)
    c.box(LEFT, 572, RIGHT, 584, dark)
    c.box(LEFT + 10, TOP - 14, RIGHT - 20, TOP + 8, SNOW, 11)
    heads: tuple[tuple[float, str, Headgear], ...] = (
        (430, SLATE, "fur"),
        (520, CLAY, "kerchief"),
        (600, NIGHT, "knit"),
        (940, MOSS, "long"),
        (1030, SLATE, "cap"),
    )
    for x, right in ((372, 470), (482, 580), (592, 690), (886, 984), (996, 1094)):
        _pane(c, x, 416, right, 560)
    for px, coat, kind in heads:
        look = Look(mix(coat, GLOW, 0.12), mix("#4a3328", GLOW, 0.1), kind, skin="#a87a58")
        person(c, px, 700, 246, look, "right", light=LAMP, seated=True)
    for x, right in ((372, 470), (482, 580), (592, 690), (886, 984), (996, 1094)):
        c.box(x - 6, 560, right + 6, 580, cream)
        c.box(x - 12, 580, right + 14, 640, red)
    c.box(LEFT, 572, 700, 584, dark)
    c.box(876, 572, 1110, 584, dark)
    for left, right in ((718, 866), (1122, 1236)):
        _door(c, left, right)
    c.polygon([(1254, 416), (1316, 416), (1330, 470), (1330, 568), (1254, 568)], "#b9c6c0")
    c.box(1248, 430, 1256, 560, cream)
    c.blob([(1276, 568), (1276, 510), (1296, 496), (1316, 512), (1318, 568)], "#34434c")
    c.oval(1298, 478, 17, 20, "#8a6246")
    c.box(1282, 458, 1316, 470, INK, 6)
    c.oval(1316, 660, 15, 22, "#fff6da")
    c.glow(1330, 660, 150, GLOW, 0.7)
    c.wash([(1326, 640), (1326, 684), (1700, 770), (1700, 690)], GLOW, 0.4, blur=20)
    c.box(LEFT - 3, 610, LEFT + 10, 650, "#e2795e", 5)
    for x in (490, 1050):
        c.polygon(ring(x, 706, 74, 74, 180, 360), "#3a2724")
        c.oval(x, 708, 60, 60, "#20282e")
        c.oval(x, 708, 32, 32, "#8f9ba0")
        c.oval(x, 708, 12, 12, "#3d4a52")


def _pane(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    c.box(left - 6, top - 6, right + 6, bottom + 6, "#7b5a45", 12)
    c.fade(left, top, right, bottom, "#fbe9bb", "#f3cd86")
    c.box(left, top + 34, right, top + 38, "#d9b06c")


def _door(c: Canvas, left: float, right: float) -> None:
    """Folded open: the light of the inside, two steps, a pole."""
    c.box(left - 8, 404, right + 8, 738, "#5d3a2c", 8)
    c.fade(left, 412, right, 730, "#fdeec6", "#f2c678")
    for y, shade in ((666, "#c89a5a"), (698, "#a97f49")):
        c.box(left, y, right, 734, shade)
    c.line([((left + right) / 2, 420), ((left + right) / 2, 668)], "#c9782f", 6)
    for x, way in ((left, 1), (right, -1)):
        c.polygon([(x, 412), (x + way * 20, 420), (x + way * 20, 738), (x, 730)], mix(ACCENT, INK, 0.2))
        c.polygon(
            [(x + way * 4, 440), (x + way * 16, 446), (x + way * 16, 640), (x + way * 4, 636)], "#e9cf98"
        )


def _shelter(c: Canvas) -> None:
    """The stop's shelter on the left: a bench, someone who waits for another line."""
    frame = "#2f4250"
    c.wash([(60, 530), (330, 530), (330, 850), (60, 850)], "#b9c9cf", 0.3)
    for x in (52, 190, 330):
        c.box(x - 6, 510, x + 6, 870, frame)
    c.box(80, 760, 310, 776, "#7a5a42")
    look = Look("#5a4450", "#cfc6b4", "kerchief", hem=0.4, skin="#b88a66")
    person(c, 240, 880, 232, look, "right", light=LAMP, seated=True)
    c.polygon([(214, 768), (296, 762), (304, 788), (300, 866), (276, 866), (272, 806), (214, 806)], "#3d3540")
    c.polygon([(272, 858), (326, 862), (324, 874), (272, 874)], "#171d22")
    c.box(96, 716, 150, 762, OCHRE, 8)
    c.line(ring(123, 718, 16, 20, 180, 360), CLAY, 5)
    c.polygon([(20, 508), (370, 508), (352, 478), (40, 478)], "#eef0ee")
    c.box(20, 504, 370, 516, frame)


def _stop(c: Canvas, x: float, ground: float) -> None:
    c.wash(placed([(-8, 0), (8, 0), (-90, 60), (-120, 60)], x, ground), LAMP.dark, 0.35, blur=4)
    c.line([(x, ground), (x, 520)], "#26353f", 10)
    c.box(x - 46, 500, x + 46, 600, "#3f6076", 8)
    c.box(x - 26, 530, x + 26, 570, SNOW, 6)
    for dx in (-14, 14):
        c.oval(x + dx, 572, 7, 7, SNOW)
    c.box(x - 20, 536, x + 20, 552, "#3f6076", 2)
    c.box(x - 48, 492, x + 48, 504, SNOW, 5)
