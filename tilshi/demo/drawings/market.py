"""An August morning at the market: sun from the left, cool shade under the awning."""

from .canvas import (
    ACCENT,
    CLAY,
    HEIGHT,
    INK,
    LEAF,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    SLATE,
    SNOW,
    WIDTH,
    Canvas,
    placed,
    ring,
)
from .tints import mix
from .townsfolk import Light, Look, View, person

SUN = Light(side=-1, colour="#fbe7b8", strength=0.36, shadow=(0.9, 0.1), dark="#6d5f49", depth=0.4)
LEFT, RIGHT, EDGE, TABLE = 330, 1290, 286, 640


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 560, "#9fb8bf", "#cbd6cf", "#f3e2bb")
    c.glow(60, 380, 380, "#fdebbf", 0.7)
    c.snow(c.ridge(450, 230, 210, "#a5b5b8"), 300, SNOW)
    c.hills(500, 30, 260, "#98a081")
    _hall(c)
    c.fade(0, 560, WIDTH, HEIGHT, "#dcc79c", "#cfb88d", "#b89f78")
    for x, y, size, stripe in ((-40, 566, 0.5, SLATE), (1350, 574, 0.56, LEAF), (150, 560, 0.3, CLAY)):
        _far_stall(c, x, y, size, stripe)
    strollers: tuple[tuple[float, float, Look, View], ...] = (
        (60, 668, Look(SLATE, "#2c211d", "hair"), "right"),
        (232, 636, Look(CLAY, "#e4dac4", "kerchief", hem=0.26), "left"),
        (1410, 690, Look(MOSS, "#2c211d", "cap"), "left"),
        (1500, 676, Look("#8d6d54", "#ded5c2", "kerchief", hem=0.24), "right"),
    )
    for left, foot, look, view in strollers:
        person(c, left, foot, (foot - 470) * 0.9, look, view, light=SUN)
    _stall(c)
    for x, ground, turn in ((700, 940, -3), (812, 952, 4)):
        _sack(c, x, ground, turn)
    buyer = Look("#7f98a2", "#3a2c25", "long", legs="#5b4a42", hem=0.24, skin="#c09270")
    person(c, 318, 936, 520, buyer, "right", light=SUN, stride=0.04, hands=((0.22, -0.62), (0.24, -0.5)))
    _basket(c, 446, 716)
    man = Look("#41535d", "#dccfae", "cap", hem=0.45)
    person(c, 1330, 944, 540, man, "left", light=SUN, stride=0.05, hands=((0.1, -0.45), (0.03, -0.42)))
    _net(c, 1319, 720)


def _hall(c: Canvas) -> None:
    """The covered market behind: a barrel roof with a glass front."""
    c.polygon(
        [(900, 570), (900, 380), *ring(1150, 380, 250, 130, 180, 360), (1400, 380), (1400, 570)], "#c7b592"
    )
    c.polygon([(940, 400), *ring(1150, 400, 210, 106, 180, 360), (1360, 400)], "#8ea2a6")
    for x in range(966, 1350, 46):
        c.line([(x, 290), (x, 400)], "#c7b592", 6)
    c.line(ring(1150, 380, 250, 130, 180, 360), "#7b6a55", 14)
    c.box(900, 400, 1400, 412, "#7b6a55")
    for x in (960, 1060, 1160, 1260):
        c.box(x, 446, x + 70, 570, "#6d6255", 30)


def _far_stall(c: Canvas, x: float, ground: float, size: float, stripe: str) -> None:
    def at(px: float, py: float) -> tuple[float, float]:
        return (x + px * size, ground + py * size)

    for post in (20, 480):
        c.line([at(post, -300), at(post, 100)], "#6b5440", 8 * size)
    c.polygon([at(60, -340), at(440, -340), at(520, -230), at(-20, -230)], mix(stripe, PAPER, 0.2))
    for i in range(0, 6, 2):
        c.polygon(
            [at(60 + i * 63, -340), at(123 + i * 63, -340), at(70 + i * 90, -230), at(-20 + i * 90, -230)],
            PAPER,
        )
    c.polygon([at(0, 0), at(500, 0), at(500, 120), at(0, 120)], "#8a6a4c")
    for i, colour in enumerate((LEAF, "#b4763c", "#7c4550", OCHRE)):
        c.polygon(ring(*at(64 + i * 124, 4), 58 * size, 46 * size, 180, 360), colour)


