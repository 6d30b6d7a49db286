"""The reading room after dusk: blue in the end window, a pool of light under each green lamp."""

from .canvas import ACCENT, GLOW, HEIGHT, INK, MOSS, NIGHT, PAPER, SLATE, WIDTH, Canvas, Point, ring
from .tints import mix
from .townsfolk import Headgear, Light, Look, person

MIDDLE: Point = (800, 400)
WALL, CEILING, FLOOR, TABLE = 920, -760, 480, 318  # how far they lie from the eye at a nearness of 1
END = 0.3  # the nearness of the end wall
LAMPLIGHT = Light(side=-1, colour=GLOW, strength=0.5, depth=0)
SPINES = ("#7a4a3a", "#8d6a45", "#4d5e4a", "#3f5868", "#a98a58", "#5b4250", "#6b5a48", "#2f4552", "#b9a67c")


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, HEIGHT, "#2c2a2a", "#3f342d", "#4a382b")
    _room(c)
    for side in (-1, 1):
        _shelves(c, side)
    _ladder(c)
    c.wash([(560, 560), (1040, 560), (1500, 1010), (100, 1010)], GLOW, 0.14, blur=50)
    rows: tuple[tuple[float, float, tuple[tuple[float, str, str, Headgear], ...]], ...] = (
        (0.38, 0.34, ((-350, SLATE, INK, "hair"), (350, MOSS, "#2c211d", "long"), (640, NIGHT, INK, "hair"))),
        (0.55, 0.47, ((-660, "#6b5446", "#8f9290", "bald"), (-350, SLATE, "#2c211d", "bun"))),
        (1.0, 0.77, ((-350, MOSS, "#2c211d", "hair"), (345, ACCENT, "#33241c", "long"))),
    )
    for near, far, readers in rows:
        for x, coat, hair, kind in readers:
            _reader(c, x, far, Look(coat, hair, kind, skin="#bd9170" if x > 0 else "#a87a58"))
        for side in (-1, 1):
            _table(c, side, near, far)
        for x, *_ in readers:
            _book(c, x, far + (near - far) * 0.3)
        for x in (-520, -190, 190, 520):
            _lamp(c, x, far + (near - far) * 0.42)
    _near_reader(c)
    c.wash([(-50, -50), (180, -50), (60, 1050), (-50, 1050)], INK, 0.5, blur=70)
    c.wash([(1650, -50), (1420, -50), (1540, 1050), (1650, 1050)], INK, 0.5, blur=70)


def _at(x: float, y: float, nearness: float) -> Point:
    return (MIDDLE[0] + x * nearness, MIDDLE[1] + y * nearness)


def _room(c: Canvas) -> None:
    c.polygon([_at(-WALL, FLOOR, END), _at(WALL, FLOOR, END), (1800, 1010), (-200, 1010)], "#6a4f38")
    for x in range(-900, 901, 150):
        c.line([_at(x, FLOOR, END), _at(x, FLOOR, 1.4)], "#5c442f", 3)
    c.wash(
        [_at(-130, FLOOR, END), _at(130, FLOOR, END), _at(150, FLOOR, 1.4), _at(-150, FLOOR, 1.4)],
        "#4a5a5c",
        0.55,
    )
    (left, top), (right, foot) = _at(-WALL, CEILING, END), _at(WALL, FLOOR, END)
    c.box(left, top, right, foot, "#5a4a3d")
    for nearness in (0.36, 0.46, 0.62, 0.9):
        c.line([_at(-WALL, CEILING, nearness), _at(WALL, CEILING, nearness)], "#3a302a", 26 * nearness)
    arch = [(684, 520), (684, 300), *ring(800, 300, 116, 104, 180, 360), (916, 520)]
    c.polygon([(x + (x - 800) * 0.1, y - 10) for x, y in arch], "#8d7a60")
    c.polygon(arch, "#3f6076")
    c.fade(684, 296, 916, 520, "#4a6f86", "#7f9aa0", "#cfa97f")
    c.polygon([(684, 470), (740, 446), (800, 462), (860, 438), (916, 460), (916, 520), (684, 520)], "#3d5260")
    for x in (742, 800, 858):
        c.line([(x, 205), (x, 520)], "#8d7a60", 6)
    for y in (300, 400):
        c.line([(684, y), (916, y)], "#8d7a60", 6)


def _shelves(c: Canvas, side: int) -> None:
    """Nine boards of books from the floor to the ceiling, parted by uprights."""
    far = _at(side * WALL, FLOOR, END)
    c.polygon(
        [far, _at(side * WALL, CEILING, END), _at(side * WALL, CEILING, 1.2), _at(side * WALL, FLOOR, 1.2)],
        "#2a211c",
    )
    bays = [END * 1.152**i for i in range(10)]
    pitch = (FLOOR - CEILING) / 10
    for near, back in zip(bays[1:], bays, strict=False):
        shade = 0.1 + 0.5 * abs((near - 0.6) / 0.6)
        for shelf in range(10):
            foot = FLOOR - 26 - shelf * pitch
            z = back * 1.012
            while z < near * 0.975:
                wide = z * c.random.uniform(0.008, 0.017)
                tall = pitch * c.random.uniform(0.6, 0.86)
                colour = mix(c.random.choice(SPINES), "#241c18", min(0.75, shade + 0.035 * shelf))
                ends = (z, min(z + wide, near * 0.98))
                c.polygon(
                    [
                        _at(side * WALL, foot, ends[0]),
                        _at(side * WALL, foot - tall, ends[0]),
                        _at(side * WALL, foot - tall, ends[1]),
                        _at(side * WALL, foot, ends[1]),
                    ],
                    colour,
                )
                z += wide * (1.06 if c.random.random() < 0.94 else 3)
            c.line([_at(side * WALL, foot + 6, back), _at(side * WALL, foot + 6, near)], "#7a5a3e", 11 * near)
        c.line([_at(side * WALL, FLOOR, near), _at(side * WALL, CEILING, near)], "#6b4d35", 20 * near)
    c.wash(
        [
            _at(side * WALL, FLOOR, 0.34),
            _at(side * WALL, 60, 0.34),
            _at(side * WALL, 60, 0.8),
            _at(side * WALL, FLOOR, 0.8),
        ],
        GLOW,
        0.2,
        blur=36,
    )


