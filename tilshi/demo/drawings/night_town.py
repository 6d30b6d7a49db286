"""Half past one at night, after the snowfall: five windows, one street lamp, somebody on the way home."""

from .blocks import block
from .canvas import ACCENT, GLOW, HEIGHT, INK, NIGHT, SNOW, WIDTH, Canvas, placed, ring, smooth
from .tints import mix
from .townsfolk import Light, Look, person
from .winter_trees import bare_tree

LAMP = (1010.0, 860.0, 330.0)  # x, foot, top
LIGHT = Light(side=1, colour=GLOW, strength=0.5, shadow=(-1.5, 0.3), dark="#16222d", depth=0.5)


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 640, "#131f2a", "#1e303e", "#344b5b")
    for _ in range(110):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(0, 420)
        size = c.random.choice((1, 1.4, 2.2))
        c.oval(x, y, size, size, mix("#6f8491", SNOW, c.random.random()))
    c.glow(330, 150, 190, "#c9d6d8", 0.3)
    c.polygon([*ring(330, 150, 40, 40, 62, 292), *ring(352, 146, 37, 37, 270, 84)], "#eef0ea")
    for left, top, right in ((420, 420, 640), (700, 380, 860), (1180, 400, 1400)):
        block(c, left, top, right, 660, "#2f4453", storey=30, bay=26, lit=0.05, snow="#5d7380")
    c.wash([(-60, 520), (1660, 520), (1660, 680), (-60, 680)], "#4a6271", 0.6, blur=40)
    c.fade(0, 640, WIDTH, HEIGHT, "#435a69", "#5d7583", "#7890a0")
    _houses(c)
    c.blob(
        [
            (-80, 730),
            (200, 704),
            (480, 728),
            (760, 706),
            (1100, 730),
            (1400, 706),
            (1700, 726),
            (1700, 860),
            (-80, 860),
        ],
        "#526a79",
    )
    _cars(c)
    for x, height, ground in ((510, 300, 750), (1400, 340, 770), (1530, 250, 740)):
        bare_tree(c, x, ground, height, "#22333f", spread=24, snow="#8fa3ae")
    _path(c)
    _lamp(c)
    person(c, 850, 872, 172, Look("#35464f", ACCENT, "knit", hem=0.24), "right", light=LIGHT, stride=0.09)
    c.line(smooth([(838, 728), (856, 738), (866, 752)]), ACCENT, 9)
    c.blob([(-80, 920), (180, 890), (430, 940), (640, 1000), (640, 1060), (-80, 1060)], "#3f5563")
    bare_tree(c, 150, 1010, 640, "#16232d", spread=23, snow="#6f8593")


def _houses(c: Canvas) -> None:
    """Two long blocks; who is awake is drawn by hand."""
    block(c, -90, 210, 400, 730, "#3a5060", storey=74, bay=62, lit=0, dark="#2a3d4b", snow="#8599a5")
    block(
        c,
        640,
        250,
        1010,
        726,
        "#344957",
        storey=74,
        bay=58,
        lit=0,
        dark="#263846",
        snow="#7d929e",
        flats=False,
    )
    block(c, 1090, 130, 1690, 730, "#3f5666", storey=78, bay=68, lit=0, dark="#2d404e", snow="#8b9fab")
    for left, top, bay, storey, column, row, colour in (
        (-74.0, 210, 62, 74, 5, 2, GLOW),
        (656.0, 250, 58, 74, 1, 1, "#f3c178"),
        (656.0, 250, 58, 74, 4, 4, GLOW),
        (1117.0, 130, 68, 78, 2, 3, GLOW),
        (1117.0, 130, 68, 78, 6, 5, "#f3c178"),
    ):
        x, y = left + column * bay + bay * 0.22, top + storey * (0.36 + row)
        c.glow(x + bay * 0.28, y + storey * 0.23, 80, GLOW, 0.4)
        c.box(x, y, x + bay * 0.56, y + storey * 0.46, colour)
        c.line([(x + bay * 0.28, y), (x + bay * 0.28, y + storey * 0.46)], "#3a4c58", 4)
        if row == 3:  # someone looks out
            c.oval(x + bay * 0.16, y + storey * 0.18, 8, 10, "#5b4a42")
            c.blob(
                [
                    (x + 1, y + storey * 0.46),
                    (x + 3, y + storey * 0.33),
                    (x + 19, y + storey * 0.33),
                    (x + 19, y + storey * 0.46),
                ],
                NIGHT,
            )
    for x in (180, 840, 1300):
        c.box(x, 650, x + 62, 728, "#24343f")
        c.box(x + 10, 662, x + 52, 728, mix(GLOW, "#6d6a58", 0.5))
        c.box(x - 16, 640, x + 78, 652, "#a9b8c0", 4)


