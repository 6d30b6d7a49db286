"""The maker at his bench by the window, head bent to the board he taps."""

from .canvas import (
    ACCENT,
    BLUE,
    CLAY,
    HEIGHT,
    INK,
    MIST,
    OCHRE,
    PAPER,
    WIDTH,
    Canvas,
    Point,
    placed,
    ring,
    smooth,
)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 780, "#5a4a3d", "#6e5b49", "#7d6850")
    for x in range(0, WIDTH, 178):
        c.line([(x, 0), (x, 760)], "#534437", 3)
    _window(c)
    for i, (x, wood) in enumerate(
        ((860, "#a8683c"), (1050, "#c0894f"), (1240, "#8f5535"), (1430, "#b57a45"))
    ):
        _dombra(c, x, 372, 0.98, wood, (-2, 1, -1, 2)[i])
    c.line([(770, 92), (1530, 92)], "#3d3128", 14)
    c.wash([(420, 110), (640, 110), (1600, 520), (1600, 900), (900, 900)], "#fde7b2", 0.2, blur=50)
    _maker(c)
    _bench(c)
    c.wash([(-50, 700), (240, 760), (200, 1050), (-50, 1050)], INK, 0.3, blur=60)


def _window(c: Canvas) -> None:
    left, top, right, bottom = 90, 80, 590, 600
    c.fade(left, top, right, bottom, "#b9cccc", "#e3e2cd", "#fbe9bd")
    hills = smooth([(left, 462), (200, 440), (330, 456), (460, 428), (right, 446)])
    c.polygon([*hills, (right, 560), (left, 560)], "#a9b4a9")
    c.box(left, 520, right, bottom, "#d6c08e")
    frame = "#3f332a"
    for x in (left, (left + right) / 2, right):
        c.box(x - 10, top - 10, x + 10, bottom + 10, frame)
    for y in (top, 260, bottom):
        c.box(left - 10, y - 10, right + 10, y + 10, frame)
    c.box(left - 40, bottom, right + 40, bottom + 26, "#94714d")
    c.polygon([(140, 600), (330, 600), (330, 586), (140, 586)], "#ecd3a0")
    c.polygon([(160, 586), (350, 586), (350, 574), (160, 574)], "#dcbd86")
    c.glow(340, 330, 420, "#fff0c6", 0.35)


