"""The ferryman alone on the stage: one lamp from the upper right, the house dark."""

from .audience import row
from .canvas import ACCENT, HEIGHT, INK, WIDTH, Canvas, Point, ring, smooth
from .inside import inside
from .tints import mix
from .townsfolk import Light, Look, person

LEFT, RIGHT, EDGE = 250, 1350, 742  # of the stage
LAMP = Light(side=1, colour="#fff0c8", strength=0.55, shadow=(-0.7, 0.05), dark="#1d1410", depth=0.5)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, HEIGHT, "#171b22", "#1b2027", "#12161b")
    c.fade(LEFT, 90, RIGHT, 640, "#1c2c3a", "#2a4152", "#486170")
    c.wash([(LEFT, 520), (RIGHT, 500), (RIGHT, 640), (LEFT, 640)], "#8fa6a4", 0.25, blur=26)
    for y, alpha in ((548, 0.3), (570, 0.24), (598, 0.2), (626, 0.18)):
        for _ in range(5):
            x, half = c.random.uniform(LEFT, RIGHT), c.random.uniform(60, 170)
            c.wash(ring(x, y, half, 2.4), "#c6d3c8", alpha)
    _floor(c)
    beam: list[Point] = [(1105, 60), (1150, 60), (1030, 706), (560, 706)]
    c.wash(beam, "#fbe8b8", 0.32, blur=9)
    c.wash(ring(795, 706, 262, 38), "#ffeec2", 0.5, blur=10)
    _ferry(c)
    for side in (-1, 1):
        _curtain(c, side)
    _pelmet(c)
    c.fade(0, EDGE, WIDTH, EDGE + 44, "#3a2c25", "#241b18")
    c.box(0, EDGE - 3, WIDTH, EDGE + 4, "#7b5c3f")
    for y, size, tone, rim in (
        (836, 40, "#1a1f26", "#6a5c4c"),
        (908, 55, "#141a20", "#54493f"),
        (1000, 76, "#0f1419", "#3d3833"),
    ):
        row(c, y, size, tone, rim, towards=790)


def _floor(c: Canvas) -> None:
    c.polygon([(LEFT + 60, 640), (RIGHT - 60, 640), (RIGHT + 90, EDGE), (LEFT - 90, EDGE)], "#4a372b")
    for i in range(-9, 10):
        c.line([(800 + i * 56, 640), (800 + i * 74, EDGE)], "#3a2a21", 2.5)


def _ferry(c: Canvas) -> None:
    """A raft of boards with a bench and a bucket, the rope from wing to wing."""
    deck = [(560, 668), (1010, 668), (1060, 712), (520, 712)]
    c.wash([(500, 716), (1080, 716), (1030, 738), (520, 738)], "#120c0a", 0.6, blur=5)
    c.polygon(deck, "#9a7650")
    for i in range(1, 9):
        c.line([(560 + i * 50, 668), (520 + i * 60, 712)], "#74563a", 2.5)
    c.polygon([(520, 712), (1060, 712), (1056, 728), (524, 728)], "#5d432d")
    c.box(876, 628, 1010, 638, "#a98256", 2)
    c.box(890, 638, 900, 684, "#6b4d34")
    c.box(986, 638, 996, 684, "#6b4d34")
    c.polygon([(590, 648), (640, 648), (633, 690), (597, 690)], "#7d8a8d")
    c.polygon([(590, 648), (606, 648), (606, 690), (597, 690)], "#4a565b")
    c.oval(615, 648, 25, 6, "#2b3840")
    rope = smooth([(240, 452), (520, 492), (700, 505), (740, 503), (1100, 470), (1360, 448)])
    c.line([(x, y + 3) for x, y in rope], "#3c2d22", 7)
    c.line(rope, "#d9bf8c", 5)
    man = Look("#53626b", "#4a4c4f", "hair", legs="#2c3238", skin="#bd8a62", hem=0.47)
    person(
        c, 748, 698, 318, man, "left", light=LAMP, stride=0.1, lean=-12, hands=((0.34, -0.56), (0.22, -0.575))
    )
    c.blob([(772, 436), (796, 428), (822, 434), (826, 452), (800, 462), (776, 454)], ACCENT)
    c.blob([(810, 446), (826, 448), (846, 494), (828, 500), (816, 474)], "#a93a22")


def _curtain(c: Canvas, side: int) -> None:
    """Heavy cloth, gathered half-way down by a cord."""

    def at(*points: Point) -> list[Point]:
        return [(800 + side * x, y) for x, y in points]

    cloth, lit = "#6a2b27", "#8f4033"
    outline = smooth(at((840, 60), (430, 60), (420, 220), (470, 400), (566, 500))) + smooth(
        at((556, 520), (510, 640), (500, EDGE + 8), (840, EDGE + 8))
    )
    c.wash([(x - side * 26, y) for x, y in outline], "#0d1013", 0.4, blur=12)
    c.polygon(outline, cloth)
    for i in range(9):
        top = 440 + i * 44
        hang = smooth(at((top, 60), (top - 2 + i * 3, 240), (488 + i * 34, 420), (566 + i * 22, 505)))
        fall = smooth(at((566 + i * 22, 515), (520 + i * 30, 640), (512 + i * 38, EDGE + 8)))
        for fold in (hang, fall):
            c_fold = [*fold, *[(x + side * 20, y) for x, y in reversed(fold)]]
            inside(c, outline, c_fold, mix(cloth, INK, 0.5), 0.85, blur=4)
            edge = [*[(x - side * 12, y) for x, y in fold], *[(x - side * 2, y) for x, y in reversed(fold)]]
            inside(c, outline, edge, lit, max(0.1, 0.75 - i * 0.12), blur=3)
    cord = smooth(at((548, 500), (600, 520), (700, 512), (840, 480)))
    c.line(cord, "#b98f52", 12)
    c.line([(x, y + 4) for x, y in cord], "#7d5d35", 4)
    tassel_x, tassel_y = at((572, 516))[0]
    c.polygon(
        [(tassel_x + x, tassel_y + y) for x, y in ((-8, 0), (8, 0), (13, 58), (-13, 58))],
        "#b98f52",
    )


def _pelmet(c: Canvas) -> None:
    cloth = "#5c2522"
    drops = 8
    c.fade(0, 0, WIDTH, 70, "#2a2320", "#3b302a")
    for i in range(drops):
        x = i * WIDTH / drops
        swag = [(x, 40), (x + 200, 40), *ring(x + 100, 70, 104, 74, 0, 180)]
        c.polygon(swag, mix(cloth, INK, 0.12 if i % 2 else 0))
        for j in range(4):
            c.line(ring(x + 100, 46 + j * 12, 96 - j * 10, 22 + j * 18, 20, 160), mix(cloth, INK, 0.4), 4)
        c.line(ring(x + 100, 70, 104, 74, 4, 176), "#b98f52", 5)
    c.box(0, 26, WIDTH, 56, "#4a3c33")
    c.box(0, 50, WIDTH, 57, "#b98f52")
