"""Two delegations at a long table; the light comes from the window behind it."""

from .canvas import ACCENT, GLOW, HEIGHT, INK, MOSS, NIGHT, PAPER, WIDTH, Canvas, Point, placed, ring


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 700, "#33424b", "#44535a", "#55605f")
    for x in (110, 1290):
        for inset, colour in ((0, "#2b3942"), (8, "#4b5a60")):
            c.box(x + inset, 90 + inset, x + 200 - inset, 560 - inset, colour, 3)
    _view(c, 400, 60, 1200, 560)
    for x in (352, 1200):
        c.fade(x, 34, x + 48, 640, "#a9553d", "#87402d")
        for fold in (10, 26, 40):
            c.wash([(x + fold, 34), (x + fold + 5, 34), (x + fold + 5, 640), (x + fold, 640)], INK, 0.25)
    c.fade(0, 640, WIDTH, HEIGHT, "#4c4038", "#372f2b")
    c.wash([(470, 640), (1130, 640), (1420, 1000), (180, 1000)], GLOW, 0.26, blur=26)
    sitters = (
        (425, 655, "#3d4f5a", "#5b6468", "#b88a66", False),
        (580, 668, "#5b4a42", INK, "#a87a58", False),
        (742, 660, NIGHT, "#2c211d", "#c39a78", True),
        (884, 650, INK, "#8f9290", "#b08260", False),
        (1034, 666, "#4d5e4a", INK, "#bd9170", False),
        (1180, 662, "#5a4450", "#4a3328", "#c09270", True),
    )
    for x, y, coat, hair, skin, long_hair in sitters:
        _sitter(c, x, y, coat, hair, skin, long_hair)
    _table(c)
    for x, coat, hair in (
        (215, "#26343e", "short"),
        (515, "#3a2f31", "bun"),
        (1085, "#2b3a36", "short"),
        (1390, "#26343e", "bald"),
    ):
        _back(c, x, 1010, coat, hair)


