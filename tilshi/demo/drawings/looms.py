"""The weaving mill years after the last shift: noon light falls in shafts through the roof, from the left."""

from itertools import pairwise

from .canvas import ACCENT, GLOW, HEIGHT, INK, PAPER, WIDTH, Canvas, Point, placed, ring, smooth
from .tints import mix

MIDDLE: Point = (800, 400)
CEILING, FLOOR, WALL = -640, 470, 1250  # from the eye, at a nearness of 1
TRUSSES = (1.5, 1.06, 0.76, 0.545, 0.4, 0.3, 0.23, 0.18)
SUN = "#fbe6b4"
IRON, IRON_LIT = "#35423f", "#7f8a78"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, HEIGHT, "#3f4a4c", "#5b605a", "#4a463f")
    _hall(c)
    bays = list(pairwise(TRUSSES))
    for near, far in reversed(bays):
        _floor_light(c, near, far)
    for row in range(len(bays) - 1, -1, -1):
        near, far = bays[row]
        for x in (-900, 900, -480, 480):
            if near < 1.2:
                _loom(c, x, near * 0.94, far * 1.06, red=row == 1 and x == -480)
        for side in (-1, 1):
            _column(c, side * 225, far)
        _shaft(c, near, far)
    _near_things(c)
    for _ in range(90):
        mote_x, mote_y = c.random.uniform(300, 1500), c.random.uniform(80, 800)
        size = c.random.uniform(1, 2.8)
        c.wash(ring(mote_x, mote_y, size, size), "#fff4d4", c.random.uniform(0.25, 0.7))
    c.wash([(-60, -60), (220, -60), (120, 1060), (-60, 1060)], INK, 0.4, blur=80)


def _at(x: float, y: float, nearness: float) -> Point:
    return (MIDDLE[0] + x * nearness, MIDDLE[1] + y * nearness)


def _hall(c: Canvas) -> None:
    far = TRUSSES[-1]
    c.polygon([_at(-WALL, FLOOR, far), _at(WALL, FLOOR, far), (2700, 1110), (-1100, 1110)], "#6b6252")
    for x in range(-1200, 1201, 200):
        c.line([_at(x, FLOOR, far), _at(x, FLOOR, 1.5)], "#5b5347", 3)
    for side in (-1, 1):
        wall = [
            _at(side * WALL, CEILING, far),
            _at(side * WALL, FLOOR, far),
            _at(side * WALL, FLOOR, 1.5),
            _at(side * WALL, CEILING, 1.5),
        ]
        c.polygon(wall, "#4f5753" if side < 0 else "#7d7968")
        c.polygon(
            [
                _at(side * WALL, 180, far),
                _at(side * WALL, FLOOR, far),
                _at(side * WALL, FLOOR, 1.5),
                _at(side * WALL, 180, 1.5),
            ],
            "#42524f" if side < 0 else "#66706a",
        )
    (left, top), (right, foot) = _at(-WALL, CEILING, far), _at(WALL, FLOOR, far)
    c.box(left, top, right, foot, "#a39a80")
    for x in range(-900, 901, 360):
        wx, wy = _at(x, -160, far)
        c.polygon(
            [(wx - 20, wy + 62), (wx - 20, wy), *ring(wx, wy, 20, 22, 180, 360), (wx + 20, wy + 62)], SUN
        )
        c.line([(wx, wy - 20), (wx, wy + 62)], "#a39a80", 3)
    c.box(770, foot - 58, 830, foot, "#4a4a42")
    c.polygon([(770, foot - 58), (770, foot), (752, foot + 8), (752, foot - 60)], "#5d5a4c")
    for near, back in pairwise(TRUSSES):
        for x0, x1 in ((-860, -560), (60, 360)):
            glass = [
                _at(x0, CEILING, near * 0.97),
                _at(x1, CEILING - 60, near * 0.97),
                _at(x1, CEILING - 60, back * 1.03),
                _at(x0, CEILING, back * 1.03),
            ]
            c.polygon(glass, "#f4e9c8")
            for part in (0.33, 0.66):
                bar = x0 + (x1 - x0) * part
                c.line(
                    [_at(bar, CEILING - 60 * part, near), _at(bar, CEILING - 60 * part, back)],
                    "#8a8a78",
                    5 * near,
                )
    for nearness in reversed(TRUSSES):
        for y, width in ((CEILING, 26), (CEILING + 90, 13)):
            c.line(
                [_at(-WALL, y, nearness), _at(WALL, y, nearness)],
                mix(IRON, "#6d7168", 0.6 - 0.4 * nearness),
                width * nearness,
            )
        for x in range(-1200, 1200, 150):
            ends = [
                _at(x, CEILING, nearness),
                _at(x + 75, CEILING + 90, nearness),
                _at(x + 150, CEILING, nearness),
            ]
            c.line(ends, mix(IRON, "#6d7168", 0.6 - 0.4 * nearness), 8 * nearness)
    for x in (-480, 480):
        c.line([_at(x, CEILING + 150, 1.5), _at(x, CEILING + 150, far)], IRON, 12)


