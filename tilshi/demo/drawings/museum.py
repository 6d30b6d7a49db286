"""The mended jug in the light of a side window; the yurt in the next room, a visitor looking."""

from .canvas import ACCENT, CLAY, HEIGHT, INK, OCHRE, PAPER, WIDTH, Canvas, Point, placed, ring


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 790, "#4a5a60", "#5a696b", "#6a7573")
    c.fade(0, 790, WIDTH, HEIGHT, "#6d6252", "#4c453d")
    c.polygon([(0, 0), (150, 0), (150, 790), (0, 900)], "#3b4a51")
    c.polygon([(30, 120), (110, 160), (110, 560), (30, 590)], "#fdf0cc")
    c.line([(30, 350), (110, 352)], "#3b4a51", 7)
    _next_room(c)
    c.wash([(110, 160), (110, 560), (1010, 1000), (1260, 1000), (1010, 560)], "#fbe9bd", 0.26, blur=26)
    _bowls(c, 330, 706)
    _plinth(c, 545, 1000, 640)
    c.wash(ring(690, 640, 150, 14), INK, 0.4, blur=6)
    _jug(c, 690, 642)
    _visitor(c, 1390, 1010)


def _next_room(c: Canvas) -> None:
    """An opening in the wall with the yurt behind it."""
    left, right, top, ground = 900, 1490, 150, 790
    c.fade(left, top, right, ground, "#b9ad92", "#d9c8a3")
    c.box(left, ground - 70, right, ground, "#a08c6c")
    c.wash(ring(1195, ground - 16, 280, 22), INK, 0.35, blur=8)
    felt, shade, band = "#efe5d0", "#cdbd9f", ACCENT
    c.blob([(1195, 318), (1270, 340), (1370, 420), (1440, 520), (950, 520), (1020, 420), (1120, 340)], felt)
    c.polygon([(950, 505), (1440, 505), (1452, 770), (938, 770)], felt)
    c.wash(
        [
            (1215, 318),
            (1270, 340),
            (1370, 420),
            (1440, 510),
            (1452, 770),
            (1330, 770),
            (1310, 520),
            (1250, 390),
        ],
        shade,
        0.9,
        blur=4,
    )
    for tilt in (-190, -130, -66, 66, 130, 190):
        c.line([(1195 + tilt * 0.18, 330), (1195 + tilt * 1.16, 506)], shade, 4)
    c.box(946, 496, 1444, 524, band)
    for x in range(956, 1440, 36):
        c.polygon([(x, 510), (x + 12, 500), (x + 24, 510), (x + 12, 520)], PAPER)
    c.box(1130, 548, 1262, 772, "#7c3324")
    c.box(1142, 560, 1193, 766, "#97442f")
    c.box(1199, 560, 1250, 766, "#97442f")
    for x in (1167, 1225):
        for y in (612, 690):
            c.polygon([(x - 15, y), (x, y - 26), (x + 15, y), (x, y + 26)], OCHRE)
    c.oval(1195, 322, 46, 12, "#8a7a60")
    c.line([(left, top), (left, ground)], "#3f4c50", 14)
    c.line([(left - 6, top), (right + 6, top)], "#3f4c50", 14)
    c.line([(right, top - 6), (right, ground)], "#3f4c50", 14)


def _plinth(c: Canvas, left: float, bottom: float, top: float) -> None:
    right = left + 290
    c.wash(
        [(right - 40, 820), (right + 20, 820), (right + 420, 960), (right + 380, 1020), (right - 40, 1020)],
        INK,
        0.32,
        blur=12,
    )
    c.fade(left, top, right, bottom, "#efe4cd", "#d9cbae")
    c.box(left + 190, top, right, bottom, "#b7a98d")
    c.polygon([(left, top), (left + 30, top - 22), (right - 16, top - 22), (right, top)], "#fbf4e2")