def _view(c: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """The steppe through a window of three lights."""
    c.fade(left, top, right, bottom, "#a9c0c5", "#d3d9cc", "#f5e4bd")
    for base, rise, colour in ((448, 120, "#a3b4b5"), (470, 62, "#87999b")):
        x, crest = left, [(left, base - rise * 0.4)]
        while x < right:
            x = min(right, x + c.random.uniform(24, 52))
            swell = 0.5 + 0.5 * (1 - abs((x - left) / (right - left) - 0.62) * 1.6)
            crest.append((x, base - rise * max(0.1, swell) * c.random.uniform(0.55, 1)))
        c.polygon([*crest, (right, bottom), (left, bottom)], colour)
    c.fade(left, 470, right, bottom, "#c8ac72", "#a58d5c")
    for x in (470, 500, 1050, 1090, 1128):
        c.oval(x, 474, 9, 26, MOSS)
    frame = "#e9dfca"
    for x in (left, left + 262, right - 262, right):
        c.box(x - 11, top - 12, x + 11, bottom + 4, frame)
    for y in (top, top + 130):
        c.box(left - 11, y - 10, right + 11, y + 10, frame)
    c.box(left - 40, bottom, right + 40, bottom + 24, "#f4ebd8")


def _sitter(c: Canvas, x: float, y: float, coat: str, hair: str, skin: str, long_hair: bool) -> None:
    """Someone on the far side of the table, half turned to the middle of it."""
    turned = (800 - x) / 60

    def at(*points: Point) -> list[Point]:
        return placed(points, x, y)

    if long_hair:
        c.blob(
            at(
                (-40, -180),
                (-42, -140),
                (-34, -112),
                (0, -104),
                (34, -112),
                (42, -140),
                (40, -180),
                (0, -214),
            ),
            hair,
        )
    c.blob(at((-66, 40), (-64, -70), (-46, -102), (0, -116), (46, -102), (64, -70), (66, 40)), coat)
    c.polygon(at((-19, -114), (19, -114), (turned * 0.4, -58)), PAPER)
    if not long_hair:
        c.polygon(at((-5, -104), (5, -104), (7, -68), (0, -58), (-7, -68)), ACCENT if x == 884 else "#6d7d86")
    c.line(at((-20, -114), (turned * 0.4, -56), (0, 20)), INK, 2)
    c.line(at((20, -114), (turned * 0.4, -56)), INK, 2)
    c.box(x - 13, y - 140, x + 13, y - 104, "#94694b", 8)
    c.blob(
        at((-31, -174), (-27, -144), (turned * 0.5, -120), (27, -144), (31, -174), (20, -200), (-20, -200)),
        skin,
    )
    c.wash(at((31, -176), (27, -144), (4, -121), (15, -148), (19, -190)), INK, 0.16)
    part = -turned
    crown = at(
        (-33, -164),
        (-36, -192),
        (-16, -214),
        (16, -214),
        (36, -192),
        (33, -164),
        (26, -186),
        (part + 5, -198),
        (-26, -188),
    )
    c.blob(crown, hair)
    c.line(at((turned - 14, -168), (turned - 6, -168)), "#5e4332", 3)
    c.line(at((turned + 6, -168), (turned + 14, -168)), "#5e4332", 3)
    c.line(at((turned - 6, -138), (turned + 7, -138)), "#8a5a44", 3)


def _table(c: Canvas) -> None:
    c.polygon([(300, 650), (1300, 650), (1690, 860), (-90, 860)], "#7a5138")
    c.polygon([(300, 650), (1300, 650), (1308, 656), (292, 656)], "#c39a6a")
    c.wash([(520, 652), (1080, 652), (1180, 860), (420, 860)], GLOW, 0.34, blur=20)
    c.box(-90, 860, 1690, 900, "#4f3424")
    for x, y, side in (
        (400, 690, 1),
        (560, 690, 1),
        (735, 686, 1),
        (890, 686, -1),
        (1040, 690, -1),
        (1195, 690, -1),
        (300, 796, 1),
        (1120, 800, -1),
        (1310, 790, -1),
    ):
        sheet = [(-46, -10), (34, -10), (46, 12), (-38, 12)]
        c.polygon(placed(sheet, x, y, 1 + (y - 686) / 220, flip=side < 0), PAPER)
    c.polygon([(596, 784), (716, 784), (726, 824), (584, 824)], ACCENT)
    c.polygon([(604, 788), (708, 788), (711, 800), (601, 800)], "#dd6a4c")
    for x, y in ((645, 712), (960, 714), (840, 792)):
        c.wash(ring(x + 12, y, 26, 5), INK, 0.35, blur=2)
        c.wash([(x - 9, y - 34), (x + 9, y - 34), (x + 7, y), (x - 7, y)], "#dfeaea", 0.75)
    c.blob(
        [(776, 740), (772, 712), (782, 690), (784, 668), (804, 668), (806, 690), (816, 712), (812, 740)],
        "#b9cccd",
    )
    c.blob([(776, 740), (773, 720), (815, 720), (812, 740)], "#86a0a6")


def _back(c: Canvas, x: float, ground: float, coat: str, hair: str) -> None:
    """Someone on the near side, a dark shape from behind with a rim of light."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground)

    rim, skin = "#8d8577", "#a87a58"
    body = at((-128, 40), (-124, -90), (-92, -140), (0, -172), (92, -140), (124, -90), (128, 40))
    c.blob([(px, py - 5) for px, py in body], rim)
    c.blob(body, coat)
    c.box(x - 26, ground - 206, x + 26, ground - 150, "#8a6246", 14)
    c.oval(x, ground - 245, 56, 66, rim)
    c.oval(x, ground - 242, 54, 64, skin if hair == "bald" else "#191f25")
    if hair == "bun":
        c.oval(x, ground - 296, 31, 27, "#191f25")
    if hair == "bald":
        c.blob(
            at((-55, -244), (-50, -196), (0, -176), (50, -196), (55, -244), (30, -222), (-30, -222)),
            "#39332f",
        )
    for side in (-1, 1):
        c.oval(x + side * 55, ground - 238, 8, 15, skin)
    c.polygon(at((-36, -168), (36, -168), (28, -156), (-28, -156)), PAPER)