def _ladder(c: Canvas) -> None:
    foot, top = (1300.0, 720.0), (1366.0, 150.0)
    for shift in (0, 46):
        c.line([(foot[0] + shift, foot[1] - shift * 0.1), (top[0] + shift * 0.8, top[1])], "#b08a5a", 8)
    for i in range(1, 16):
        part = i / 16
        x, y = foot[0] + (top[0] - foot[0]) * part, foot[1] + (top[1] - foot[1]) * part
        c.line([(x, y), (x + 46 - 9 * part, y - 3)], "#b08a5a", 5)
    look = Look("#7f98a2", "#4a3328", "bun", legs="#3a3f44", hem=0.36)
    person(c, 1352, 552, 212, look, "back", light=LAMPLIGHT, hands=((-0.02, -0.6), (0.1, -1.06)), stride=0.04)
    c.box(1398, 320, 1412, 352, "#a9503a")


def _reader(c: Canvas, x: float, nearness: float, look: Look) -> None:
    foot_x, foot_y = _at(x, 578, nearness * 0.97)
    person(
        c,
        foot_x,
        foot_y,
        410 * nearness,
        look,
        "front",
        light=LAMPLIGHT,
        seated=True,
        hands=((-0.09, -0.5), (-0.09, -0.5)),
    )


def _table(c: Canvas, side: int, near: float, far: float) -> None:
    inner, outer = side * 120, side * 760
    top = [_at(inner, TABLE, far), _at(outer, TABLE, far), _at(outer, TABLE, near), _at(inner, TABLE, near)]
    c.polygon(top, "#7d5638")
    edge = [
        _at(inner, TABLE, near),
        _at(outer, TABLE, near),
        _at(outer, TABLE + 26, near),
        _at(inner, TABLE + 26, near),
    ]
    c.polygon(edge, "#4a301f")
    for x in (inner + side * 30, outer - side * 30):
        c.line([_at(x, TABLE + 26, near * 0.99), _at(x, FLOOR, near * 0.99)], "#3d281b", 24 * near)
    for x in (190, 520):
        x0, y0 = _at(side * x, TABLE, (near + far) / 2)
        c.wash(ring(x0, y0, 190 * near, 44 * near), "#ffe9b4", 0.75, blur=16 * near)


def _book(c: Canvas, x: float, nearness: float) -> None:
    x, y = _at(x, TABLE, nearness)
    n = nearness
    for way in (-1, 1):
        c.polygon(
            [(x, y - 8 * n), (x + way * 74 * n, y - 16 * n), (x + way * 86 * n, y + 14 * n), (x, y + 24 * n)],
            PAPER if way < 0 else "#ddd0b4",
        )
    c.line([(x, y - 8 * n), (x, y + 24 * n)], "#a9967a", 3 * n)


def _lamp(c: Canvas, x: float, nearness: float) -> None:
    x, y = _at(x, TABLE, nearness)
    n = nearness * 0.84
    brass, green = "#b98f4c", "#5f8f68"
    c.glow(x, y - 100 * n, 150 * n, GLOW, 0.35)
    c.polygon(ring(x, y, 34 * n, 10 * n), "#7a5c30")
    c.line([(x, y), (x, y - 116 * n)], brass, 9 * n)
    c.polygon(ring(x, y - 106 * n, 70 * n, 13 * n), "#fff3cf")
    shade = [
        (x - 78 * n, y - 104 * n),
        (x - 58 * n, y - 152 * n),
        (x + 58 * n, y - 152 * n),
        (x + 78 * n, y - 104 * n),
    ]
    c.polygon(shade, green)
    c.polygon([shade[0], shade[1], (x - 20 * n, y - 152 * n), (x - 28 * n, y - 104 * n)], "#8bb58a")
    c.polygon([(x + 30 * n, y - 152 * n), shade[2], shade[3], (x + 40 * n, y - 104 * n)], "#44694f")
    c.line([(x, y - 152 * n), (x, y - 164 * n)], brass, 8 * n)


def _near_reader(c: Canvas) -> None:
    """Someone on our side of the near table, dark against the lamps."""
    look = Look("#26313a", "#1c1a1a", "hair", skin="#8a6246", hem=0.3)
    rim = Light(side=1, colour=GLOW, strength=0.28, depth=0)
    person(c, 236, 1060, 480, look, "back", light=rim, seated=True, hands=((0, -0.44), (0, -0.44)))
    for x, top in ((236, 806), (1270, 812)):
        c.box(x - 98, top, x + 98, 1030, "#2b1e16", 18)
        c.box(x - 82, top + 18, x + 82, 1030, "#3f2c1f", 12)
        for bar in (-40, 0, 40):
            c.line([(x + bar, top + 18), (x + bar, 1010)], "#2b1e16", 7)