def _stall(c: Canvas) -> None:
    c.wash([(LEFT, 890), (RIGHT, 890), (RIGHT + 330, 950), (LEFT + 250, 980)], SUN.dark, 0.42, blur=6)
    c.polygon([(LEFT + 40, 300), (RIGHT - 40, 300), (RIGHT - 40, 660), (LEFT + 40, 660)], "#4a5350")
    c.fade(LEFT + 40, 330, RIGHT - 40, 660, "#3c4747", "#566160")
    for x in range(LEFT + 60, RIGHT - 60, 150):
        c.box(x, 500, x + 132, 560, "#6b5440", 4)
        c.box(x, 508, x + 132, 514, "#57432f")
    for x in (470, 620, 1050, 1130):
        c.line([(x, 300), (x, 366)], "#8d7d60", 4)
        for i in range(5):
            c.oval(x + (i % 2) * 12 - 6, 368 + i * 18, 15, 13, "#d9d2bd" if x in (470, 1130) else "#a8552f")
    seller = Look(SLATE, "#d8a95c", "kerchief", skin="#c09270")
    person(c, 770, 950, 590, seller, "front", light=SUN, seated=True, hands=((0.02, -0.46), (0.07, -0.7)))
    c.polygon([(720, 520), (826, 520), (850, 700), (700, 700)], "#e8dcc2")
    c.polygon([(786, 520), (826, 520), (850, 700), (790, 700)], "#c8baa0")
    for x in (LEFT + 30, RIGHT - 30):
        c.box(x - 9, 260, x + 9, 900, "#7d5f45")
        c.box(x - 9, 260, x - 2, 900, "#b08d63")
    _goods(c)
    _scales(c, 905, TABLE - 6)
    _awning(c)


def _awning(c: Canvas) -> None:
    stripes, top_left, top_right = 12, LEFT + 70, RIGHT - 70
    for i in range(stripes):
        a, b = i / stripes, (i + 1) / stripes
        tops = [top_left + (top_right - top_left) * part for part in (a, b)]
        feet = [LEFT - 30 + (RIGHT - LEFT + 60) * part for part in (a, b)]
        colour = "#c98f4a" if i % 2 else PAPER
        c.polygon([(tops[0], 120), (tops[1], 120), (feet[1], EDGE), (feet[0], EDGE)], colour)
        scallop = ring((feet[0] + feet[1]) / 2, EDGE, (feet[1] - feet[0]) / 2, 40, 0, 180)
        c.polygon(scallop, mix(colour, INK, 0.16))
    c.wash([(top_left, 120), (760, 120), (560, EDGE), (LEFT - 30, EDGE)], "#fff3cf", 0.3, blur=30)
    c.wash(
        [(LEFT + 40, EDGE + 6), (RIGHT - 40, EDGE + 6), (RIGHT - 40, 440), (LEFT + 40, 370)],
        INK,
        0.34,
        blur=14,
    )


def _goods(c: Canvas) -> None:
    c.polygon([(LEFT + 20, TABLE), (RIGHT - 20, TABLE), (RIGHT + 10, 770), (LEFT - 10, 770)], "#8d6a49")
    carrot, beet = "#c9782f", "#7c4550"
    for x, radius, colours in (
        (436, 24, (LEAF, "#8f9c70")),
        (588, 14, ("#d8b98a", "#c9a670")),
        (1050, 15, (carrot, "#b96a28")),
        (1186, 20, ("#d9b45a", "#c9a048")),
    ):
        _heap(c, x, TABLE + 44, 134, radius, colours)
    for x, radius, colours in (
        (410, 16, (beet, "#6a3a46")),
        (595, 26, (LEAF, "#93a074")),
        (790, 16, (ACCENT, "#b93f25")),
        (985, 14, ("#cfae7c", "#b99865")),
        (1180, 18, ("#4f6a4b", "#5f7a56")),
    ):
        _heap(c, x, 758, 172, radius, colours)
        left = x - 92
        c.box(left, 738, x + 92, 800, "#a57e54", 4)
        c.box(left, 738, x + 92, 746, "#c9a473", 3)
        c.box(left, 766, x + 92, 771, "#7d5d3d")
    c.box(LEFT - 14, 790, RIGHT + 14, 900, "#7d5d41")
    for x in range(LEFT - 14, RIGHT, 84):
        c.line([(x, 792), (x, 900)], "#664a33", 4)
    c.box(LEFT - 22, 784, RIGHT + 22, 800, "#b08d63")
    c.wash([(900, 800), (RIGHT + 14, 800), (RIGHT + 14, 900), (820, 900)], INK, 0.2, blur=10)


