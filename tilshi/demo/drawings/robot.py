"""Before the first bell: low winter sun from the left, the robot on its way down the school steps."""

from .canvas import ACCENT, GLOW, HEIGHT, INK, OCHRE, SLATE, SNOW, WIDTH, Canvas, Point, placed, smooth
from .faces import swelling
from .inside import form, inside
from .tints import mix
from .townsfolk import Light, Look, person
from .wheels import wheel

SUN = Light(side=-1, colour="#fbe7bf", strength=0.4, shadow=(0.9, 0.05), dark="#5f7488", depth=0.45)
SHADE = "#8ea0b0"
TOP, STEPS = 520.0, 5  # where the landing's edge lies; the steps below it


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, TOP, "#e3d6ba", "#efe3c8")
    _front(c)
    c.polygon([(150, 452), (1450, 452), (1500, TOP), (100, TOP)], "#e2e5e4")
    c.wash([(560, 452), (1040, 452), (1080, TOP), (520, TOP)], GLOW, 0.35, blur=16)
    boy = Look("#4f6a5d", "#c9a24f", "knit", skin="#b98a66", hem=0.44)
    person(c, 800, 500, 336, boy, "front", light=SUN, stride=0.03, hands=((-0.05, -0.6), (-0.05, -0.6)))
    c.box(770, 288, 836, 314, "#2b3840", 6)
    c.line([(826, 288), (840, 258)], "#2b3840", 4)
    _stairs(c)
    _cleared(c)
    c.line(smooth([(1366, 486), (1140, 566), (890, 590)]), "#4a4f52", 4)
    girl = Look("#6b5a68", "#dccfae", "knit", skin="#c79670", legs="#39454f", hem=0.38)
    person(
        c, 566, 742, 372, girl, "right", light=SUN, stride=0.05, lean=17, hands=((0.13, -0.44), (0.1, -0.42))
    )
    lad = Look(SLATE, "#2b3138", "knit", skin="#b07c58", hem=0.43)
    person(
        c, 1056, 668, 356, lad, "left", light=SUN, stride=0.06, lean=19, hands=((0.22, -0.5), (0.1, -0.42))
    )
    _satchel(c, 1022, 436)
    _robot(c, 806, 668)
    for side in (-1, 1):
        _parapet(c, side)
    c.box(1352, 462, 1404, 510, "#55636a", 6)
    c.oval(1378, 486, 15, 15, "#2f3a40")
    _ground(c)
    old = Look("#5b4a3a", "#3a2f2a", "fur", skin="#b07c58", legs="#2b2a2b", hem=0.24)
    person(c, 286, 938, 440, old, "right", light=SUN, stride=0.03, hands=((0.14, -0.66), (0.12, -0.52)))
    _broom(c)
    for _ in range(70):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(0, 900)
        c.oval(x, y, 2.6, 2.6, mix(SNOW, "#c9d0d2", c.random.random() * 0.6))


def _front(c: Canvas) -> None:
    """The school's front: windows either side of the porch."""
    trim = "#c9b78f"
    for x in (40, 220, 1230, 1410):
        c.box(x - 12, 70, x + 152, 330, trim)
        lit = x in (220, 1410)
        c.box(x, 82, x + 140, 318, GLOW if lit else "#7f959d")
        for bar in (46, 92):
            c.line([(x + bar, 82), (x + bar, 318)], "#f4ead2", 6)
        c.line([(x, 160), (x + 140, 160)], "#f4ead2", 6)
        c.box(x - 18, 326, x + 158, 342, SNOW)
    c.box(0, 400, WIDTH, 470, "#b3a482")
    c.polygon([(430, 40), (1170, 40), (1200, 84), (400, 84)], "#8d7a60")
    c.polygon(smooth([(400, 44), (440, 20), (800, 14), (1160, 20), (1200, 44), (800, 52)], closed=True), SNOW)
    c.fade(470, 84, 1130, 452, "#a58d68", "#cdb58a")
    c.box(600, 130, 1000, 452, "#5c4a3b")
    for left in (616, 806):
        c.box(left, 146, left + 178, 452, "#7b5f47")
        c.box(left + 18, 164, left + 160, 380, GLOW)
        c.line([(left + 89, 164), (left + 89, 380)], "#7b5f47", 6)
        c.line([(left + 18, 270), (left + 160, 270)], "#7b5f47", 6)
    for x in (792, 812):
        c.box(x - 4, 330, x + 4, 400, "#d8c08a", 3)
    for x in (480, 1080):
        form(
            c,
            [(x - 24, 84), (x + 24, 84), (x + 24, 460), (x - 24, 460)],
            "#efe4ca",
            "#fff6dc",
            0.6,
            0.3,
            (12, 0),
            4,
        )
    c.wash([(470, 84), (1130, 84), (1130, 150), (470, 130)], INK, 0.3, blur=12)