def _dombra(c: Canvas, x: float, y: float, scale: float, wood: str, turn: float) -> None:
    """A two-stringed dombra hanging by its head; (x, y) is where the neck meets the body."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, y, scale, turn)

    c.wash(
        placed(
            [(0, -20), (62, 70), (84, 160), (50, 236), (0, 252), (-50, 236), (-84, 160), (-62, 70)],
            x + 22,
            y + 16,
            scale,
            turn,
        ),
        INK,
        0.4,
        blur=7,
    )
    c.polygon(at((-12, 40), (12, 40), (9, -236), (-9, -236)), "#4a2f20")
    c.blob(at((-13, -232), (13, -232), (16, -262), (10, -292), (-10, -292), (-16, -262)), "#4a2f20")
    for side in (-1, 1):
        c.line(at((side * 10, -262), (side * 30, -262 + side * 6)), PAPER, 8)
    c.blob(
        at(
            (0, -26),
            (40, 34),
            (76, 112),
            (82, 172),
            (52, 228),
            (0, 244),
            (-52, 228),
            (-82, 172),
            (-76, 112),
            (-40, 34),
        ),
        wood,
    )
    c.blob(
        at(
            (0, -6),
            (34, 44),
            (64, 114),
            (69, 168),
            (44, 214),
            (0, 228),
            (-44, 214),
            (-69, 168),
            (-64, 114),
            (-34, 44),
        ),
        "#e0bd83",
    )
    c.wash(at((6, -2), (34, 44), (64, 114), (69, 168), (44, 214), (6, 228)), CLAY, 0.22)
    hole_x, hole_y = at((0, 112))[0]
    c.oval(hole_x, hole_y, 13 * scale, 13 * scale, "#3a261b")
    c.line(at((-22, 178), (22, 178)), "#4a2f20", 8)
    for string in (-4, 4):
        c.line(at((string, 196), (string, -250)), PAPER, 1.6)
    for fret in range(-210, 20, 30):
        c.line(at((-10, fret), (10, fret)), OCHRE, 2.4)


def _maker(c: Canvas) -> None:
    """Half turned to the window; the light takes his brow, his shoulder and his hands."""
    coat, light, skin, lit = "#2f414c", "#5d7481", "#9a6b4a", "#d0a078"
    c.blob(
        [(560, 800), (556, 650), (590, 540), (650, 486), (730, 478), (800, 520), (846, 620), (866, 800)], coat
    )
    c.blob(
        [(560, 800), (556, 650), (590, 540), (650, 486), (690, 482), (640, 560), (616, 660), (620, 800)],
        light,
    )
    c.polygon([(640, 492), (672, 512), (716, 500), (712, 470), (650, 466)], PAPER)
    c.blob([(646, 440), (716, 430), (722, 486), (684, 506), (650, 486)], skin)
    c.blob(
        [
            (612, 352),
            (640, 322),
            (700, 318),
            (736, 352),
            (738, 410),
            (716, 452),
            (660, 470),
            (628, 456),
            (614, 430),
            (598, 412),
        ],
        skin,
    )
    c.blob(
        [
            (612, 352),
            (632, 330),
            (652, 336),
            (640, 392),
            (646, 440),
            (660, 470),
            (628, 456),
            (614, 430),
            (598, 412),
        ],
        lit,
    )
    c.blob([(622, 444), (616, 470), (634, 500), (664, 492), (690, 456), (660, 452), (640, 448)], "#dcd8cd")
    c.line([(612, 428), (632, 432), (646, 428)], "#cfcabd", 9)
    c.oval(708, 398, 13, 20, skin)
    c.blob([(690, 350), (738, 350), (744, 392), (726, 424), (718, 390)], "#c9c5ba")
    c.blob([(604, 352), (612, 308), (660, 286), (718, 298), (744, 350), (676, 336)], INK)
    c.blob([(606, 350), (676, 334), (742, 348), (744, 362), (676, 350), (608, 364)], ACCENT)
    c.line([(616, 386), (634, 382)], "#3a261b", 6)
    c.stroke([(600, 580), (560, 690), (500, 716), (450, 690)], light, 62)
    c.polygon([(330, 610), (358, 596), (478, 690), (452, 706)], "#ecd3a0")
    c.polygon([(330, 610), (452, 706), (452, 716), (330, 620)], "#b99257")
    c.blob([(420, 668), (452, 656), (478, 676), (470, 712), (436, 712)], lit)
    c.stroke([(800, 570), (780, 690), (660, 716), (540, 660)], coat, 64)
    c.blob([(548, 632), (520, 620), (478, 636), (474, 652), (504, 660), (524, 692), (556, 688)], lit)


def _bench(c: Canvas) -> None:
    top, edge = "#a87b4e", "#6b472d"
    c.polygon([(-20, 770), (WIDTH + 20, 770), (WIDTH + 20, 880), (-20, 880)], top)
    c.wash([(200, 770), (820, 770), (1180, 880), (280, 880)], "#fbe0a6", 0.5, blur=16)
    c.box(-20, 872, WIDTH + 20, HEIGHT, edge)
    c.box(-20, 872, WIDTH + 20, 888, "#8b6240")
    for x in (300, 780, 1260):
        c.box(x, 910, x + 420, HEIGHT + 20, "#5b3b26", 4)
        c.oval(x + 210, 956, 13, 13, OCHRE)
    c.wash(ring(1120, 836, 190, 16), INK, 0.4, blur=6)
    body = [(-6, 0), (50, -50), (130, -78), (196, -74), (246, -44), (262, 0), (200, 14), (60, 12)]
    c.blob(placed(body, 980, 832, 1.1), "#9a5f38")
    c.blob(
        placed([(8, -6), (60, -50), (130, -70), (190, -66), (232, -40), (246, -6), (130, 0)], 980, 832, 1.1),
        "#5c3822",
    )
    for rib in (60, 110, 160, 205):
        c.line(placed([(rib, -58), (rib + 8, -2)], 980, 832, 1.1), "#8a5836", 3)
    for x, length, handle in ((1330, 130, ACCENT), (1366, 150, OCHRE), (1404, 120, CLAY)):
        c.line([(x, 850), (x + 70, 850 - length * 0.4)], MIST, 9)
        c.stroke([(x - 36, 866), (x, 850)], handle, 20)
    c.box(90, 800, 262, 846, "#7d4d2e", 10)
    c.blob([(116, 802), (110, 764), (134, 750), (150, 766), (148, 802)], "#5b3b26")
    c.polygon([(190, 802), (214, 752), (230, 756), (216, 802)], BLUE)
    spiral = ring(0, 0, 22, 10, 0, 560)
    for _ in range(11):
        at_x, at_y = c.random.uniform(290, 620), c.random.uniform(812, 860)
        curl = [(px * (1 - i / 70), py * (1 - i / 70)) for i, (px, py) in enumerate(spiral)]
        c.line(placed(curl, at_x, at_y, c.random.uniform(0.7, 1.2), c.random.uniform(-40, 40)), "#f0dcae", 4)
    for x, y in ((330, 856), (690, 846), (905, 858)):
        c.blob(placed([(0, 0), (26, -9), (60, -2), (40, 5)], x, y), "#e7cf9b")
