"""Night duty after rain: the light of the entrance lies on the wet asphalt, the beacon is still on."""

from .blocks import block
from .canvas import ACCENT, GLOW, HEIGHT, INK, NIGHT, PAPER, SLATE, SNOW, WIDTH, Canvas, Point, placed, ring
from .tints import mix
from .townsfolk import Light, Look, person
from .wheels import headlight, wheel

DOOR_LIGHT = Light(side=1, colour="#fbe6b6", strength=0.5, shadow=(-1.2, 0.16), dark="#101a22", depth=0.5)
GROUND = 720


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 560, "#1c2b38", "#2b4050", "#4a5f6c")
    c.ridge(420, 150, 230, "#33495a")
    c.box(-20, 400, 520, 700, "#2f4453")
    block(
        c, 230, 60, 1680, GROUND - 10, "#5a6f79", storey=132, bay=104, lit=0.42, snow="", side=0, flats=False
    )
    c.box(222, 44, 1680, 66, "#3d525e")
    for x in (40, 130, 190):
        c.oval(x, 640, 74, 120, "#263a41")
        c.oval(x - 14, 620, 46, 86, "#30464b")
    c.fade(0, GROUND - 20, WIDTH, HEIGHT, "#3c4c56", "#33434e", "#26343f")
    c.box(0, GROUND - 24, WIDTH, GROUND - 6, "#76858a")
    _entrance(c)
    c.wash([(1060, 720), (1520, 720), (1660, 1010), (780, 1010)], GLOW, 0.5, blur=30)
    for i in range(26):
        y = 740 + i * 10.5
        half = c.random.uniform(16, 90)
        middle = 1290 + c.random.uniform(-170, 170) - i * 4
        c.wash(ring(middle, y, half, 2.4), "#ffefc7", 0.4)
    _ambulance(c, 150, 850)
    _crew(c)


def _entrance(c: Canvas) -> None:
    """A lit glass hall under a canopy, a cross on the roof of it."""
    left, right, top = 1040, 1540, 430
    c.box(left, top, right, GROUND, "#6c7f86")
    c.fade(left + 26, top + 30, right - 26, GROUND - 4, "#fff0c8", "#fbe0a4", "#eec983")
    c.polygon([(left + 26, 660), (right - 26, 660), (right - 26, GROUND), (left + 26, GROUND)], "#d8b27a")
    nurse = Look("#7f98a2", "#3a2c25", "bun")
    person(c, 1388, 722, 190, nurse, "front", light=DOOR_LIGHT, seated=True)
    c.box(left + 320, 590, right - 60, 672, "#b98a5a")
    c.box(left + 312, 582, right - 52, 594, PAPER)
    for x in (left + 20, left + 140, left + 262, left + 386, right - 20):
        c.box(x - 5, top + 20, x + 5, GROUND, "#4b5f69")
    c.box(left, 520, right, 528, "#4b5f69")
    c.polygon([(left - 60, 424), (right + 60, 424), (right + 84, 452), (left - 84, 452)], "#8b999b")
    c.box(left - 84, 448, right + 84, 474, "#4b5f69")
    c.wash([(left - 70, 476), (right + 70, 476), (right + 20, 560), (left - 20, 560)], GLOW, 0.4, blur=14)
    for x in (left - 60, right + 60):
        c.box(x - 9, 474, x + 9, GROUND + 6, "#3d525e")
        c.box(x - 9 if x > 1300 else x + 3, 474, x - 3 if x > 1300 else x + 9, GROUND + 6, "#d8c391")
    c.glow(1290, 340, 150, "#cfe6d2", 0.55)
    c.box(1218, 272, 1362, 416, "#47684f", 14)
    c.box(1272, 292, 1308, 396, SNOW)
    c.box(1238, 326, 1342, 362, SNOW)


