"""The vote in the round hall, seen from the gallery; morning light falls through the windows on the left."""

import math

from .canvas import ACCENT, CLAY, GLOW, HEIGHT, INK, MOSS, NIGHT, PAPER, SLATE, WIDTH, Canvas, Point, ring
from .tints import mix
from .townsfolk import DOWN, Headgear, Light, Look, person

MIDDLE: Point = (800, 590)
LIGHT = Light(side=-1, colour="#f7e2b4", strength=0.3, depth=0)
UP: Point = (0.03, -1.14)
WOOD, WOOD_DARK = "#a0744a", "#6d4a30"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, HEIGHT, "#5b4c40", "#6f5a48", "#5a4738")
    _wall(c)
    for reach, colour in ((1.5, "#77604b"), (1.24, "#826a52")):
        c.polygon(_arc(reach, 0, 360), colour)
    c.wash([(-60, 420), (420, 330), (1180, 640), (980, 1020), (-60, 1000)], "#fbe3ad", 0.22, blur=60)
    _presidium(c)
    _far_side(c)
    _desk(c)
    c.wash([(-80, 300), (180, 180), (900, 760), (420, 900), (-80, 760)], "#fde9bd", 0.16, blur=50)
    _near_side(c)


def _arc(reach: float, start: float, end: float, drop: float = 0) -> list[Point]:
    return ring(MIDDLE[0], MIDDLE[1] + drop, 600 * reach, 250 * reach, start, end)


def _wall(c: Canvas) -> None:
    foot = ring(800, 650, 1010, 400, 180, 360)
    c.polygon([(-300, -20), *foot, (1900, -20)], "#53646b")
    for i, degrees in enumerate(range(196, 346, 16)):
        turn = math.radians(degrees)
        x, y = 800 + 1010 * math.cos(turn), 650 + 400 * math.sin(turn)
        half = 22 + 44 * abs(math.sin(turn)) ** 2
        slope = -math.cos(turn) * 0.42  # the wall bends: a window's foot follows it
        left, right = (x - half, y - 46 + half * slope), (x + half, y - 46 - half * slope)
        glass = mix("#f9e9c4", "#9fb0b2", min(1.0, i / 7))
        c.polygon(
            [
                (left[0] - 12, left[1] + 12),
                (left[0] - 12, -20),
                (right[0] + 12, -20),
                (right[0] + 12, right[1] + 12),
            ],
            "#c9c2ad",
        )
        c.polygon([left, (left[0], -20), (right[0], -20), right], glass)
        c.line([(x, y - 46), (x, -20)], "#c9c2ad", 6)
        c.line([(left[0], left[1] - 130), (right[0], right[1] - 130)], "#c9c2ad", 5)
    c.line(foot, "#33312e", 16)
    c.line([(x, y - 30) for x, y in foot], "#7f8d8f", 5)


def _presidium(c: Canvas) -> None:
    c.polygon(ring(800, 372, 330, 62), "#54402f")
    c.polygon(ring(800, 356, 330, 62), "#8d6e50")
    sitters: tuple[tuple[float, str, str, Headgear], ...] = (
        (690, SLATE, "#8f9290", "hair"),
        (800, NIGHT, "#2c211d", "hair"),
        (910, "#5a4450", "#4a3328", "long"),
    )
    for x, coat, hat, kind in sitters:
        c.box(x - 36, 214, x + 36, 330, "#3a2c25", 12)
        person(c, x, 402, 206, _look(coat, hat, kind), "front", light=LIGHT, seated=True)
    c.polygon([(600, 318), (1000, 318), (1030, 338), (570, 338)], "#c59a68")
    c.box(570, 338, 1030, 400, WOOD)
    c.wash([(800, 338), (1030, 338), (1030, 400), (800, 400)], INK, 0.18)
    for x in (690, 800, 910):
        c.polygon([(x - 26, 322), (x + 22, 322), (x + 28, 332), (x - 30, 332)], PAPER)
        c.line([(x + 40, 328), (x + 40, 304), (x + 32, 296)], INK, 3)


def _look(coat: str, hat: str, kind: Headgear) -> Look:
    skin = "#b88a66" if coat in (SLATE, MOSS) else "#c09270"
    return Look(coat, hat, kind, skin=skin, hem=0.4)


