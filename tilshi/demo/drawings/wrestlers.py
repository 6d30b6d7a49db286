"""The final bout: lamps over the mat from above left, the stands in the dark."""

from collections.abc import Sequence

from .audience import row, stand
from .canvas import ACCENT, CLAY, HEIGHT, INK, OCHRE, SAND, WIDTH, Canvas, Point, placed, ring, smooth
from .faces import swelling
from .inside import inside
from .tints import mix
from .townsfolk import Light, Look, limb, person

LAMP = Light(side=-1, colour="#fff0cf", strength=0.4, shadow=(0.34, 0.07), dark="#2b3a3c", depth=0.4)
BLUE_SINGLET = "#3a6488"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 560, "#10171d", "#1b262e", "#27343c")
    stand(c, 60, 500, 24, "#1d2831", 0.4, towards=760)
    c.fade(0, 0, WIDTH, 190, "#10171d", "#141c23")
    _lamps(c)
    c.box(0, 476, WIDTH, 560, "#31454f")
    c.box(0, 476, WIDTH, 486, "#4d636d")
    for x in range(-20, WIDTH, 164):
        c.line([(x, 486), (x, 560)], "#263740", 3)
    _mat(c)
    for x, top in ((420, 60), (800, 40), (1180, 60)):
        c.wash([(x - 40, top), (x + 40, top), (x + 250, 860), (x - 150, 860)], "#fff2cf", 0.07, blur=30)
    referee = Look("#e6e3da", "#3a2f2a", "hair", legs="#222b31", skin="#bd8a62", hem=0.47)
    person(
        c,
        1180,
        712,
        372,
        referee,
        "left",
        light=LAMP,
        stride=0.11,
        lean=5,
        hands=((0.24, -0.72), (0.2, -0.5)),
    )
    c.box(1120, 472, 1136, 484, ACCENT)
    coach = Look("#3c4e45", "#8d8c89", "hair", skin="#b98a66")
    person(c, 262, 640, 250, coach, "right", light=LAMP, seated=True, hands=((0.22, -0.44), (0.2, -0.5)))
    c.box(200, 452, 212, 652, "#1b2429", 3)
    c.box(206, 540, 290, 552, "#2a363d", 3)
    for foot in (222, 284):
        c.line([(foot, 548), (foot, 650)], "#1b2429", 6)
    for dx, tone in ((14, "#1a2227"), (0, "#262f35")):
        limb(c, [(258, 534), (330 + dx, 540)], tone, 42, 34)
        limb(c, [(330 + dx, 540), (326 + dx, 628)], tone, 34, 24)
        c.blob(
            [(310 + dx, 646), (312 + dx, 624), (334 + dx, 624), (362 + dx, 640), (362 + dx, 646)], "#141a1e"
        )
    _bout(c)
    row(c, 974, 52, "#131a20", "#7b6a52", step=3.2, gaps=0.1)
    c.wash([(0, 560), (220, 560), (60, HEIGHT), (0, HEIGHT)], INK, 0.3, blur=40)


def _lamps(c: Canvas) -> None:
    c.box(0, 36, WIDTH, 44, "#2c3942")
    for x in (420, 800, 1180):
        c.box(x - 60, 40, x + 60, 60, "#3a4952", 4)
        c.glow(x, 62, 120, "#fff0c8", 0.55)
        c.box(x - 52, 58, x + 52, 67, "#fffbe8", 4)


def _mat(c: Canvas) -> None:
    c.fade(0, 556, WIDTH, HEIGHT, "#3b565f", "#466570", "#36515c")
    c.polygon(ring(800, 740, 720, 158), OCHRE)
    c.polygon(ring(800, 738, 610, 132), "#a8552f")
    c.polygon(ring(800, 737, 552, 118), SAND)
    c.line(ring(800, 737, 86, 18), "#a8552f", 7)
    c.wash(ring(700, 726, 380, 80), "#fff3d2", 0.5, blur=36)


def _bout(c: Canvas) -> None:
    c.wash([(540, 786), (780, 770), (1230, 800), (1290, 836), (900, 846), (600, 812)], "#6d5a3c", 0.5, blur=9)
    # The far limbs first: what is nearer covers them.
    red, blue = "#c08a62", "#b57d55"
    _leg(c, (650, 566), (748, 648), (724, 770), ACCENT, red, "#e8e4da", far=True)
    _leg(c, (1020, 600), (960, 694), (1006, 792), BLUE_SINGLET, blue, "#20292f", far=True)
    _arm(c, (790, 432), (862, 500), (916, 470), red, far=True)
    _arm(c, (874, 464), (800, 524), (742, 500), blue, far=True)
    _trunk(c, (1030, 590), (960, 500), (876, 452), BLUE_SINGLET, blue)
    _head(c, 824, 474, 172, blue, "#1d1718")
    _leg(c, (1036, 606), (1110, 716), (1214, 786), BLUE_SINGLET, blue, "#20292f")
    _trunk(c, (640, 560), (706, 466), (792, 420), ACCENT, red)
    _head(c, 838, 384, 14, red, "#2a1f1b")
    _leg(c, (634, 572), (584, 684), (512, 784), ACCENT, red, "#e8e4da")
    _arm(c, (872, 466), (806, 566), (716, 572), blue)
    _arm(c, (786, 436), (872, 410), (942, 446), red)


