"""A horse and its rider at the gallop, to the right, in units of the height at the withers."""

from dataclasses import dataclass
from typing import Literal

from .canvas import INK, Canvas, Point, placed, smooth
from .faces import swelling
from .inside import form
from .tints import mix
from .townsfolk import tapered

Phase = Literal["stretched", "gathered"]

_BODY: tuple[Point, ...] = (
    (-0.66, -0.98), (-0.44, -1.06), (-0.14, -0.99), (0.16, -1.04), (0.4, -1.18), (0.62, -1.36), (0.76, -1.44),
    (0.86, -1.4), (0.97, -1.27), (1.08, -1.13), (1.08, -1.05), (1.0, -1.03), (0.88, -1.11),
    (0.78, -1.16), (0.66, -1.06),
    (0.52, -0.88), (0.46, -0.72), (0.3, -0.58), (0.02, -0.54), (-0.28, -0.6), (-0.48, -0.6),
    (-0.7, -0.7), (-0.74, -0.86),
)  # fmt: skip
_LEGS: dict[Phase, tuple[tuple[Point, ...], ...]] = {
    "stretched": (
        ((0.36, -0.7), (0.6, -0.6), (0.74, -0.4), (0.66, -0.27)),
        ((-0.52, -0.76), (-0.5, -0.48), (-0.8, -0.34), (-0.98, -0.1)),
        ((0.3, -0.72), (0.62, -0.54), (0.86, -0.34), (1.0, -0.24)),
        ((-0.52, -0.78), (-0.6, -0.5), (-0.92, -0.42), (-1.16, -0.2)),
    ),
    "gathered": (
        ((0.36, -0.7), (0.56, -0.48), (0.4, -0.3), (0.26, -0.24)),
        ((-0.52, -0.76), (-0.36, -0.5), (-0.52, -0.3), (-0.28, -0.1)),
        ((0.3, -0.72), (0.46, -0.42), (0.24, -0.3), (0.12, -0.2)),
        ((-0.52, -0.78), (-0.3, -0.48), (-0.42, -0.24), (-0.1, -0.06)),
    ),
}


@dataclass(frozen=True)
class _Pen:
    c: Canvas
    x: float
    ground: float
    height: float
    light: str
    haze: str
    far: float

    def tone(self, colour: str, shade: float = 0) -> str:
        return mix(mix(colour, INK, shade), self.haze, self.far)

    def at(self, *points: Point) -> list[Point]:
        return placed(points, self.x, self.ground, self.height)

    def limb(self, colour: str, wide: float, narrow: float, *points: Point) -> None:
        self.c.polygon(tapered(self.at(*points), self.height * wide, self.height * narrow), colour)

    def shape(self, colour: str, strength: float, edge: float, *points: Point) -> None:
        outline, width = smooth(self.at(*points), closed=True), self.height * edge
        shade = 0.26 * (1 - self.far)
        form(self.c, outline, self.tone(colour), self.tone(self.light), strength, shade, (width, width), 2)