def _ambulance(c: Canvas, x: float, ground: float) -> None:
    """Side on, its nose to the left, the rear door towards the entrance open."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, 1.06)

    white, shade = "#e3e5df", "#a9b3b4"
    c.wash(at((-20, -6), (590, -6), (540, 40), (-160, 40)), INK, 0.55, blur=9)
    c.wash(at((600, -120), (790, -60), (880, 60), (610, 20)), GLOW, 0.4, blur=20)
    body = at(
        (0, -54),
        (2, -130),
        (20, -156),
        (104, -182),
        (168, -296),
        (200, -312),
        (560, -312),
        (580, -296),
        (580, -40),
        (0, -40),
    )
    c.polygon(body, white)
    c.polygon(at((520, -312), (560, -312), (580, -296), (580, -40), (540, -40)), "#f6ecd2")
    c.polygon(
        at((0, -54), (2, -130), (20, -156), (104, -182), (120, -180), (60, -120), (50, -40), (0, -40)), shade
    )
    c.polygon(at((0, -118), (580, -118), (580, -84), (0, -84)), ACCENT)
    c.polygon(at((0, -78), (580, -78), (580, -70), (0, -70)), mix(ACCENT, INK, 0.3))
    c.polygon(at((122, -186), (176, -286), (228, -286), (228, -186)), "#40545f")
    c.polygon(at((122, -186), (176, -286), (196, -286), (148, -186)), "#7f98a2")
    c.polygon(at((262, -286), (420, -286), (420, -200), (262, -200)), "#f2d79b")
    c.polygon(at((262, -286), (420, -286), (420, -276), (262, -276)), shade)
    c.line(at((341, -286), (341, -200)), shade, 7)
    for px in (246, 440):
        c.line(at((px, -300), (px, -56)), shade, 3)
    c.line(at((216, -160), (234, -160)), INK, 6)
    c.line(at((420, -160), (438, -160)), INK, 6)
    c.polygon(at((-8, -62), (590, -62), (590, -36), (-8, -36)), "#3a464c")
    c.polygon(at((580, -296), (648, -282), (648, -52), (580, -44)), "#f6e5bb")
    c.polygon(at((594, -276), (636, -268), (636, -186), (594, -190)), "#6f8791")
    c.polygon(at((580, -118), (648, -114), (648, -84), (580, -84)), ACCENT)
    for px in (110, 470):
        c.polygon(placed(ring(0, 0, 66, 66, 180, 360), *at((px, -50))[0], 1.06), "#2b363c")
        wheel(c, *at((px, -48))[0], 54)
    [(lx, ly)] = at((14, -128))
    headlight(c, lx, ly, 17)
    c.wash(at((10, -140), (10, -110), (-420, 20), (-420, -80)), GLOW, 0.3, blur=20)
    for px in (236, 300):
        (left, top), (right, bottom) = at((px - 28, -336), (px + 28, -312))
        c.box(left, top, right, bottom, "#8fc3dc", 9)
    [(bx, by)] = at((268, -330))
    c.glow(bx, by, 260, "#7fb6d6", 0.55)
    c.box(bx - 64, by - 2, bx + 64, by + 14, "#dff0f6", 7)


def _crew(c: Canvas) -> None:
    """Two in dark jackets wheel a stretcher in; a doctor comes to meet them."""
    person(
        c,
        1310,
        800,
        214,
        Look("#eceae0", "#2c211d", "hair", legs=SLATE, hem=0.3),
        "left",
        light=DOOR_LIGHT,
        stride=0.06,
        hands=((0.2, -0.6), (0.16, -0.5)),
    )
    jacket = Look("#37586b", INK, "hair", legs=NIGHT, hem=0.44, skin="#b88a66")
    person(
        c,
        1150,
        850,
        232,
        jacket,
        "right",
        light=DOOR_LIGHT,
        stride=0.1,
        hands=((-0.26, -0.5), (-0.2, -0.46)),
        lean=4,
    )
    c.wash([(880, 866), (1120, 866), (1040, 900), (700, 900)], "#101a22", 0.5, blur=8)
    for x in (912, 1082):
        c.line([(x, 770), (x - 20, 852)], "#9aa7a8", 7)
        c.line([(x - 30, 770), (x + 18, 852)], "#6f7f84", 6)
        c.oval(x + 18, 858, 12, 12, "#1b2328")
        c.oval(x - 22, 858, 12, 12, "#1b2328")
    c.box(858, 760, 1120, 776, "#c3cbc8", 6)
    c.blob([(862, 764), (880, 728), (960, 716), (1040, 722), (1064, 764)], "#6d8a94")
    c.blob([(960, 764), (980, 722), (1040, 722), (1064, 764)], "#a9c0c2")
    c.blob([(1056, 764), (1064, 742), (1112, 736), (1122, 764)], PAPER)
    c.oval(1084, 728, 21, 17, "#b88a66")
    c.blob([(1084, 722), (1098, 708), (1112, 720), (1106, 740), (1092, 738)], "#3a2c25")
    person(
        c,
        822,
        872,
        240,
        jacket,
        "right",
        light=DOOR_LIGHT,
        stride=0.1,
        hands=((0.22, -0.5), (0.18, -0.47)),
        lean=6,
    )