def _heap(c: Canvas, x: float, foot: float, width: float, radius: float, colours: tuple[str, str]) -> None:
    """Rows of round things, each shorter and higher; the colours are the common one and its neighbour."""
    c.polygon(ring(x, foot, width * 0.47, width * 0.44, 180, 360), mix(colours[1], INK, 0.45))
    row = 0
    while (count := round(width / (radius * 1.75) - row * 1.25)) > 0:
        for i in range(count):
            cx = x + (i - (count - 1) / 2) * radius * 1.75 + c.random.uniform(-2, 2)
            cy = foot - radius * 0.7 - row * radius * 1.12 + c.random.uniform(-2, 2)
            own = colours[0] if c.random.random() < 0.6 else colours[1]
            c.oval(cx, cy, radius, radius * 0.94, mix(own, INK, 0.28))
            c.oval(cx - radius * 0.12, cy - radius * 0.12, radius * 0.86, radius * 0.8, own)
            c.oval(cx - radius * 0.36, cy - radius * 0.36, radius * 0.24, radius * 0.18, mix(own, PAPER, 0.4))
        row += 1


def _scales(c: Canvas, x: float, foot: float) -> None:
    c.polygon([(x - 62, foot), (x - 44, foot - 60), (x + 44, foot - 60), (x + 62, foot)], "#5d7a86")
    c.polygon([(x + 16, foot - 60), (x + 44, foot - 60), (x + 62, foot), (x + 20, foot)], "#46606c")
    c.oval(x, foot - 92, 62, 62, "#46606c")
    c.oval(x, foot - 92, 51, 51, SNOW)
    for degrees in range(150, 400, 30):
        (ax, ay), (bx, by) = (
            ring(x, foot - 92, 44, 44, degrees, degrees)[0],
            ring(x, foot - 92, 36, 36, degrees, degrees)[0],
        )
        c.line([(ax, ay), (bx, by)], INK, 3)
    c.line([(x, foot - 92), (x + 22, foot - 122)], INK, 5)
    c.line([(x, foot - 150), (x, foot - 172)], "#46606c", 12)
    c.polygon(
        [(x - 84, foot - 186), (x + 84, foot - 186), (x + 56, foot - 166), (x - 56, foot - 166)], "#c3cbc8"
    )
    for dx, dy in ((-34, -200), (0, -202), (34, -200), (-16, -226), (18, -228)):
        c.oval(x + dx, foot + dy, 19, 18, "#b93f25")
        c.oval(x + dx - 2, foot + dy - 2, 16, 15, ACCENT)
        c.oval(x + dx - 7, foot + dy - 8, 5, 4, "#ee9a7c")


def _sack(c: Canvas, x: float, ground: float, turn: float) -> None:
    c.wash(ring(x + 40, ground - 2, 90, 14), SUN.dark, 0.5, blur=5)
    body = [(-52, 0), (-60, -60), (-46, -112), (46, -112), (60, -60), (52, 0)]
    c.blob(placed(body, x, ground, 1, turn), "#b89c70")
    c.blob(
        placed([(-52, 0), (-60, -60), (-46, -112), (-8, -112), (-18, -60), (-12, 0)], x, ground, 1, turn),
        "#d6bf93",
    )
    for dx, dy in ((-30, -116), (0, -112), (30, -116), (-14, -132), (16, -132)):
        c.oval(x + dx + turn * 2, ground + dy, 18, 15, "#8d6d47")
        c.oval(x + dx - 2 + turn * 2, ground + dy - 2, 15, 12, "#b08d5f")
    c.polygon(placed([(-52, -112), (52, -112), (46, -96), (-46, -96)], x, ground, 1, turn), "#e3d1a8")


def _basket(c: Canvas, x: float, y: float) -> None:
    c.line(ring(x, y, 52, 74, 180, 360), CLAY, 8)
    c.polygon([(x - 66, y), (x + 66, y), (x + 50, y + 78), (x - 50, y + 78)], "#a9783f")
    c.polygon([(x + 20, y), (x + 66, y), (x + 50, y + 78), (x + 16, y + 78)], "#84592f")
    for dy in (18, 38, 58):
        c.line([(x - 62 + dy * 0.2, y + dy), (x + 62 - dy * 0.2, y + dy)], "#7a522c", 3)
    for dx in (-40, -20, 2, 24, 44):
        c.oval(x + dx, y - 6, 18, 15, LEAF if dx % 4 else "#93a074")


def _net(c: Canvas, x: float, y: float) -> None:
    for dx, dy, colour in ((-22, 70, "#d9b45a"), (22, 74, "#d9b45a"), (0, 100, "#c9a048")):
        c.oval(x + dx, y + dy, 32, 32, colour)
        c.oval(x + dx - 8, y + dy - 8, 12, 10, "#ecd595")
    for spread in (-48, -24, 0, 24, 48):
        c.line([(x, y - 8), (x + spread, y + 66), (x + spread * 0.4, y + 132)], NIGHT, 2.4)