def _floor_light(c: Canvas, near: float, far: float) -> None:
    for x in (-230, 640):
        patch = [
            _at(x, FLOOR, near * 0.96),
            _at(x + 330, FLOOR, near * 0.96),
            _at(x + 330, FLOOR, far * 1.06),
            _at(x, FLOOR, far * 1.06),
        ]
        c.wash(patch, SUN, 0.5, blur=4 * near + 1)


def _shaft(c: Canvas, near: float, far: float) -> None:
    """What the dust makes of a pane of the roof: brightest at the top."""
    for x0, x1, low in ((-820, -600, -230), (90, 330, 640)):
        middle = (near + far) / 2
        shape = [
            _at(x0, CEILING, middle),
            _at(x1, CEILING, middle),
            _at(low + 330, FLOOR, middle),
            _at(low, FLOOR, middle),
        ]
        c.wash(shape, SUN, 0.2, blur=7 * near + 2)


def _column(c: Canvas, x: float, nearness: float) -> None:
    (px, top), (_, foot) = _at(x, CEILING, nearness), _at(x, FLOOR, nearness)
    half = 17 * nearness
    haze = 0.5 * (1 - nearness)
    c.box(px - half, top, px + half, foot, mix(IRON, "#7f8272", haze))
    c.box(px - half, top, px - half * 0.3, foot, mix(IRON_LIT, "#a9a791", haze))
    c.polygon(
        [
            (px - half * 2.4, top),
            (px + half * 2.4, top),
            (px + half, top + 60 * nearness),
            (px - half, top + 60 * nearness),
        ],
        mix(IRON, "#7f8272", haze),
    )
    c.box(px - half * 1.5, foot - 26 * nearness, px + half * 1.5, foot, mix(IRON, "#7f8272", haze))


