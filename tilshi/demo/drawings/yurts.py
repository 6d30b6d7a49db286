"""White felt yurts of the steppe, the light from the left."""

from collections.abc import Callable

from .canvas import ACCENT, INK, OCHRE, PAPER, Canvas, Point, placed, ring, smooth
from .inside import form, inside
from .tints import mix


def yurt(
    c: Canvas,
    x: float,
    ground: float,
    width: float,
    *,
    felt: str = "#efe6d2",
    band: str = ACCENT,
    door: str = "#7c3324",
    ajar: bool = False,
    haze: str = "#d9d3bd",
    far: float = 0,
) -> None:
    """`far` is how much of the haze lies before it; a small one goes without the pattern of its bands."""

    def at(*points: Point) -> list[Point]:
        return placed(points, x, ground, width)

    def tone(colour: str) -> str:
        return mix(colour, haze, far)

    c.wash(
        at((-0.5, 0.0), (0.5, -0.01), (1.05, 0.06), (0.7, 0.1), (-0.3, 0.05)),
        tone("#5f5a40"),
        0.45,
        blur=max(3, width * 0.014),
    )
    roof = smooth(
        at(
            (-0.53, -0.3),
            (-0.4, -0.42),
            (-0.2, -0.54),
            (-0.08, -0.58),
            (0.08, -0.58),
            (0.2, -0.54),
            (0.4, -0.42),
            (0.53, -0.3),
        )
    )
    wall = at((-0.5, 0), (-0.51, -0.31), (0.51, -0.31), (0.5, 0))
    shade = 0.24 * (1 - far)
    form(c, wall, tone(felt), "#fff8e4", 0.6, shade, (width * 0.1, 0), width * 0.02)
    form(c, roof, tone(felt), "#fff8e4", 0.7, shade, (width * 0.09, width * 0.02), width * 0.02)
    for lean in (-0.36, -0.2, 0.2, 0.36):
        rope = smooth(at((lean * 0.24, -0.57), (lean * 0.75, -0.47), (lean * 1.32, -0.31)))
        c.line(rope, tone("#c3b492"), max(1, width * 0.008))
    form(
        c,
        smooth(at((-0.1, -0.575), (0, -0.625), (0.1, -0.575), (0, -0.555)), closed=True),
        tone("#a8977a"),
        "#fff8e4",
        0.4,
        shade,
        (3, 2),
        1,
    )
    for y, thick in ((-0.315, 0.045), (-0.14, 0.018)):
        c.polygon(at((-0.51, y), (0.51, y), (0.507, y + thick), (-0.507, y + thick)), tone(band))
        inside(c, wall, at((0.2, y), (0.6, y), (0.6, y + thick), (0.26, y + thick)), INK, 0.2, width * 0.02)
    if width > 160:
        for i in range(17):
            px, py = -0.48 + i * 0.06, -0.292
            c.polygon(at((px - 0.02, py), (px, py - 0.017), (px + 0.02, py), (px, py + 0.017)), tone(PAPER))
    _door(c, at, tone, door, width, ajar=ajar)


def _door(
    c: Canvas,
    at: Callable[..., list[Point]],
    tone: Callable[[str], str],
    door: str,
    width: float,
    *,
    ajar: bool,
) -> None:
    c.polygon(at((-0.1, 0), (-0.1, -0.27), (0.1, -0.27), (0.1, 0)), tone(mix(door, INK, 0.3)))
    if ajar:
        c.polygon(at((-0.08, 0), (-0.08, -0.25), (0.08, -0.25), (0.08, 0)), tone("#2c2320"))
        leaf = at((-0.08, 0), (-0.08, -0.25), (-0.17, -0.23), (-0.17, 0.022))
        c.polygon(leaf, tone(door))
        c.polygon(at((0.08, 0), (0.08, -0.25), (0.17, -0.23), (0.17, 0.022)), tone(mix(door, INK, 0.2)))
        c.polygon(ring(*at((0.0, -0.02))[0], width * 0.06, width * 0.03), tone("#b5603c"))
        return
    for left in (-0.085, 0.005):
        c.polygon(at((left, 0), (left, -0.255), (left + 0.08, -0.255), (left + 0.08, 0)), tone(door))
        if width > 160:
            for y in (-0.18, -0.08):
                cx = left + 0.04
                c.polygon(at((cx - 0.025, y), (cx, y - 0.04), (cx + 0.025, y), (cx, y + 0.04)), tone(OCHRE))
