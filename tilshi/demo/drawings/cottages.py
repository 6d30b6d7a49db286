"""One-storey houses of the old streets: a pitched roof, a row of windows in carved white frames."""

from .canvas import INK, Canvas, Point
from .tints import mix


def cottage(
    c: Canvas,
    left: float,
    ground: float,
    width: float,
    height: float,
    wall: str,
    roof: str,
    *,
    windows: int = 3,
    shutters: str = "#7f98a2",
    pane: str = "#5d7582",
    light: str = "#f5e4bd",
    gable: bool = False,
    sill: float = 0.42,
) -> None:
    """`height` is of the wall; the sills stand at `sill` of it. The light comes from the left."""
    top, right = ground - height, left + width
    c.box(left, top, right, ground, wall)
    c.wash(
        [(right - width * 0.22, top), (right, top), (right, ground), (right - width * 0.3, ground)],
        INK,
        0.16,
        8,
    )
    rise = height * (0.62 if gable else 0.5)
    edge = height * 0.09
    ridge: list[Point] = [(left + width * 0.2, top - rise), (right - width * 0.2, top - rise)]
    if gable:
        ridge = [(left + width / 2, top - rise)]
    c.polygon([(left - edge, top + edge * 0.3), *ridge, (right + edge, top + edge * 0.3)], roof)
    if gable:
        c.polygon(
            [(left + edge, top), (left + width / 2, top - rise + edge * 1.6), (right - edge, top)],
            mix(wall, light, 0.25),
        )
        c.oval(left + width / 2, top - rise * 0.42, width * 0.07, width * 0.07, pane)
    else:
        c.polygon(
            [
                (left - edge, top + edge * 0.3),
                ridge[0],
                (left + width * 0.42, top - rise),
                (left + width * 0.2, top + edge * 0.3),
            ],
            mix(roof, light, 0.24),
        )
        c.box(
            right - width * 0.36,
            top - rise * 1.34,
            right - width * 0.28,
            top - rise * 0.7,
            mix(wall, INK, 0.3),
        )
    c.box(left - edge, top - edge * 0.1, right + edge, top + edge * 0.6, mix(roof, INK, 0.3))
    step = width / windows
    for i in range(windows):
        x = left + step * (i + 0.5)
        _window(c, x, ground - height * sill, step * 0.34, height * 0.34, shutters, pane, light)


def _window(
    c: Canvas, x: float, sill: float, width: float, height: float, shutters: str, pane: str, light: str
) -> None:
    half, frame = width / 2, width * 0.1
    for side in (-1, 1):
        inner, outer = x + side * (half + frame), x + side * (half + frame + width * 0.42)
        tone = mix(shutters, light, 0.3) if side < 0 else mix(shutters, INK, 0.14)
        c.box(min(inner, outer), sill - height, max(inner, outer), sill, tone)
        middle = (inner + outer) / 2
        for part in (0.2, 0.4, 0.6, 0.8):
            y = sill - height * part
            c.line([(middle - width * 0.14, y), (middle + width * 0.14, y)], mix(tone, INK, 0.25), 2)
    c.box(x - half - frame, sill - height - frame, x + half + frame, sill + frame, "#ece6d8")
    c.polygon(
        [
            (x - half - frame * 2, sill - height - frame),
            (x, sill - height * 1.28),
            (x + half + frame * 2, sill - height - frame),
        ],
        "#ece6d8",
    )
    c.box(x - half, sill - height, x + half, sill, pane)
    c.wash(
        [(x - half, sill - height), (x + half * 0.4, sill - height), (x - half, sill - height * 0.2)],
        light,
        0.35,
    )
    c.line([(x, sill - height), (x, sill)], "#ece6d8", frame * 0.8)
    c.line([(x - half, sill - height * 0.66), (x + half, sill - height * 0.66)], "#ece6d8", frame * 0.7)