def _cars(c: Canvas) -> None:
    """Parked for the night, under a quilt of snow."""
    for x, ground, size in ((1180, 800, 1.0), (1480, 812, 1.06), (250, 800, 0.95)):
        c.wash(placed(ring(0, 0, 120, 12), x, ground, size), INK, 0.4, blur=6)
        body = [(-118, -8), (-116, -44), (-74, -52), (-46, -88), (44, -90), (78, -54), (116, -46), (120, -8)]
        c.polygon(placed(body, x, ground, size), "#2b3d49")
        c.polygon(placed([(-66, -52), (-42, -80), (-6, -82), (-6, -52)], x, ground, size), "#4a6271")
        c.polygon(placed([(4, -52), (4, -82), (38, -82), (64, -52)], x, ground, size), "#3d5462")
        for px in (-70, 70):
            c.oval(*placed([(px, -10)], x, ground, size)[0], 22 * size, 22 * size, "#18242d")
        quilt = [(-58, -78), (-44, -104), (0, -112), (46, -106), (60, -80), (20, -88), (-20, -87)]
        c.blob(placed(quilt, x, ground, size), "#b9c9d1")
        c.blob(placed([(62, -52), (90, -68), (122, -50), (112, -42), (84, -48)], x, ground, size), "#a5b7c1")
        c.blob(
            placed([(-120, -44), (-98, -62), (-70, -54), (-84, -46), (-110, -38)], x, ground, size), "#a5b7c1"
        )


def _path(c: Canvas) -> None:
    x, foot, _ = LAMP
    c.polygon(
        smooth([(-60, 930), (400, 880), (900, 856), (1660, 862)])
        + smooth([(1660, 910), (1000, 912), (560, 944), (100, 1020), (-60, 1060)]),
        "#6b8291",
    )
    c.wash(ring(x - 10, foot + 20, 420, 92), GLOW, 0.55, blur=40)
    c.wash(ring(x - 10, foot + 16, 200, 44), "#fff0c8", 0.5, blur=24)
    for i in range(14):
        px, py = 812 - i * 46, 880 + i * 4.4 + (i % 2) * 13
        c.oval(px, py, 12, 4.5, mix("#4f6472", "#a39a80", max(0.0, 0.8 - i * 0.1)))


def _lamp(c: Canvas) -> None:
    x, foot, top = LAMP
    head = x - 74
    c.wash(
        [(head - 36, top + 14), (head + 40, top + 14), (x + 250, foot + 30), (x - 350, foot + 30)],
        GLOW,
        0.24,
        blur=18,
    )
    c.line(smooth([(x, foot), (x, top + 60), (x - 16, top + 8), (head, top)]), "#1b2933", 12)
    c.line([(x + 3, foot), (x + 3, top + 70)], "#51656f", 3)
    c.blob([(x - 34, foot + 8), (x - 14, foot - 16), (x + 16, foot - 16), (x + 40, foot + 8)], "#c3cfd2")
    c.polygon(
        [(head - 46, top + 12), (head - 26, top - 12), (head + 26, top - 12), (head + 46, top + 12)],
        "#1b2933",
    )
    c.blob(
        [(head - 30, top - 10), (head - 16, top - 24), (head + 16, top - 24), (head + 30, top - 10)],
        "#c3cfd2",
    )
    c.glow(head, top + 24, 190, GLOW, 0.75)
    c.polygon(ring(head, top + 13, 36, 10), "#fff8e2")
    for _ in range(60):
        y = c.random.uniform(top + 40, foot)
        part = (y - top) / (foot - top)
        px = head + c.random.uniform(-1, 1) * (40 + 240 * part)
        size = c.random.uniform(1.5, 3.2)
        c.wash(ring(px, y, size, size), "#fff6de", 0.8)