def rider(
    c: Canvas,
    x: float,
    ground: float,
    height: float,
    coat: str,
    shirt: str,
    *,
    hat: str = "#e6ddc8",
    phase: Phase = "stretched",
    light: str = "#fbe2ac",
    haze: str = "#ead2a0",
    far: float = 0,
) -> None:
    """`far` is how much of the haze lies before them; the light comes from the left, behind them."""
    pen = _Pen(c, x, ground, height, light, haze, far)
    at, tone = pen.at, pen.tone
    mane = mix(coat, INK, 0.55)
    tail = smooth(at((-0.7, -0.94), (-0.92, -1.04), (-1.16, -1.0), (-1.42, -0.84)))
    c.polygon(swelling(tail, height * 0.05, height * 0.17, height * 0.02), tone(mane))
    legs = _LEGS[phase]
    for i, leg in enumerate(legs):
        colour = tone(coat, 0.4 if i < 2 else 0.06)
        pen.limb(colour, 0.2 if i % 2 else 0.16, 0.075, *leg[:3])
        pen.limb(colour, 0.072, 0.055, *leg[2:])
        (kx, ky), (fx, fy) = leg[2], leg[3]
        pen.limb(tone("#2b211d"), 0.06, 0.085, (fx, fy), (fx + (fx - kx) * 0.34, fy + (fy - ky) * 0.34))
        if i == 1:
            pen.shape(coat, 0.42, 0.03, *_BODY)
    locks: tuple[tuple[Point, ...], ...] = (
        ((0.78, -1.43), (0.62, -1.5), (0.44, -1.44)), ((0.7, -1.4), (0.5, -1.44), (0.34, -1.36)),
        ((0.58, -1.3), (0.4, -1.36), (0.24, -1.28)), ((0.46, -1.22), (0.32, -1.26), (0.16, -1.2)),
    )  # fmt: skip
    for lock in locks:
        c.polygon(swelling(smooth(at(*lock)), height * 0.1, height * 0.09, 1), tone(mane))
    c.polygon(at((0.74, -1.42), (0.76, -1.54), (0.82, -1.42)), tone(coat, 0.2))
    c.oval(*at((0.9, -1.29))[0], height * 0.018, height * 0.018, tone("#1d1614"))
    c.line(at((0.82, -1.37), (0.87, -1.14)), tone("#4a3020"), height * 0.018)
    c.line(at((0.86, -1.16), (1.05, -1.12)), tone("#4a3020"), height * 0.018)
    c.line(smooth(at((1.02, -1.1), (0.76, -1.14), (0.55, -1.2))), tone("#4a3020"), height * 0.016)
    _seat(pen, shirt, hat)


def _seat(pen: _Pen, shirt: str, hat: str) -> None:
    """The rider, low over the neck."""
    tone, skin, boot = pen.tone, pen.tone("#b07c58"), pen.tone("#2b2320")
    pen.shape("#7c4a35", 0.3, 0.03, (-0.3, -1.04), (0.18, -1.06), (0.2, -0.84), (-0.26, -0.82))
    pen.limb(tone(shirt, 0.3), 0.1, 0.06, (0.32, -1.42), (0.4, -1.2), (0.5, -1.2))
    pen.limb(tone("#39424a"), 0.2, 0.14, (-0.04, -1.1), (0.26, -0.98))
    pen.limb(boot, 0.13, 0.09, (0.26, -0.98), (0.08, -0.7))
    pen.limb(boot, 0.08, 0.05, (0.06, -0.68), (0.2, -0.64))
    back: tuple[Point, ...] = (
        (-0.16, -1.08), (-0.12, -1.3), (0.06, -1.5), (0.24, -1.58), (0.36, -1.52), (0.34, -1.38),
        (0.2, -1.18), (0.08, -1.06),
    )  # fmt: skip
    pen.shape(shirt, 0.4, 0.03, *back)
    pen.limb(tone(shirt, 0.12), 0.12, 0.07, (0.24, -1.48), (0.3, -1.24), (0.54, -1.22))
    pen.c.oval(*pen.at((0.55, -1.22))[0], pen.height * 0.04, pen.height * 0.036, skin)
    pen.limb(tone("#b07c58", 0.2), 0.1, 0.1, (0.3, -1.56), (0.36, -1.62))
    face = (
        (0.32, -1.72),
        (0.42, -1.78),
        (0.5, -1.72),
        (0.53, -1.66),
        (0.5, -1.6),
        (0.42, -1.57),
        (0.34, -1.62),
    )
    pen.c.blob(pen.at(*face), skin)
    cap = ((0.28, -1.66), (0.3, -1.78), (0.4, -1.85), (0.5, -1.78), (0.52, -1.71), (0.4, -1.71))
    pen.shape(hat, 0.4, 0.015, *cap)