def _far_side(c: Canvas) -> None:
    """Faces to us; each sits outside the ring and the desk hides the rest."""
    sitters: tuple[tuple[float, str, str, Headgear, bool], ...] = (
        (201, MOSS, "#2c211d", "hair", True),
        (221, "#6b5446", "#4a3328", "long", True),
        (319, NIGHT, "#b9b7ae", "hair", True),
        (339, CLAY, "#2c211d", "bun", False),
    )
    for degrees, coat, hat, kind, votes in sitters:
        turn = math.radians(degrees)
        x, y = MIDDLE[0] + 622 * math.cos(turn), MIDDLE[1] + 262 * math.sin(turn)
        height = 120 + y * 0.26
        c.box(x - height * 0.2, y - height * 0.22, x + height * 0.2, y + height * 0.14, "#3a2c25", 14)
        hands = (DOWN, UP) if degrees > 270 else (UP, DOWN)
        person(
            c,
            x,
            y + height * 0.46,
            height,
            _look(coat, hat, kind),
            "front",
            light=LIGHT,
            seated=True,
            hands=hands if votes else (DOWN, DOWN),
        )


def _desk(c: Canvas) -> None:
    """A ring, open towards the presidium: the outer side near us, the top, the inner side far from us."""
    gap = 34
    outer, inner = _arc(1, -90 + gap, 270 - gap), _arc(0.76, -90 + gap, 270 - gap)
    c.polygon([*_arc(1, -4, 184), *reversed(_arc(1, -4, 184, drop=70))], WOOD_DARK)
    c.polygon([*inner, *reversed([(x, y + 52) for x, y in inner])], "#7c5535")
    c.polygon(_floor(), "#8f765b")
    c.polygon([*outer, *reversed(inner)], "#b98a5a")
    c.line(outer[20:29], "#8d653f", 4)
    c.line(inner, "#d8b07c", 4)
    c.wash([(200, 540), (430, 420), (560, 480), (480, 620), (330, 720)], GLOW, 0.35, blur=24)
    c.polygon(ring(800, 636, 190, 62), "#7a6049")
    c.polygon(ring(800, 636, 174, 55), "#96795a")
    for degrees in (12, 33, 52, 71, 90, 109, 128, 147, 168, 203, 221, 319, 337):
        turn = math.radians(degrees)
        x, y = MIDDLE[0] + 530 * math.cos(turn), MIDDLE[1] + 220 * math.sin(turn)
        size = 0.62 + (y - 380) / 900
        tilt = 18 * math.cos(turn)
        sheet = ((-28, -9 - tilt * 0.3), (24, -9 + tilt * 0.3), (30, 9 + tilt * 0.3), (-34, 9 - tilt * 0.3))
        c.polygon([(x + px * size, y + py * size) for px, py in sheet], PAPER)


def _floor() -> list[Point]:
    top = [(x, max(y, y + 52)) for x, y in _arc(0.76, 180, 360)]
    return [*top, *_arc(0.76, 0, 180)]


def _near_side(c: Canvas) -> None:
    """Backs to us, larger as they come nearer."""
    sitters: tuple[tuple[float, str, str, Headgear, bool], ...] = (
        (169, "#4c5d66", INK, "hair", True),
        (11, "#5b4a42", "#2c211d", "hair", True),
        (145, "#6b5446", "#3a2c25", "long", False),
        (36, MOSS, "#a9a79e", "hair", False),
        (122, NIGHT, INK, "hair", True),
        (58, ACCENT, "#2c211d", "bun", True),
        (100, "#3d4f5a", "#8f9290", "bald", False),
        (80, "#453a3c", "#1f2427", "hair", True),
    )
    for degrees, coat, hat, kind, votes in sitters:
        turn = math.radians(degrees)
        x, y = MIDDLE[0] + 680 * math.cos(turn), MIDDLE[1] + 296 * math.sin(turn)
        height = 120 + y * 0.27
        ground = y + height * 0.5
        hands = (UP, DOWN) if degrees > 95 else (DOWN, UP)
        person(
            c,
            x,
            ground,
            height,
            _look(coat, hat, kind),
            "back",
            light=LIGHT,
            seated=True,
            hands=hands if votes else (DOWN, DOWN),
        )
        left, right, top = x - height * 0.2, x + height * 0.2, ground - height * 0.64
        c.box(left, top, right, ground - height * 0.2, "#2b2421", 18)
        c.box(left + 6, top + 5, right - height * 0.22, ground - height * 0.22, "#463830", 14)
        c.box(x - height * 0.03, ground - height * 0.2, x + height * 0.03, ground - height * 0.06, "#2b2421")
        c.polygon(ring(x, ground - height * 0.05, height * 0.17, height * 0.035), "#2b2421")
