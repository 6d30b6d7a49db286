"""Grown-ups of the town, head to foot, in units of their own height: the feet at 0, the crown at -1."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .canvas import INK, Canvas, Point, placed, smooth
from .tints import mix

View = Literal["front", "back", "left", "right"]
Headgear = Literal["hair", "long", "bun", "bald", "knit", "fur", "helmet", "cap", "kerchief"]

BONE = 0.174  # shoulder to elbow, elbow to wrist
DOWN: Point = (0.03, -0.42)
DETAILED = 330  # a taller figure has features
WINTER_LIGHT = "#f5e4bd"


@dataclass(frozen=True)
class Look:
    coat: str
    hat: str = INK  # the colour of what is on the head, hair too
    headgear: Headgear = "hair"
    legs: str = INK
    skin: str = "#b08260"
    shoes: str = "#171d22"
    hem: float = 0.46  # the coat ends so high above the ground: 0.46 a jacket, 0.3 a coat, 0.2 a long one


@dataclass(frozen=True)
class Light:
    side: int = -1  # it comes from the left (-1) or from the right (1)
    colour: str = WINTER_LIGHT
    strength: float = 0.3  # of the lit edge
    shadow: Point = (1.0, 0.22)  # where the crown's shadow falls, in heights from the feet
    dark: str = INK
    depth: float = 0.28  # of the shadow


DAY = Light()


@dataclass(frozen=True)
class _Body:
    c: Canvas
    x: float
    ground: float
    height: float
    flip: bool
    lean: float

    def at(self, points: Sequence[Point]) -> list[Point]:
        turn = -self.lean if self.flip else self.lean
        return placed(points, self.x, self.ground, self.height, turn, self.flip)

    def blob(self, colour: str, *points: Point) -> None:
        self.c.blob(self.at(points), colour)

    def polygon(self, colour: str, *points: Point) -> None:
        self.c.polygon(self.at(points), colour)

    def oval(self, colour: str, x: float, y: float, rx: float, ry: float) -> None:
        [(px, py)] = self.at([(x, y)])
        self.c.oval(px, py, rx * self.height, ry * self.height, colour)

    def limb(self, colour: str, wide: float, narrow: float, *points: Point) -> None:
        limb(self.c, self.at(points), colour, wide * self.height, narrow * self.height)


def person(
    c: Canvas,
    x: float,
    ground: float,
    height: float,
    look: Look,
    view: View = "back",
    *,
    light: Light = DAY,
    stride: float = 0.07,
    hands: tuple[Point, Point] = (DOWN, DOWN),
    lean: float = 0,
    seated: bool = False,
) -> None:
    """Hands are where they would reach: x is forward, for a front or a back outward; far or left one first.

    Someone seated has no legs: the table or the chair before them is the caller's.
    """
    sx, sy = light.shadow
    if light.depth and not seated:
        fall = [(-0.09, 0), (0.09, 0), (sx + 0.05, sy - 0.03), (sx - 0.06, sy + 0.01)]
        c.wash(placed(fall, x, ground, height), light.dark, light.depth, blur=max(2, height / 60))
    body = _Body(c, x, ground, height, view == "left", lean)
    if view in ("left", "right"):
        if not seated:
            _profile_legs(body, look, stride)
        _profile(body, look, light, stride, hands)
    else:
        if not seated:
            _facing_legs(body, look, stride)
        _facing(body, look, light, hands, back=view == "back")


def head(c: Canvas, x: float, y: float, height: float, look: Look, view: View, tilt: float = 0) -> None:
    """Only the head of someone of this height, its neck rising from (x, y); tilted forward by degrees."""
    flip = view == "left"
    turn = math.radians(-tilt if flip else tilt)
    foot = (x - 0.835 * height * math.sin(turn), y + 0.835 * height * math.cos(turn))
    body = _Body(c, *foot, height, flip, tilt)
    if view in ("left", "right"):
        _profile_face(body, look)
        _profile_head(body, look)
    else:
        _facing_head(body, look, back=view == "back")


def limb(c: Canvas, points: Sequence[Point], colour: str, wide: float, narrow: float) -> None:
    """A soft tapering curve with round ends."""
    c.polygon(tapered(points, wide, narrow), colour)


def tapered(points: Sequence[Point], wide: float, narrow: float) -> list[Point]:
    """The outline of a limb along the points, with round ends."""
    curve = smooth(points)
    last = len(curve) - 1
    left: list[Point] = []
    right: list[Point] = []
    ends: list[float] = []
    for i, (x, y) in enumerate(curve):
        (ax, ay), (bx, by) = curve[max(0, i - 1)], curve[min(last, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        half = (wide + (narrow - wide) * i / last) / 2
        left.append((x - (by - ay) / length * half, y + (bx - ax) / length * half))
        right.append((x + (by - ay) / length * half, y - (bx - ax) / length * half))
        if i in (0, last):
            ends.append(math.degrees(math.atan2(by - ay, bx - ax)))
    start, end = curve[0], curve[-1]
    tip = _ring(*end, narrow / 2, narrow / 2, ends[1] + 90, ends[1] - 90)
    heel = _ring(*start, wide / 2, wide / 2, ends[0] - 90, ends[0] - 270)
    return [*left, *tip, *reversed(right), *heel]


def elbow(shoulder: Point, hand: Point, outward: float, bone: float = BONE) -> Point:
    """The joint between them, hanging down and to the side `outward` points to."""
    (sx, sy), (hx, hy) = shoulder, hand
    reach = math.hypot(hx - sx, hy - sy) or 1e-6
    bend = math.sqrt(max(0.0, bone**2 - (reach / 2) ** 2))
    nx, ny = -(hy - sy) / reach * bend, (hx - sx) / reach * bend
    joints = [((sx + hx) / 2 + way * nx, (sy + hy) / 2 + way * ny) for way in (-1, 1)]
    return max(joints, key=lambda joint: joint[1] + outward * joint[0])


def _arm(body: _Body, shoulder: Point, hand: Point, outward: float, colour: str, skin: str) -> None:
    reach = math.dist(shoulder, hand)
    if reach > 2 * BONE:
        share = 2 * BONE / reach
        hand = (
            shoulder[0] + (hand[0] - shoulder[0]) * share,
            shoulder[1] + (hand[1] - shoulder[1]) * share,
        )
    body.oval(skin, *hand, 0.026, 0.028)
    joint = elbow(shoulder, hand, outward)
    wrist = (hand[0] + (joint[0] - hand[0]) * 0.14, hand[1] + (joint[1] - hand[1]) * 0.14)
    body.limb(colour, 0.078, 0.054, shoulder, joint, wrist)


def _profile(body: _Body, look: Look, light: Light, stride: float, hands: tuple[Point, Point]) -> None:
    dark, lit = mix(look.coat, INK, 0.28), mix(look.coat, light.colour, light.strength)
    front_lit = (light.side > 0) != body.flip
    far, near = hands
    _arm(body, (0.02, -0.76), far, -1, dark, mix(look.skin, INK, 0.2))
    sway = (stride * 0.5 if look.hem < 0.42 else 0.0) - (0.012 if look.hem > 0.42 else 0.0)
    body.blob(
        look.coat,
        (0.02, -0.842),
        (-0.07, -0.8),
        (-0.1, -0.66),
        (-0.085, -0.54),
        (-0.1 - sway, -look.hem),
        (0, -look.hem + 0.008),
        (0.1 + sway, -look.hem),
        (0.09, -0.54),
        (0.09, -0.68),
        (0.068, -0.8),
    )
    edge = 1 if front_lit else -1
    body.blob(
        lit,
        (0.03 * edge, -0.835),
        (edge * 0.072, -0.79),
        (edge * 0.096, -0.67),
        (edge * 0.09, -0.54),
        (edge * (0.1 + sway), -look.hem + 0.004),
        (edge * (0.045 + sway), -look.hem + 0.004),
        (edge * 0.045, -0.6),
        (edge * 0.04, -0.75),
    )
    _arm(body, (-0.012, -0.765), near, -1, mix(look.coat, INK, 0.14), look.skin)
    _profile_face(body, look)
    _profile_head(body, look)


def _profile_face(body: _Body, look: Look) -> None:
    body.limb(mix(look.skin, INK, 0.18), 0.07, 0.07, (0.008, -0.83), (0.018, -0.88))
    body.blob(
        look.skin,
        (-0.045, -0.93),
        (0.02, -0.985),
        (0.066, -0.945),
        (0.071, -0.92),
        (0.083, -0.9),
        (0.07, -0.893),
        (0.062, -0.858),
        (0.03, -0.845),
        (-0.03, -0.875),
    )
    if body.height > DETAILED:
        body.limb("#3a261b", 0.007, 0.005, (0.044, -0.921), (0.056, -0.919))
        body.limb("#3a261b", 0.006, 0.004, (0.038, -0.935), (0.048, -0.941), (0.061, -0.938))
        body.limb(
            mix(look.skin, "#5e2f22", 0.5), 0.005, 0.004, (0.047, -0.88), (0.055, -0.876), (0.065, -0.875)
        )
        body.oval(mix(look.skin, INK, 0.16), -0.008, -0.905, 0.013, 0.019)


def _profile_legs(body: _Body, look: Look, stride: float) -> None:
    for foot, colour in ((-stride, mix(look.legs, "#000000", 0.18)), (stride, look.legs)):
        lift = -0.03 if foot < 0 else 0.0
        knee = (foot * 0.62 + 0.02 + (0.01 if foot < 0 else 0), -0.27)
        body.limb(colour, 0.1, 0.06, (0, -0.5), knee, (foot, -0.04 + lift))
        body.blob(
            look.shoes,
            *placed(
                [(-0.035, 0), (-0.035, -0.05), (0.02, -0.055), (0.085, -0.022), (0.085, 0)],
                foot,
                lift,
                turn=14 if foot < 0 and stride > 0.03 else 0,
            ),
        )


def _profile_head(body: _Body, look: Look) -> None:
    hat, shade = look.hat, mix(look.hat, INK, 0.35)
    crown: tuple[Point, ...] = (
        (0.07, -0.94),
        (0.05, -0.985),
        (0, -1.003),
        (-0.05, -0.975),
        (-0.064, -0.92),
        (-0.045, -0.865),
        (-0.02, -0.87),
        (-0.005, -0.915),
        (0.03, -0.95),
    )
    if look.headgear == "bald":
        body.blob(hat, (-0.01, -0.94), (-0.055, -0.94), (-0.055, -0.89), (-0.03, -0.865), (-0.005, -0.9))
    elif look.headgear in ("hair", "bun", "long", "helmet", "cap"):
        body.blob(hat if look.headgear in ("hair", "bun", "long") else "#2c211d", *crown)
    if look.headgear == "bun":
        body.oval(hat, -0.07, -0.93, 0.03, 0.032)
    elif look.headgear == "long":
        body.blob(hat, (-0.005, -0.95), (-0.06, -0.93), (-0.075, -0.83), (-0.06, -0.77), (-0.01, -0.8))
    elif look.headgear == "helmet":
        body.blob(hat, *_ring(0.004, -0.955, 0.083, 0.07, 180, 360), (0.118, -0.944), (-0.085, -0.944))
        body.polygon(shade, (0.12, -0.949), (0.12, -0.938), (-0.084, -0.938), (-0.084, -0.95))
    elif look.headgear == "cap":
        body.blob(hat, *_ring(0, -0.945, 0.077, 0.068, 180, 360), (0.076, -0.94), (-0.07, -0.93))
        body.polygon(shade, (0.06, -0.953), (0.125, -0.93), (0.12, -0.923), (0.05, -0.938))
    elif look.headgear == "knit":
        body.blob(hat, *_ring(0, -0.945, 0.076, 0.075, 178, 362), (0.07, -0.93), (-0.072, -0.9))
        body.limb(shade, 0.032, 0.032, (-0.066, -0.908), (0, -0.93), (0.062, -0.945))
    elif look.headgear == "fur":
        body.blob(
            hat,
            (0.085, -0.945),
            (0.085, -0.99),
            (0.0, -1.03),
            (-0.085, -0.99),
            (-0.085, -0.92),
            (-0.04, -0.87),
            (-0.015, -0.93),
        )
        body.limb(shade, 0.045, 0.045, (-0.07, -0.935), (0.075, -0.957))
    elif look.headgear == "kerchief":
        body.blob(
            hat,
            (0.06, -0.95),
            (0.04, -0.995),
            (-0.02, -1.003),
            (-0.075, -0.96),
            (-0.078, -0.88),
            (-0.05, -0.82),
            (0.02, -0.82),
            (0.048, -0.85),
            (0.018, -0.87),
            (0.012, -0.93),
        )


def _facing_legs(body: _Body, look: Look, stride: float) -> None:
    for side, foot in ((-1, -stride), (1, stride)):
        lift = -0.022 if side > 0 else 0.0
        hip, ankle = (side * 0.045, -0.5), (side * 0.03 + foot * 0.5, -0.05 + lift)
        body.limb(look.legs, 0.1, 0.062, hip, (side * 0.045 + foot * 0.3, -0.27), ankle)
        body.blob(
            look.shoes,
            (ankle[0] - 0.034, lift),
            (ankle[0] - 0.03, lift - 0.052),
            (ankle[0] + 0.03, lift - 0.052),
            (ankle[0] + 0.036, lift),
        )


def _facing(body: _Body, look: Look, light: Light, hands: tuple[Point, Point], *, back: bool) -> None:
    lit = mix(look.coat, light.colour, light.strength)
    skirt = 0.115 + max(0.0, 0.46 - look.hem) * 0.16
    arms = tuple(
        (side, (side * 0.118, -0.765), (side * (0.13 + hand[0]), hand[1]))
        for side, hand in zip((-1, 1), hands, strict=True)
    )
    behind = [arm for arm in arms if arm[2][1] > -0.6] if not back else []
    for side, shoulder, hand in behind or ():
        _arm(body, shoulder, hand, side, lit if side == light.side else mix(look.coat, INK, 0.2), look.skin)
    body.blob(
        look.coat,
        (0, -0.845),
        (-0.09, -0.815),
        (-0.142, -0.75),
        (-0.118, -0.6),
        (-skirt, -look.hem),
        (0, -look.hem + 0.01),
        (skirt, -look.hem),
        (0.118, -0.6),
        (0.142, -0.75),
        (0.09, -0.815),
    )
    edge = light.side
    body.blob(
        lit,
        (edge * 0.05, -0.83),
        (edge * 0.095, -0.81),
        (edge * 0.138, -0.75),
        (edge * 0.116, -0.6),
        (edge * skirt * 0.99, -look.hem + 0.004),
        (edge * skirt * 0.6, -look.hem + 0.006),
        (edge * 0.07, -0.6),
        (edge * 0.08, -0.74),
    )
    for side, shoulder, hand in arms:
        if (side, shoulder, hand) not in behind:
            tone = lit if side == light.side else mix(look.coat, INK, 0.2)
            _arm(body, shoulder, hand, side, tone, look.skin)
    if not back:
        body.polygon(
            mix(look.coat, INK, 0.3), (-0.004, -0.8), (0.004, -0.8), (0.004, -look.hem), (-0.004, -look.hem)
        )
    _facing_head(body, look, back)


def _facing_head(body: _Body, look: Look, back: bool) -> None:
    if look.headgear == "long":
        body.blob(
            look.hat, (0, -1.0), (-0.066, -0.95), (-0.07, -0.82), (0, -0.79), (0.07, -0.82), (0.066, -0.95)
        )
    body.limb(mix(look.skin, INK, 0.2), 0.075, 0.075, (0, -0.835), (0, -0.88))
    body.oval(look.skin, 0, -0.92, 0.056, 0.072)
    _head(body, look, back)
    if not back and body.height > DETAILED:
        _features(body, look)


def _features(body: _Body, look: Look) -> None:
    for side in (-1, 1):
        body.limb("#3a261b", 0.007, 0.007, (side * 0.017, -0.918), (side * 0.031, -0.918))
        body.limb("#3a261b", 0.005, 0.005, (side * 0.014, -0.936), (side * 0.034, -0.937))
    body.limb(mix(look.skin, "#5e2f22", 0.35), 0.006, 0.006, (0, -0.912), (0.003, -0.897))
    body.limb(mix(look.skin, "#5e2f22", 0.5), 0.006, 0.006, (-0.013, -0.876), (0.013, -0.876))


def _head(body: _Body, look: Look, back: bool) -> None:
    hat, shade = look.hat, mix(look.hat, INK, 0.35)
    kind = look.headgear
    hairy = kind in ("hair", "bun", "long")
    if back and kind != "kerchief":
        colour = hat if hairy else "#2c211d"
        if kind == "bald":
            body.blob(
                hat, (-0.058, -0.91), (-0.045, -0.865), (0, -0.85), (0.045, -0.865), (0.058, -0.91), (0, -0.9)
            )
        else:
            body.oval(colour, 0, -0.928, 0.062, 0.074)
        if kind == "bun":
            body.oval(hat, 0, -0.97, 0.042, 0.034)
        if kind == "long":
            body.blob(hat, (-0.062, -0.93), (-0.07, -0.81), (0, -0.79), (0.07, -0.81), (0.062, -0.93))
    elif hairy:
        body.blob(
            hat, *_ring(0, -0.945, 0.065, 0.06, 176, 364), (0.05, -0.955), (-0.02, -0.965), (-0.055, -0.94)
        )
    if kind == "helmet":
        body.blob(hat, *_ring(0, -0.955, 0.083, 0.07, 180, 360))
        body.limb(shade, 0.014, 0.014, (-0.092, -0.946), (0, -0.94), (0.092, -0.946))
    elif kind == "cap":
        body.blob(hat, *_ring(0, -0.948, 0.076, 0.062, 180, 360))
        if not back:
            body.limb(shade, 0.016, 0.016, (-0.06, -0.938), (0, -0.93), (0.06, -0.938))
    elif kind == "knit":
        body.blob(hat, *_ring(0, -0.94, 0.07, 0.078, 178, 362))
        body.limb(shade, 0.036, 0.036, (-0.056, -0.935), (0, -0.93), (0.056, -0.935))
    elif kind == "fur":
        body.blob(hat, (0, -1.03), (-0.09, -0.99), (-0.092, -0.93), (0, -0.92), (0.092, -0.93), (0.09, -0.99))
        body.limb(shade, 0.044, 0.044, (-0.075, -0.94), (0, -0.935), (0.075, -0.94))
    elif kind == "kerchief":
        body.blob(hat, (0, -1.0), (-0.064, -0.95), (-0.06, -0.87), (0, -0.822), (0.06, -0.87), (0.064, -0.95))
        if not back:
            body.oval("#2c211d", 0, -0.925, 0.046, 0.058)
            body.oval(look.skin, 0, -0.912, 0.046, 0.056)
            body.polygon(shade, (-0.012, -0.85), (0.012, -0.85), (0.03, -0.805), (0, -0.82), (-0.03, -0.805))


def _ring(x: float, y: float, rx: float, ry: float, start: float, end: float) -> list[Point]:
    angles = [math.radians(start + (end - start) * i / 10) for i in range(11)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]