def _trunk(c: Canvas, hip: Point, waist: Point, shoulder: Point, singlet: str, skin: str) -> None:
    """A bent back in a singlet; the armhole is cut deep."""
    outline = swelling(smooth([hip, waist, shoulder]), 118, 128, 104)
    limb(c, [hip, waist, shoulder], singlet, 120, 108)
    c.polygon(outline, singlet)
    lit = swelling(smooth([(x, y - 46) for x, y in (hip, waist, shoulder)]), 30, 46, 40)
    inside(c, outline, lit, mix(singlet, "#fff0cf", 0.34), 0.9, blur=4)
    belly = swelling(smooth([(x, y + 60) for x, y in (hip, waist, shoulder)]), 60, 60, 60)
    inside(c, outline, belly, mix(singlet, INK, 0.4), 0.8, blur=6)
    c.oval(*shoulder, 54, 50, skin)
    c.wash(ring(shoulder[0], shoulder[1] + 22, 46, 26), mix(skin, CLAY, 0.6), 0.6, blur=5)


def _leg(
    c: Canvas, hip: Point, knee: Point, foot: Point, singlet: str, skin: str, shoe: str, *, far: bool = False
) -> None:
    tone = mix(skin, "#4a2a20", 0.4 if far else 0.12)
    cloth = mix(singlet, INK, 0.36 if far else 0.1)
    way = 1 if foot[0] > 800 else -1
    limb(c, [knee, ((knee[0] + foot[0]) / 2 - way * 10, (knee[1] + foot[1]) / 2), foot], tone, 66, 40)
    limb(c, [hip, knee], tone, 104, 68)
    half = (hip[0] + (knee[0] - hip[0]) * 0.6, hip[1] + (knee[1] - hip[1]) * 0.6)
    limb(c, [hip, half], cloth, 108, 86)
    toe = -way if far else way * (-1)
    shoe_shape = ((-24, 20), (-24, -26), (18, -26), (42, 4), (46, 20))
    sole = [(foot[0] + toe * x, foot[1] + y) for x, y in shoe_shape]
    c.blob(sole, mix(shoe, INK, 0.3) if far else shoe)
    if not far:
        c.wash(
            swelling(smooth([(hip[0] - 26, hip[1] - 4), (knee[0] - 20, knee[1])]), 10, 30, 10),
            "#fff0cf",
            0.22,
            blur=5,
        )


def _arm(c: Canvas, shoulder: Point, joint: Point, hand: Point, skin: str, *, far: bool = False) -> None:
    tone = mix(skin, "#4a2a20", 0.36) if far else skin
    limb(c, [joint, hand], tone, 46, 34)
    limb(c, [shoulder, joint], tone, 62, 48)
    c.oval(*hand, 25, 22, mix(tone, "#4a2a20", 0.1))
    if not far:
        (ax, ay), (bx, by) = shoulder, joint
        c.wash(swelling([(ax - 6, ay - 16), (bx - 6, by - 12)], 8, 18, 8), "#fff0cf", 0.3, blur=4)
        c.wash(swelling([(ax + 4, ay + 20), (bx + 4, by + 16)], 6, 18, 6), "#4a2a20", 0.3, blur=4)


def _head(c: Canvas, x: float, y: float, turn: float, skin: str, hair: str) -> None:
    """In profile; `turn` is where the face looks, in degrees from the right."""
    face = [(-36, -40), (20, -52), (46, -30), (52, -8), (62, 12), (50, 18), (46, 42), (18, 54), (-28, 36)]
    flip = 90 < turn < 270
    angle = 180 - turn if flip else turn

    def at(points: Sequence[Point]) -> list[Point]:
        return placed(points, x, y, 1, -angle if flip else angle, flip)

    c.polygon(at(ring(-58, -16, 24, 21)), hair)
    c.blob(at(face), skin)
    c.blob(
        at([(-36, -44), (0, -62), (44, -44), (40, -28), (6, -26), (-4, 6), (-20, 30), (-46, 12), (-52, -20)]),
        hair,
    )
    c.blob(at([(-12, 0), (2, -4), (4, 14), (-6, 20)]), mix(skin, "#4a2a20", 0.2))
    c.line(at([(26, -18), (42, -14)]), hair, 4)
    c.line(at([(36, 28), (48, 26)]), "#6d3a2c", 3)
