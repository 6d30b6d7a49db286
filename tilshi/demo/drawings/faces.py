"""Heads for portraits: planes of light and shade on a head that turns, with quiet features.

A head has its own measure: 0 is between the eyes, the chin lies at 222, the crown at -232; x grows to the
right, y downwards. The light comes from the left.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from .canvas import Canvas, Point, placed, ring, smooth
from .inside import form, inside
from .tints import mix

LIGHT = "#fbe3b6"
UMBER = "#4a2a20"  # what shade adds to skin
_FEATURES = 128.0  # how far the features stand before the axis on which the head turns

# Down the head: y, half the width, half the depth, how far its middle lies before the axis.
_SKULL: tuple[tuple[float, float, float, float], ...] = (
    (-232, 44, 60, -14),
    (-212, 92, 110, -14),
    (-160, 132, 146, -12),
    (-90, 146, 150, -8),
    (-20, 145, 136, 2),
    (44, 146, 124, 12),
    (104, 130, 100, 30),
    (158, 106, 76, 50),
    (198, 68, 46, 78),
    (220, 30, 22, 92),
)


@dataclass(frozen=True)
class Face:
    skin: str
    brows: str
    turn: float = 0  # -1 to the left, 1 to the right
    tilt: float = 0  # degrees clockwise
    cheeks: float = 1  # how broad the cheekbones are
    jaw: float = 1
    length: float = 1  # of the part below the eyes
    steppe: bool = True  # a smooth upper lid and a low bridge; else a creased lid in a deeper socket
    eyes: str = "#2b1d18"
    eye_size: float = 1
    brow_weight: float = 9
    brow_lift: float = 0
    nose: float = 1
    lips: str = ""
    lip_fullness: float = 1
    smile: float = 0.2
    age: float = 0
    ears: bool = True
    stubble: float = 0

    def but(self, **features: Any) -> "Face":
        return replace(self, **features)


class Head:
    def __init__(self, c: Canvas, face: Face, x: float = 800, y: float = 408, size: float = 1.06) -> None:
        self.c, self.face = c, face
        self.x, self.y, self.size = x, y, size
        self.angle = math.radians(face.turn * 24)
        self.shade = mix(face.skin, UMBER, 0.34)
        self.dusk = mix(face.skin, UMBER, 0.6)
        self.light = mix(face.skin, LIGHT, 0.42)
        self.lips = face.lips or mix(face.skin, "#8a3a30", 0.26)

    # Where a point of the head lies on the paper.

    def on(self, *points: Point, lift: float = 0) -> list[Point]:
        """Points on the front of the face; `lift` brings them forward."""
        return self._out([self._turned(x, y, lift) for x, y in points])

    def off(self, *points: Point, depth: float = 0) -> list[Point]:
        """Points of what stands round the head: hair, a hat; they shift as the head turns, no more."""
        shift = depth * math.sin(self.angle)
        return self._out([(x + shift, y) for x, y in points])

    def px(self, length: float) -> float:
        return length * self.size

    def _turned(self, x: float, y: float, lift: float) -> Point:
        z = _FEATURES * math.sqrt(max(0.0, 1 - (x / 158) ** 2)) - 14 * max(0.0, (y - 60) / 160) + lift
        return (x * math.cos(self.angle) + z * math.sin(self.angle), y)

    def _out(self, points: Sequence[Point]) -> list[Point]:
        stretched = [(x, y * self.face.length if y > 0 else y) for x, y in points]
        foot_y = 250.0  # the head tilts about the top of the neck
        return [
            (self.x + px * self.size, self.y + foot_y * self.size + py * self.size)
            for px, py in placed([(x, y - foot_y) for x, y in stretched], 0, 0, 1, self.face.tilt)
        ]

    @cached_property
    def outline(self) -> list[Point]:
        left, right = [], []
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        for y, width, depth, before in _SKULL:
            wide = width * (self.face.cheeks if -30 < y < 110 else self.face.jaw if y > 110 else 1)
            half = math.hypot(wide * cos, depth * sin)
            middle = before * sin
            hollow = 9 * abs(self.face.turn) if y == -20 else -3 * abs(self.face.turn) if y == 44 else 0
            left.append((middle - half + (hollow if self.face.turn < 0 else 0), y))
            right.append((middle + half - (hollow if self.face.turn > 0 else 0), y))
        return smooth(self._out([*right, *reversed(left)]), closed=True)

    # The parts, from the back to the front.

    def hair(
        self,
        outer: Sequence[Point],
        line: Sequence[Point],
        colour: str,
        strands: Sequence[Sequence[Point]] = (),
        gloss: float = 0.28,
    ) -> list[Point]:
        """Hair between its outer edge and the hairline, both from the left to the right; returns its outline.

        On the side turned away both edges run together at the temple.
        """
        far = 0 if abs(self.face.turn) < 0.25 else 1 if self.face.turn > 0 else -1
        temple = self.off((far * 150, -54))

        def seen(points: Sequence[Point]) -> list[Point]:
            return [(x, y) for x, y in points if not far or x * far < 118 or y < -96]

        edge, rim = self.off(*seen(outer), depth=-14), self.on(*seen(line))
        if far > 0:
            edge, rim = edge + temple, rim + temple
        elif far < 0:
            edge, rim = temple + edge, temple + rim
        outline = smooth(edge) + smooth(rim[::-1])
        self.mass(outline, colour, strands, gloss)
        return outline

    def mass(
        self,
        outline: Sequence[Point],
        colour: str,
        strands: Sequence[Sequence[Point]] = (),
        gloss: float = 0.28,
    ) -> None:
        """A body of hair with the light on its left and a few locks parted from it."""
        form(self.c, outline, colour, LIGHT, gloss, 0.35, (self.px(20), self.px(14)), blur=5)
        for i, strand in enumerate(strands):
            tone = mix(colour, LIGHT, gloss * 0.9) if i % 2 == 0 else mix(colour, "#120d0c", 0.4)
            lock = swelling(smooth(self.off(*strand, depth=30)), 1, self.px(7), 1)
            inside(self.c, outline, lock, tone, 0.7)

    def neck(self, width: float = 74, length: float = 350) -> None:
        lean = 18 * math.sin(self.angle)
        outline = [
            *smooth(self.off((lean - width, 120), (lean - width + 4, 240), (-width - 34, length))),
            *smooth(self.off((width + 34, length), (lean + width - 4, 240), (lean + width, 120))),
        ]
        self.c.polygon(outline, mix(self.face.skin, self.shade, 0.35))
        chin = self.on((0, 236))[0][0]
        cast = self.off((-150, 150), (-96, 214), (0, 286), (70, 300), (160, 250), (160, 100))
        middle = self.off((lean, 0))[0][0]
        shift = (chin - middle) * 0.4
        inside(self.c, outline, smooth([(x + shift, y) for x, y in cast]), self.shade, blur=3)
        inside(
            self.c,
            outline,
            self.off((lean + 20, 100), (lean + 34, 260), (lean + 60, length + 20), (260, length), (260, 100)),
            self.dusk,
            0.5,
            blur=5,
        )

    def _ear(self, side: int) -> None:
        tone, line = (self.face.skin, self.shade) if side < 0 else (self.shade, self.dusk)
        x = side * (146 * math.cos(self.angle) - 10 * abs(self.face.turn))
        ear = ((0, -36), (16, -40), (25, -18), (18, 20), (5, 52), (-8, 44), (-8, -20))
        self.c.blob(self.off(*[(x + side * px, 22 + py) for px, py in ear]), tone)
        fold = ((1, -20), (11, -24), (16, -10), (9, 14), (3, 30))
        self.c.line(smooth(self.off(*[(x + side * px, 22 + py) for px, py in fold])), line, self.px(4))

    def near_ear(self) -> None:
        """Once more over hair that lies behind it."""
        if self.face.ears and abs(self.face.turn) >= 0.3:
            self._ear(-1 if self.face.turn > 0 else 1)

    def lock(self, *points: Point, colour: str, gloss: float = 0.3) -> None:
        """One lock of hair over the rest, with an edge of its own."""
        outline = smooth(self.off(*points, depth=24), closed=True)
        form(self.c, outline, colour, LIGHT, gloss, 0.22, (self.px(7), self.px(7)), blur=3)

    def paint(self) -> None:
        """The ear on the far side lies behind the face, the near one on it; both behind a frontal face."""
        turn = self.face.turn
        for side in (-1, 1):
            if self.face.ears and abs(turn) < 0.3:
                self._ear(side)
        self.c.polygon(self.outline, self.face.skin)
        self._planes()
        self._sockets()
        self._nose()
        self._mouth()
        for side in (-1, 1):
            self._eye(side)
            self._brow(side)
        if self.face.age:
            self._years()
        self.near_ear()

    def moustache(self, colour: str, reach: float, weight: float) -> None:
        w = weight * 20
        line = [
            (-reach, 142),
            (-reach * 0.62, 124),
            (-12, 116),
            (0, 121),
            (12, 116),
            (reach * 0.62, 124),
            (reach, 142),
        ]
        low = [
            (reach * 0.6, 134 + w * 0.4),
            (14, 122 + w),
            (0, 124 + w * 0.7),
            (-14, 122 + w),
            (-reach * 0.6, 134 + w * 0.4),
        ]
        outline = smooth(self.on(*line, *low, lift=12), closed=True)
        form(self.c, outline, colour, LIGHT, 0.28, 0.3, (self.px(6), self.px(5)), blur=2)

    def beard(self, colour: str) -> None:
        """A short full beard that leaves the mouth free."""
        cheek = [
            (-146, 30),
            (-128, 84),
            (-96, 112),
            (-66, 116),
            (-30, 114),
            (0, 120),
            (30, 114),
            (66, 116),
            (96, 112),
        ]
        top = smooth(self.on(*cheek, (128, 84), (146, 30)))
        chin = self.off(
            (150, 120), (120, 190), (74, 244), (0, 262), (-74, 244), (-120, 190), (-150, 120), depth=60
        )
        outline = [*top, *smooth(chin)]
        self.c.wash([(x, y + 12) for x, y in outline], UMBER, 0.3, blur=8)
        form(self.c, outline, colour, LIGHT, 0.2, 0.3, (self.px(16), self.px(6)), blur=5)
        lip = smooth(
            self.on((-46, 140), (0, 134), (46, 140), (26, 162), (0, 166), (-26, 162), lift=8), closed=True
        )
        self.c.polygon(lip, self.shade)
        self._mouth()

    def _wash(self, points: Sequence[Point], colour: str, alpha: float, blur: float = 0) -> None:
        inside(self.c, self.outline, points, colour, alpha, blur)

    def _planes(self) -> None:
        lit = smooth(
            self.on((-150, -190), (-20, -200), (10, -120), (-14, -70), (-110, -58), (-150, -60)), closed=True
        )
        self._wash(lit, self.light, 0.55, blur=12)
        cheek = smooth(self.on((-116, 34), (-70, 34), (-40, 62), (-62, 104), (-104, 96)), closed=True)
        self._wash(cheek, self.light, 0.5, blur=10)
        edge = smooth(
            self.on(
                (40, -240), (64, -150), (84, -84), (98, -44), (94, -8), (108, 34), (104, 66),
                (74, 110), (66, 150), (46, 190), (26, 232),
            )
        )  # fmt: skip
        far = [(x + self.px(400), y) for x, y in (edge[-1], edge[0])]
        self._wash([*edge, *far], self.shade, 0.92, blur=3)
        under = smooth(
            self.on((-150, 150), (-96, 176), (-40, 206), (0, 214), (60, 208), (60, 260), (-150, 260))
        )
        self._wash(under, self.shade, 0.5, blur=7)
        warm = self.face.stubble
        if warm:
            beard = smooth(
                self.on((-150, 70), (-112, 92), (-66, 116), (0, 106), (66, 116), (112, 92), (150, 70))
            )
            low = self.off((190, 260), (-190, 260))
            self._wash([*beard, *low], mix(self.face.brows, self.face.skin, 0.3), warm, blur=9)

    def _sockets(self) -> None:
        deep = 0.32 if self.face.steppe else 0.52
        for side in (-1, 1):
            brow = -44 - self.face.brow_lift
            socket = self.on(
                (side * 22, brow + 14), (side * 62, brow + 6), (side * 102, brow + 16),
                (side * 100, 2), (side * 62, 12), (side * 30, 10),
            )  # fmt: skip
            self._wash(smooth(socket, closed=True), self.shade, deep if side < 0 else deep + 0.2, blur=6)

    def _eye(self, side: int) -> None:
        face, c = self.face, self.c
        s = face.eye_size
        inner, outer = (32, 5) if face.steppe else (34, 3), (94, -3) if face.steppe else (92, 2)

        def eye(*points: Point) -> list[Point]:
            return self.on(*[(side * (63 + (x - 63) * s), y * s) for x, y in points])

        if face.steppe:
            upper = smooth(eye(inner, (42, -6), (62, -11), (80, -9), outer))
            lower = smooth(eye(outer, (80, 7), (62, 9), (44, 8), inner))
        else:
            upper = smooth(eye(inner, (46, -9), (64, -13), (82, -7), outer))
            lower = smooth(eye(outer, (80, 8), (64, 11), (46, 9), inner))
        almond = [*upper, *lower]
        white = mix(face.skin, "#f3ece0", 0.45) if side < 0 else mix(self.shade, "#f3ece0", 0.34)
        c.polygon(almond, white)
        x, y = eye((63, -1))[0]
        r = self.px(14 * s)
        inside(c, almond, ring(x, y, r, r), mix(face.eyes, UMBER, 0.25))
        inside(c, almond, ring(x, y, r * 0.5, r * 0.5), "#1c1210", 0.9)
        inside(c, almond, [(px, py + self.px(6)) for px, py in upper], self.dusk, 0.6, 2, outside=True)
        self._taper(upper, mix(face.brows, "#1c120e", 0.7), (2.5, 6, 4.5))
        self._taper(lower, self.dusk, (1.2, 2, 1))
        if face.steppe:
            fold = smooth(eye((30, -6), (44, -19), (64, -24), (86, -18), (98, -8)))
            self._taper(fold, self.shade, (1, 3, 1))
        else:
            fold = smooth(eye((36, -12), (50, -23), (66, -26), (86, -18), (96, -6)))
            self._taper(fold, self.dusk, (2, 3.5, 2))

    def _brow(self, side: int) -> None:
        face = self.face
        lift = -face.brow_lift
        if face.steppe:
            arch = [(24, -38 + lift), (52, -50 + lift), (80, -50 + lift), (110, -36 + lift)]
        else:
            arch = [(22, -38 + lift), (50, -46 + lift), (84, -50 + lift), (112, -34 + lift)]
        colour = face.brows if side < 0 else mix(face.brows, UMBER, 0.25)
        w = face.brow_weight
        self._taper(smooth(self.on(*[(side * x, y) for x, y in arch])), colour, (w * 0.8, w, w * 0.3))

    def _nose(self) -> None:
        n = self.face.nose
        low = self.face.steppe
        top = -14 if low else -34
        side = smooth(
            self.on((12 if low else 13, top), (11, 20), (13, 56), lift=16)
            + self.on((12, 82), lift=34)
            + self.on((20 * n, 96), lift=18)
            + self.on((40 * n, 92), (36 * n, 74), (25 * n, 50), (22, 10), (24, top))
        )
        self._wash(side, self.shade, 0.85, blur=2)
        ridge = self.on((-9, -20), (-8, 30), (-11, 70), lift=18) + self.on(
            (4, 78), (4, 30), (5, -20), lift=26
        )
        self._wash(smooth(ridge, closed=True), self.light, 0.6, blur=5)
        tip = self.on((-14, 78), (0, 72), (12, 80), (0, 92), lift=36)
        self._wash(smooth(tip, closed=True), self.light, 0.35, blur=4)
        base = (
            self.on((-35 * n, 92), (-20, 96)) + self.on((0, 102), lift=24) + self.on((20, 96), (36 * n, 90))
        )
        floor = self.on((26 * n, 104), (0, 112), (-24 * n, 103))
        self._wash(smooth([*base, *floor], closed=True), self.dusk, 0.55, blur=2)
        wing = smooth(self.on((-30 * n, 70), (-40 * n, 82), (-34 * n, 95), (-24 * n, 97)))
        self._taper(wing, self.shade, (1.5, 4, 3))

    def _mouth(self) -> None:
        face = self.face
        up = face.smile * 9
        full = face.lip_fullness
        half = 50 + face.smile * 8
        line = self.on(
            (-half, 142 - up), (-24, 143), (-8, 141), (0, 143), (8, 141), (24, 143), (half, 142 - up), lift=6
        )
        curve = smooth(line)
        over = self.on(
            (half - 8, 139 - up),
            (10, 131 - 3 * full),
            (0, 134 - 3 * full),
            (-10, 131 - 3 * full),
            (-half + 8, 139 - up),
            lift=9,
        )
        under = self.on(
            (half - 12, 144 - up),
            (20, 157 + 4 * full),
            (0, 159 + 4 * full),
            (-20, 157 + 4 * full),
            (-half + 12, 144 - up),
            lift=9,
        )
        self._wash([*curve, *smooth(over)], mix(self.lips, self.dusk, 0.3), 0.85)
        self._wash([*curve, *smooth(under)], self.lips, 0.75)
        gloss = self.on((-26, 149), (-6, 148), (4, 154), (-8, 158 + full * 2), (-24, 156), lift=10)
        self._wash(smooth(gloss, closed=True), self.light, 0.35, blur=3)
        far = self.on((14, 138), (half + 4, 138 - up), (half - 6, 152), (10, 164), lift=9)
        self._wash(smooth(far, closed=True), self.dusk, 0.22, blur=3)
        self._taper(curve, mix(self.dusk, "#2a1410", 0.35), (2, 4.4, 2))
        dip = self.on((-24, 168), (0, 173), (26, 168), (16, 182), (-14, 181), lift=6)
        self._wash(smooth(dip, closed=True), self.shade, 0.6, blur=5)

    def _years(self) -> None:
        age = self.face.age
        for side in (-1, 1):
            tone = self.shade if side < 0 else self.dusk
            fold = smooth(self.on((side * 42, 88), (side * 62, 112), (side * 68, 140)))
            self._taper(fold, mix(self.face.skin, tone, 0.4 + age * 0.5), (2, 3 + 2.5 * age, 1))
            bag = smooth(self.on((side * 38, 20), (side * 62, 28), (side * 86, 20)))
            self._taper(bag, mix(self.face.skin, tone, 0.3 + age * 0.5), (1, 2.5 + age * 1.5, 1))
            if age > 0.5:
                jowl = smooth(self.on((side * 74, 158), (side * 82, 184), (side * 66, 204)))
                self._taper(jowl, mix(self.face.skin, tone, age * 0.6), (1, 3, 1))
                for dy in (-4, 8):
                    crow = smooth(self.on((side * 104, 2 + dy * 0.5), (side * 118, dy)))
                    self._taper(crow, mix(self.face.skin, tone, age * 0.6), (2, 2, 0.8))
        if age > 0.4:
            for y in (-112, -92):
                line = smooth(self.on((-58, y + 3), (0, y), (56, y + 4)))
                self._taper(line, mix(self.face.skin, self.shade, 0.25 + age * 0.4), (0.8, 2.6, 0.8))

    def _taper(self, curve: Sequence[Point], colour: str, widths: tuple[float, float, float]) -> None:
        """A line that swells to its middle: the widths at the start, half-way and at the end."""
        inside(self.c, self.outline, swelling(curve, *[self.px(width) for width in widths]), colour)


def swelling(curve: Sequence[Point], start: float, middle: float, end: float) -> list[Point]:
    """The outline of a line with a width of its own at the start, half-way and at the end."""
    last = len(curve) - 1
    left, right = [], []
    for i, (x, y) in enumerate(curve):
        (ax, ay), (bx, by) = curve[max(0, i - 1)], curve[min(last, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        share = i / last
        width = (
            start + (middle - start) * share * 2 if share < 0.5 else middle + (end - middle) * (share * 2 - 1)
        )
        nx, ny = -(by - ay) / length * width / 2, (bx - ax) / length * width / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return [*left, *reversed(right)]
