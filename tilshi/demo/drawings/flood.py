"""The morning after the river came into the street: a washed sky, light from the left, still water."""

from .canvas import ACCENT, INK, SLATE, WIDTH, Canvas, Point, placed, ring, smooth
from .cottages import cottage
from .inside import form, inside
from .townsfolk import Light, Look, limb, person
from .water import glints, mirror, rings
from .winter_trees import bare_tree

SUN = Light(side=-1, colour="#fbe9c4", strength=0.36, shadow=(0.9, 0.1), dark=INK, depth=0)
MUD = "#77796a"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 600, "#7f929b", "#b3bfbd", "#e6dfc6")
    for x, y, half in ((260, 130, 420), (980, 90, 520), (1350, 230, 380), (620, 270, 300)):
        c.wash(ring(x, y, half, 26), "#dfe0d6", 0.45, blur=20)
    c.ridge(560, 120, 190, "#a3adab")
    _far_street(c, 580)
    mirror(c, 580, tint=MUD, clear=0.7, deep=0.35, ripple=4)
    c.wash([(500, 570), (1100, 570), (1100, 640), (500, 640)], "#d9d6c2", 0.3, blur=16)
    _near(c, -60, 655, (0, 300, "#d8c39a", "#6d4b3c", "#7d8f84"), (312, 250, "#a9b7ad", "#5b5f63", "#b98a5c"))
    mirror(c, 655, right=560, tint=MUD, clear=0.72, deep=0.3, feather=30)
    _near(
        c, 1060, 655, (0, 270, "#c7a184", "#56606a", "#8fa6a0"), (280, 330, "#e2d3b2", "#7a4a3a", "#6f8791")
    )
    mirror(c, 655, left=1048, tint=MUD, clear=0.72, deep=0.3, feather=30)
    for left, right in ((0, 545), (1062, WIDTH)):
        c.line([(left, 656), (right, 656)], "#8d8d7b", 4)
    _lamp(c, 640, 640)
    _lamp(c, 985, 616)
    glints(c, 610, 46, "#efe9d2", alpha=0.4)
    _car(c, 1290, 742)
    _boat(c)
    _fence(c)


def _far_street(c: Canvas, line: float) -> None:
    for x, height in ((560, 190), (612, 150), (1010, 170), (1056, 140)):
        c.blob(
            placed(
                [(0, -1), (0.13, -0.6), (0.1, -0.15), (0, 0), (-0.1, -0.15), (-0.13, -0.6)], x, line, height
            ),
            "#6d7d68",
        )
    for left, width, wall, roof in (
        (600, 110, "#bfb094", "#78655a"), (716, 92, "#a7b0aa", "#6a6d70"),
        (815, 84, "#c9b795", "#7c5f52"), (904, 120, "#b3a48c", "#666b70"),
    ):  # fmt: skip
        cottage(c, left, line, width, 66, wall, roof, windows=2, pane="#70838c")
    c.line([(560, line + 1), (1080, line + 1)], "#9b9c8a", 3)


def _near(c: Canvas, left: float, line: float, *houses: tuple[float, float, str, str, str]) -> None:
    bare_tree(c, left + (590 if left < 0 else 10), line, 400, "#5b5650", spread=26)
    for shift, width, wall, roof, shutters in houses:
        count, gable = (3 if width > 260 else 2), width < 280
        at, look = left + shift, (wall, roof)
        cottage(c, at, line, width, 190, *look, windows=count, shutters=shutters, gable=gable, sill=0.3)
        wet = [(at, line - 46), (at + width, line - 40), (at + width, line), (at, line)]
        c.wash(wet, "#5d5a48", 0.4, blur=3)


def _lamp(c: Canvas, x: float, line: float) -> None:
    c.line([(x, line), (x, line - 250), (x + 44, line - 262)], "#3b464c", 6)
    c.oval(x + 48, line - 258, 16, 7, "#e9e2c9")
    c.wash([(x - 4, line), (x + 4, line), (x + 8, line + 190), (x - 2, line + 190)], "#3b464c", 0.45, blur=2)
    rings(c, x, line, 20, "#c9c7b2")


def _car(c: Canvas, x: float, line: float) -> None:
    """Only the roof is left of it."""
    roof = [(-120, 0), (-96, -14), (-66, -58), (-50, -66), (50, -66), (70, -56), (104, -12), (130, 0)]
    c.wash(placed([(-120, 0), (-80, 50), (90, 50), (130, 0)], x, line), "#3f4a4c", 0.4, blur=6)
    c.polygon(placed(roof, x, line), SLATE)
    c.polygon(placed([(-84, -14), (-58, -54), (-6, -54), (-6, -14)], x, line), "#a9b7b5")
    c.polygon(placed([(6, -14), (6, -54), (48, -54), (78, -14)], x, line), "#8c9c9c")
    c.line(placed([(-60, -62), (56, -62)], x, line), "#8fa3aa", 5)
    rings(c, x, line + 2, 150, "#c9c7b2")