def _edges() -> list[tuple[float, float, float, float]]:
    """For each step: where its riser begins and ends, where its tread ends, how far it reaches aside."""
    rows, y = [], TOP
    for i in range(STEPS):
        riser, tread = 17 + i * 3.0, 40 + i * 7.0
        rows.append((y, y + riser, y + riser + tread, 560 + i * 46.0))
        y += riser + tread
    return rows


def _stairs(c: Canvas) -> None:
    for top, foot, front, reach in _edges():
        left, right = 800 - reach, 800 + reach
        c.polygon([(left, top), (right, top), (right, foot), (left, foot)], "#a3b0b8")
        tread = [(left, foot), (right, foot), (right + 46, front), (left - 46, front)]
        c.polygon(tread, "#e2e6e6")
        inside(c, tread, [(left, foot), (right, foot), (right, foot + 10), (left, foot + 10)], SHADE, 0.8, 4)
        inside(c, tread, [(1000, foot), (1700, foot), (1700, front), (1080, front)], SHADE, 0.3, 20)
        lip = [(left - 46 + i * (right - left + 92) / 12, front - c.random.uniform(1, 9)) for i in range(13)]
        drip = [(x, front + c.random.uniform(1, 8)) for x, _ in reversed(lip)]
        c.polygon([*smooth(lip), *smooth(drip)], SNOW)
        for _ in range(3):
            print_x, y = c.random.uniform(left + 60, right - 60), c.random.uniform(foot + 14, front - 8)
            c.oval(print_x, y, 9, 4, "#b3c0c8")
            c.oval(print_x + 16, y + 4, 9, 4, "#b3c0c8")


def _cleared(c: Canvas) -> None:
    """The bare strip behind the robot, from the door to where it stands."""
    stone, shade = "#b5a98e", "#8a8270"
    c.polygon([(722, 452), (878, 452), (892, TOP), (708, TOP)], stone)
    for i, (top, foot, front, _) in enumerate(_edges()[:2]):
        half = 96 + i * 8
        c.polygon([(800 - half, top), (800 + half, top), (800 + half, foot), (800 - half, foot)], shade)
        c.polygon([(800 - half, foot), (800 + half, foot), (806 + half, front), (794 - half, front)], stone)
        for side in (-1, 1):
            heap = [
                (side * half, 4),
                (side * (half + 10), -18),
                (side * (half + 34), -12),
                (side * (half + 52), 4),
            ]
            c.blob([(800 + x, front - 2 + y) for x, y in heap], SNOW)