def _jug(c: Canvas, x: float, ground: float) -> None:
    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, 1.16)

    c.stroke(at((60, -318), (132, -300), (140, -232), (96, -190)), "#6f4029", 24)
    outline = at(
        (-62, -4),
        (-104, -70),
        (-126, -150),
        (-106, -226),
        (-62, -276),
        (-50, -322),
        (-72, -356),
        (72, -356),
        (50, -322),
        (62, -276),
        (106, -226),
        (126, -150),
        (104, -70),
        (62, -4),
    )
    c.blob(outline, "#b06a44")
    c.blob(
        at(
            (10, -4),
            (62, -4),
            (104, -70),
            (126, -150),
            (106, -226),
            (62, -276),
            (50, -322),
            (72, -356),
            (30, -352),
            (26, -300),
            (50, -230),
            (56, -150),
            (42, -70),
        ),
        "#7d472e",
    )
    c.wash(
        at((-90, -90), (-106, -150), (-88, -216), (-52, -262), (-62, -180), (-66, -110)),
        "#f3c79a",
        0.75,
        blur=9,
    )
    c.oval(x, ground - 412, 82, 15, "#5a3323")
    c.oval(x, ground - 413, 68, 9, "#33201a")
    for y, half in ((-238, 90), (-210, 108)):
        zigzag = [(-half + i * half / 6, y + (8 if i % 2 else -8)) for i in range(13)]
        c.line(at(*zigzag), "#5a3323", 4)
    seam = "#e2b58c"
    for crack in (
        ((-118, -170), (-70, -150), (-52, -96), (-6, -84), (20, -30)),
        ((-70, -150), (-40, -190), (10, -168), (60, -190), (118, -170)),
        ((10, -168), (24, -120), (-6, -84)),
        ((24, -120), (80, -104), (108, -74)),
        ((-40, -190), (-52, -262)),
        ((60, -190), (52, -274)),
        ((-52, -96), (-96, -84)),
    ):
        c.line(at(*crack), seam, 3)
    c.polygon(at((24, -120), (56, -110), (48, -84), (14, -94)), "#2c1d18")


def _bowls(c: Canvas, x: float, top: float) -> None:
    c.fade(x - 110, top, x + 110, 1000, "#e0d3b8", "#c4b698")
    c.box(x + 40, top, x + 110, 1000, "#a3957b")
    c.polygon([(x - 110, top), (x - 90, top - 16), (x + 96, top - 16), (x + 110, top)], "#f4ead3")
    c.wash(ring(x + 20, top - 4, 84, 8), INK, 0.35, blur=4)
    c.blob(
        [
            (x - 70, top - 72),
            (x + 70, top - 72),
            (x + 58, top - 28),
            (x + 26, top - 4),
            (x - 26, top - 4),
            (x - 58, top - 28),
        ],
        "#6d7f7e",
    )
    c.blob(
        [
            (x + 10, top - 70),
            (x + 70, top - 72),
            (x + 58, top - 28),
            (x + 26, top - 4),
            (x + 8, top - 6),
            (x + 32, top - 34),
        ],
        "#465656",
    )
    c.oval(x, top - 73, 68, 11, "#2f3d3e")


def _visitor(c: Canvas, x: float, ground: float) -> None:
    """The old teacher with her bag, from behind, looking at the jug."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground)

    c.wash(at((-60, 0), (60, 0), (300, -30), (280, 30)), INK, 0.3, blur=8)
    c.blob(
        at(
            (-92, 20),
            (-84, -150),
            (-80, -300),
            (-52, -372),
            (0, -392),
            (50, -372),
            (78, -300),
            (88, -150),
            (96, 20),
        ),
        "#2a3943",
    )
    c.blob(
        at(
            (-92, 20), (-84, -150), (-80, -300), (-52, -372), (-30, -386), (-52, -300), (-60, -150), (-62, 20)
        ),
        "#506471",
    )
    c.stroke(at((58, -340), (92, -250), (84, -170)), "#22303a", 40)
    c.box(x + 48, ground - 160, x + 128, ground - 70, CLAY, 10)
    c.line(at((62, -158), (74, -196), (102, -196), (114, -158)), CLAY, 6)
    c.oval(x - 4, ground - 436, 46, 54, "#d7d5cd")
    c.oval(x + 12, ground - 424, 35, 33, "#bdbbb3")
    c.blob(at((-50, -430), (-46, -400), (-24, -386), (-22, -420), (-30, -450)), "#b88a66")
    c.blob(at((-48, -392), (0, -404), (46, -390), (52, -366), (0, -352), (-54, -366)), "#9aa7a4")