def _fence(c: Canvas) -> None:
    """The tops of pickets in the near corner: the last of a garden."""
    for i in range(9):
        x, top = 20 + i * 56, 912 - i * 3 + c.random.uniform(-6, 6)
        tilt = c.random.uniform(-4, 4)
        c.wash([(x - 14, 1000), (x + 16, 1000), (x + 14, 960), (x - 12, 960)], INK, 0.25, blur=4)
        left, tip, foot = (x - 15 + tilt, top + 20), (x + tilt, top), (x - 15, 1010)
        c.polygon([left, tip, (x + 15 + tilt, top + 20), (x + 15, 1010), foot], "#55584f")
        c.polygon([left, tip, (x - 4 + tilt, top + 26), (x - 6, 1010), foot], "#8b8a78")
    c.polygon([(0, 950), (490, 936), (490, 954), (0, 968)], "#484b45")


def _boat(c: Canvas) -> None:
    line = 830
    c.wash(
        smooth([(430, line), (560, line + 62), (900, line + 70), (1090, line + 6)]), "#23343c", 0.42, blur=6
    )
    for x, width, tone in ((596, 70, ACCENT), (800, 84, "#8a7a6a"), (956, 76, ACCENT)):
        c.wash(
            [
                (x - width / 2, line + 24),
                (x + width / 2, line + 24),
                (x + width / 2.4, line + 170),
                (x - width / 2.4, line + 170),
            ],
            tone,
            0.3,
            blur=9,
        )
    rower = Look("#39505e", "#e0b23e", "helmet", skin="#b98a66", legs="#2b3840")
    person(
        c,
        958,
        line + 168,
        380,
        rower,
        "left",
        light=SUN,
        seated=True,
        lean=4,
        hands=((0.26, -0.62), (0.2, -0.6)),
    )
    _vest(c, 958, line + 168, 380, flip=True)
    woman = Look("#7a6a72", "#e6dcc6", "kerchief", skin="#c39472", hem=0.3)
    person(
        c,
        790,
        line + 150,
        350,
        woman,
        "left",
        light=SUN,
        seated=True,
        lean=3,
        hands=((0.16, -0.6), (0.1, -0.57)),
    )
    _cat(c, 716, 772)
    guide = Look("#39505e", "#e0b23e", "helmet", skin="#b07c58", legs="#2b3840", hem=0.44)
    person(
        c,
        584,
        line + 34,
        384,
        guide,
        "left",
        light=SUN,
        seated=True,
        lean=-3,
        hands=((0.2, -0.66), (0.12, -0.9)),
    )
    _vest(c, 584, line + 34, 384, flip=True)
    c.line([(548, 492), (470, line + 96)], "#8d6d49", 9)
    for x in (566, 604):
        limb(c, [(x, 672), (x - 4, 760), (x, line - 26)], "#2b3840", 44, 34)
    hull = smooth(
        [
            (420, 746),
            (470, 770),
            (640, 790),
            (900, 790),
            (1080, 764),
            (1068, line - 4),
            (960, line + 14),
            (620, line + 14),
            (500, line - 4),
        ],
        closed=True,
    )
    form(c, hull, "#55666d", "#e9e2c9", 0.4, 0.3, (16, 10), 3)
    inside(
        c,
        hull,
        [(400, 742), (640, 790), (900, 790), (1100, 760), (1100, 778), (900, 806), (640, 806), (400, 760)],
        "#d9d5c4",
    )
    limb(c, [(930, 706), (860, 772)], "#b08d63", 9, 9)
    c.line([(1000, 700), (1130, 874)], "#b08d63", 9)
    c.polygon([(1118, 852), (1136, 846), (1162, 890), (1140, 900)], "#b08d63")
    rings(c, 1146, 892, 40, "#d9d6c2")
    for reach in (0, 34, 72):
        c.line(
            smooth(
                [
                    (400 - reach, line - 10 + reach * 0.3),
                    (500, line + 22 + reach * 0.4),
                    (740, line + 36 + reach * 0.5),
                ]
            ),
            "#d9d6c2",
            3 - reach / 40,
        )


def _cat(c: Canvas, x: float, ground: float) -> None:
    """On the old woman's knees."""
    fur, dark = "#c98b4a", "#9a6230"
    c.blob(placed([(-24, 0), (-26, -34), (-6, -56), (26, -40), (36, 0)], x, ground), fur)
    c.blob(placed([(10, -44), (30, -30), (36, 0), (16, 0)], x, ground), dark)
    c.polygon(placed([(-34, -66), (-32, -90), (-20, -76)], x, ground), fur)
    c.polygon(placed([(-10, -76), (0, -90), (4, -66)], x, ground), dark)
    c.oval(x - 15, ground - 60, 21, 18, fur)
    for dx in (-24, -10):
        c.line([(x + dx, ground - 62), (x + dx + 5, ground - 62)], INK, 3)
    c.polygon(placed([(-20, -54), (-12, -54), (-16, -49)], x, ground), "#efe4cc")


def _vest(c: Canvas, x: float, ground: float, height: float, *, flip: bool) -> None:
    body: tuple[Point, ...] = (
        (-0.06, -0.83),
        (-0.1, -0.76),
        (-0.105, -0.58),
        (0.1, -0.56),
        (0.1, -0.7),
        (0.06, -0.82),
    )
    points = smooth(placed(body, x, ground, height, 0, flip), closed=True)
    form(c, points, ACCENT, "#fbe9c4", 0.3, 0.25, (10, 6), 2)
    for y in (-0.7, -0.63):
        band = placed(
            [(-0.12, y - 0.012), (0.12, y - 0.012), (0.12, y + 0.012), (-0.12, y + 0.012)],
            x,
            ground,
            height,
            0,
            flip,
        )
        inside(c, points, band, "#efe4c4")