def _loom(c: Canvas, x: float, near: float, far: float, *, red: bool = False) -> None:
    """Two cheeks, the beams between them, the warp that slopes up to the back."""
    haze = min(0.62, 0.75 * (1 - near))
    iron, lit = mix("#3b4a47", "#8a8975", haze), mix("#8f9a86", "#b5b198", haze)
    wood, pale = mix("#7a5b40", "#9c9078", haze), mix("#d9cdb0", "#c3bca2", haze)
    half = 165.0
    left, right = x - half, x + half
    shade = [
        _at(left, FLOOR, near),
        _at(right + 120, FLOOR, near),
        _at(right + 120, FLOOR, far),
        _at(left, FLOOR, far),
    ]
    c.wash(shade, "#24221e", 0.45, blur=5 * near + 1)
    back = [_at(left, 120, far), _at(right, 120, far), _at(right, 190, far), _at(left, 190, far)]
    c.polygon(back, mix(wood, INK, 0.2))
    for side in (left, right):
        cheek = [
            _at(side, FLOOR, near),
            _at(side, 250, near),
            _at(side, 230, (near * 2 + far) / 3),
            _at(side, 60, (near + far) / 2),
            _at(side, 130, far),
            _at(side, FLOOR, far),
        ]
        c.polygon(cheek, mix(iron, INK, 0.22))
    warp = [
        _at(left + 22, 240, near),
        _at(right - 22, 240, near),
        _at(right - 22, 150, far),
        _at(left + 22, 150, far),
    ]
    c.polygon(warp, ACCENT if red else pale)
    if red:
        third = near + (far - near) * 0.42
        c.polygon([_at(left + 22, 202, third), _at(right - 22, 202, third), warp[2], warp[3]], pale)
        c.wash(
            [warp[0], _at(left + 140, 240, near), _at(left + 190, 202, third), _at(left + 22, 202, third)],
            "#ee9a7c",
            0.6,
        )
    for i in range(1, 16):
        px = left + 22 + (right - left - 44) * i / 16
        c.line(
            [_at(px, 240, near), _at(px, 150, far)],
            mix(pale, iron, 0.4) if not red else mix(ACCENT, pale, 0.3),
            1.6 * near,
        )
    middle = (near + far) / 2
    for y, tone in ((176, wood), (150, mix(wood, PAPER, 0.3))):
        c.line([_at(left, y, middle), _at(right, y, middle)], tone, 20 * near)
    c.line(
        [
            _at(left, FLOOR - 60, middle),
            _at(left, 52, middle),
            _at(right, 52, middle),
            _at(right, FLOOR - 60, middle),
        ],
        iron,
        22 * near,
    )
    c.line([_at(left, 46, middle), _at(right, 46, middle)], lit, 8 * near)
    for i in range(9):
        px = left + 40 + (right - left - 80) * i / 8
        c.line([_at(px, 60, middle), _at(px, 150, middle)], mix(iron, pale, 0.35), 3 * near)
    for side in (left, right):
        c.polygon(
            [
                _at(side - 20, FLOOR, near),
                _at(side - 16, 232, near),
                _at(side + 16, 232, near),
                _at(side + 20, FLOOR, near),
            ],
            iron,
        )
        c.polygon(
            [
                _at(side - 20, FLOOR, near),
                _at(side - 16, 232, near),
                _at(side - 5, 232, near),
                _at(side - 8, FLOOR, near),
            ],
            lit,
        )
    c.polygon(
        [_at(left, 232, near), _at(right, 232, near), _at(right, 262, near), _at(left, 262, near)], wood
    )
    c.polygon(
        [_at(left, 232, near), _at(right, 232, near), _at(right, 240, near), _at(left, 240, near)],
        mix(wood, SUN, 0.45),
    )
    roll = [
        _at(left + 20, 300, near),
        _at(right - 20, 300, near),
        _at(right - 20, 352, near),
        _at(left + 20, 352, near),
    ]
    c.polygon(roll, mix(ACCENT, INK, 0.12) if red else mix(pale, iron, 0.3))
    c.polygon(
        [roll[0], roll[1], _at(right - 20, 316, near), _at(left + 20, 316, near)],
        "#e2795e" if red else mix(pale, PAPER, 0.2),
    )
    for side in (right + 26,):
        wx, wy = _at(side, 330, near)
        c.oval(wx, wy, 20 * near, 62 * near, mix(iron, INK, 0.3))
        c.oval(wx, wy, 11 * near, 44 * near, lit)


def _near_things(c: Canvas) -> None:
    """A stool, fallen spools, one thread that runs off towards the door."""
    c.line(smooth([(772, 934), (820, 940), (842, 880), (790, 820), (830, 720), (806, 620)]), "#e2795e", 2.4)
    for x, y, turn, thread in ((742, 936, -18, ACCENT), (862, 900, 24, "#d9cdb0"), (664, 890, 62, GLOW)):
        c.wash(ring(x + 16, y + 13, 44, 7), INK, 0.45, blur=4)
        c.polygon(placed([(-42, -13), (42, -13), (42, 13), (-42, 13)], x, y, 0.68, turn), thread)
        c.polygon(placed([(-42, 2), (42, 2), (42, 13), (-42, 13)], x, y, 0.68, turn), mix(thread, INK, 0.3))
        for end in (-44, 44):
            c.polygon(
                placed([(end - 6, -22), (end + 6, -22), (end + 6, 22), (end - 6, 22)], x, y, 0.68, turn),
                "#8a6242",
            )
    c.wash(placed([(-40, 0), (60, -10), (180, 14), (80, 30)], 1010, 930), INK, 0.45, blur=5)
    for leg in ((-40, -100, -52, 0), (30, -100, 44, 4), (0, -100, 4, -22)):
        c.line(placed([(leg[0], leg[1]), (leg[2], leg[3])], 1010, 930), "#6d4e36", 11)
    c.polygon(ring(1006, 826, 62, 17), "#5a402c")
    c.polygon(ring(1006, 820, 62, 17), "#a57e54")
