"""A steppe horse from the side, in units of its height at the withers: the hooves at 0, the withers at -1."""

from .canvas import INK, Canvas, Point, placed, smooth
from .inside import form
from .tints import mix
from .townsfolk import tapered

_BODY: tuple[Point, ...] = (
    *(
        (-0.64, -0.9),
        (-0.45, -0.985),
        (-0.2, -0.95),
        (0.05, -0.93),
        (0.27, -1.0),
        (0.42, -1.16),
        (0.56, -1.36),
    ),
    *((0.6, -1.46), (0.66, -1.42), (0.72, -1.33), (0.83, -1.16), (0.93, -1.0), (0.9, -0.93), (0.8, -0.96)),
    *((0.7, -1.07), (0.62, -1.04), (0.56, -0.86), (0.5, -0.68), (0.38, -0.52), (0.05, -0.47), (-0.3, -0.53)),
    *((-0.5, -0.5), (-0.68, -0.6), (-0.72, -0.76)),
)
_LEGS: tuple[tuple[Point, ...], ...] = (
    ((-0.5, -0.62), (-0.42, -0.4), (-0.52, -0.27), (-0.46, -0.04)),
    ((0.32, -0.6), (0.34, -0.3), (0.3, -0.04)),
    ((-0.56, -0.64), (-0.54, -0.42), (-0.66, -0.27), (-0.62, -0.04)),
    ((0.4, -0.62), (0.44, -0.3), (0.44, -0.04)),
)


def horse(
    c: Canvas, x: float, ground: float, height: float, coat: str, light: str, *, flip: bool = False
) -> None:
    """It stands and looks to the right, or to the left if flipped; harnessed with a collar."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, height, 0, flip)

    dark = mix(coat, INK, 0.42)
    c.blob(
        at((-0.66, -0.88), (-0.76, -0.8), (-0.82, -0.5), (-0.78, -0.24), (-0.72, -0.4), (-0.69, -0.7)), dark
    )
    for i, leg in enumerate(_LEGS):
        tone = mix(coat, INK, 0.3) if i < 2 else coat
        c.polygon(tapered(at(*leg), height * (0.19 if i % 2 == 0 else 0.15), height * 0.065), tone)
        foot = leg[-1][0]
        c.polygon(at((foot - 0.04, -0.06), (foot + 0.035, -0.06), (foot + 0.06, 0), (foot - 0.05, 0)), dark)
    form(
        c, smooth(at(*_BODY), closed=True), coat, light, 0.4, shade=0.28, edge=(height * 0.06, height * 0.05)
    )
    c.blob(
        at(
            (0.24, -1.0),
            (0.38, -1.14),
            (0.54, -1.38),
            (0.62, -1.42),
            (0.56, -1.24),
            (0.46, -1.02),
            (0.34, -0.92),
        ),
        dark,
    )
    c.oval(*at((0.7, -1.26))[0], height * 0.018, height * 0.022, INK)
    c.line(smooth(at((0.36, -1.12), (0.46, -0.92), (0.44, -0.62))), mix(dark, INK, 0.4), height * 0.07)
    c.line(at((0.66, -1.36), (0.8, -1.02)), dark, height * 0.02)
    c.line(at((0.84, -1.14), (0.76, -1.03)), dark, height * 0.02)