def _robot(c: Canvas, x: float, ground: float) -> None:
    """Like a bedside table with a moustache."""
    c.wash(
        [
            (x - 60, ground),
            (x + 70, ground),
            (x + 250, ground + 14),
            (x + 220, ground + 34),
            (x, ground + 24),
        ],
        "#5f7488",
        0.5,
        blur=6,
    )
    for side in (-1, 1):
        wheel(c, x + side * 78, ground - 34, 34, hub=OCHRE)
    body: list[Point] = [(-74, -46), (-74, -176), (-62, -190), (62, -190), (74, -176), (74, -46)]
    outline = placed(body, x, ground)
    form(c, outline, ACCENT, SUN.colour, 0.4, 0.3, (18, 10), 4)
    c.polygon(placed([(-62, -190), (-50, -204), (56, -204), (62, -190)], x, ground), mix(ACCENT, SNOW, 0.3))
    face = placed([(-54, -174), (54, -174), (54, -112), (-54, -112)], x, ground)
    c.polygon(face, "#26333a")
    for dx in (-26, 26):
        c.glow(x + dx, ground - 144, 40, "#bfe3e0", 0.5)
        c.oval(x + dx, ground - 144, 17, 17, "#dff1ea")
        c.oval(x + dx, ground - 140, 8, 8, "#26333a")
    for y in (-94, -80, -66):
        c.line(placed([(-40, y), (40, y)], x, ground), mix(ACCENT, INK, 0.35), 4)
    c.line(placed([(40, -204), (52, -262)], x, ground), "#39454c", 5)
    c.oval(x + 53, ground - 266, 9, 9, GLOW)
    for i in range(28):
        across = -104 + i * 7.7
        droop = 30 - abs(across) * 0.1
        hair = placed(
            [(across * 0.9, -44), (across, -20), (across * 1.05 + c.random.uniform(-4, 4), droop - 10)],
            x,
            ground,
        )
        c.line(smooth(hair), c.random.choice(("#3b3f3d", "#565a55", "#6f7169")), 6)
    c.box(x - 96, ground - 56, x + 96, ground - 40, "#4a565c", 8)
    for _ in range(46):
        side, fly, up = c.random.choice((-1, 1)), c.random.random(), c.random.random()
        r = 2 + 4 * c.random.random()
        c.oval(x + side * (100 + fly * 90), ground - 6 - up * 70 * (1 - fly * 0.5), r, r, SNOW)
    for side in (-1, 1):
        puff = [(side * 90, 16), (side * 120, -18), (side * 168, -10), (side * 190, 16)]
        c.blob([(x + px, ground + py) for px, py in puff], SNOW)


def _satchel(c: Canvas, x: float, y: float) -> None:
    c.blob(placed([(-34, -50), (18, -64), (40, -10), (22, 54), (-30, 50)], x, y, 0.9, -16), OCHRE)
    c.blob(placed([(-30, 10), (20, 6), (20, 48), (-26, 46)], x, y, 0.9, -16), mix(OCHRE, INK, 0.2))


def _parapet(c: Canvas, side: int) -> None:
    def at(*points: Point) -> list[Point]:
        return [(800 + side * x, y) for x, y in points]

    wall = "#c3b591" if side > 0 else "#d9cba7"
    c.polygon(at((560, 400), (640, 400), (930, 800), (930, 1000), (840, 1000), (560, 540)), wall)
    c.polygon(at((560, 540), (840, 1000), (800, 1000), (552, 548)), mix(wall, INK, 0.35))
    c.blob(
        at((550, 402), (566, 380), (640, 380), (700, 440), (950, 790), (940, 818), (900, 800), (640, 420)),
        SNOW,
    )


def _ground(c: Canvas) -> None:
    foot = _edges()[-1][2]
    c.fade(0, round(foot), WIDTH, HEIGHT, "#dde3e5", "#c3ced5")
    c.wash([(-20, 940), (700, 955), (1620, 930), (1620, 1010), (-20, 1010)], "#8ea0b0", 0.35, blur=20)


def _broom(c: Canvas) -> None:
    c.line([(334, 610), (412, 930)], "#a9834f", 10)
    for i in range(9):
        c.polygon(
            swelling(smooth([(408, 880), (412 + i * 5, 910), (396 + i * 9, 956)]), 5, 6, 2),
            c.random.choice(("#c9a867", "#a9834f", "#8a6a3e")),
        )
    c.box(398, 872, 428, 886, "#6b4d30", 3)
