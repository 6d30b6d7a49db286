"""Eleven in the morning, the library on wheels: cloud shadows on the steppe, dust standing behind the van."""

from collections.abc import Sequence

from .canvas import (
    ACCENT,
    CLAY,
    HEIGHT,
    INK,
    MOSS,
    OCHRE,
    PAPER,
    SLATE,
    WIDTH,
    Canvas,
    Point,
    placed,
    ring,
    smooth,
)
from .clouds import cumulus
from .inside import inside
from .tints import mix
from .wheels import wheel

HORIZON = 664


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, HORIZON, "#6f97a9", "#a3bfc4", "#dfe2cf", "#f3e6c4")
    for x, base, width in ((1130, 560, 300), (640, 580, 230), (180, 548, 300), (1500, 590, 200)):
        cumulus(c, x, base, width, "#f2ecd9", "#b3c1c0", 0.22)
    cumulus(c, 1270, 330, 620)
    cumulus(c, 330, 270, 700)
    cumulus(c, 800, 120, 360)
    c.ridge(HORIZON - 4, 60, 200, "#a9b6ae")
    _steppe(c)
    _road(c)
    for i in range(9):
        _pole(c, i)
    _dust(c)
    _van(c)
    _foreground(c)


def _steppe(c: Canvas) -> None:
    c.hills(HORIZON + 6, 16, 260, "#a9aa80")
    c.fade(0, HORIZON + 4, WIDTH, HEIGHT, "#cfbf86", "#bfa968", "#a38b4f", "#82703f")
    for x, y, rx, ry in ((1230, 700, 360, 16), (250, 712, 420, 20), (1420, 800, 420, 34), (60, 860, 330, 44)):
        c.wash(ring(x, y, rx, ry), "#5f6440", 0.36, blur=12)
    for i in range(13):
        beast, foot = 1090 + i * 22 + c.random.uniform(-8, 8), 692 + c.random.uniform(-7, 7)
        c.oval(beast, foot, 6, 3, "#5b4434")
        for leg in (-4, 4):
            c.line([(beast + leg, foot), (beast + leg, foot + 6)], "#5b4434", 1.6)
        c.line([(beast + 5, foot - 1), (beast + 9, foot - 4)], "#5b4434", 2)


def _road(c: Canvas) -> None:
    left = smooth([(556, HORIZON + 4), (588, 692), (640, 740), (700, 830), (720, 1010)])
    right = smooth([(562, HORIZON + 4), (640, 692), (840, 740), (1180, 830), (1720, 1010)])
    c.polygon([*[(x - 16, y) for x, y in left], *[(x + 30, y) for x, y in reversed(right)]], "#cdb67c")
    c.polygon([*left, *reversed(right)], "#8d8a80")
    for share, tone in ((0.04, "#a9a596"), (0.95, "#77756d")):
        edge = [(a + (b - a) * share, y) for (a, y), (b, _) in zip(left, right, strict=True)]
        c.line(edge, tone, 4)
    middle = [((a + b) / 2, y) for (a, y), (b, _) in zip(left, right, strict=True)]
    for i in range(2, len(middle) - 2, 4):
        (ax, ay), (bx, by) = middle[i], middle[i + 1]
        half = 1 + (ay - HORIZON) * 0.018
        c.polygon([(ax - half, ay), (ax + half, ay), (bx + half * 1.2, by), (bx - half * 1.2, by)], "#e9dfc4")


def _pole(c: Canvas, i: int) -> None:
    """A line of poles along the left of the road, each nearer one taller."""
    t = 0.62**i
    x, foot, height = 560 - 620 * t, HORIZON + 4 + 250 * t, 470 * t
    tone = mix("#4a3c31", "#b9bfae", min(0.8, i * 0.11))
    c.line([(x, foot), (x, foot - height)], tone, max(1.5, 13 * t))
    for drop in (0.0, 0.12):
        y = foot - height * (0.97 - drop)
        c.line([(x - 50 * t, y), (x + 50 * t, y)], tone, max(1.2, 8 * t))
    n = t * 0.62
    nx, nfoot, nheight = 560 - 620 * n, HORIZON + 4 + 250 * n, 470 * n
    for side in (-1, 1):
        a = (x + side * 44 * t, foot - height * 0.98)
        b = (nx + side * 44 * n, nfoot - nheight * 0.98)
        sag = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 34 * t)
        c.line(smooth([a, sag, b]), tone, max(0.8, 2.4 * t))


def _dust(c: Canvas) -> None:
    for x, y, rx, ry in ((590, 690, 40, 10), (640, 704, 60, 18), (700, 718, 70, 26), (770, 736, 70, 28)):
        c.wash(ring(x, y, rx, ry), "#e9d9ad", 0.6, blur=10)


def _van(c: Canvas) -> None:
    """Three quarters from the front, a little below its roof; its side is a painted shelf."""
    x = 694.0
    c.wash([(x, 812), (x + 280, 846), (x + 480, 846), (x + 370, 806)], "#3c3d33", 0.55, blur=8)
    side: list[Point] = [(x, 604), (x + 200, 576), (x + 206, 816), (x + 14, 786)]
    front: list[Point] = [(x + 200, 576), (x + 318, 592), (x + 326, 802), (x + 206, 816)]
    for i in range(4):
        c.line([_on(side, 0.08 + i * 0.2, -0.06), _on(side, 0.08 + i * 0.2, 0)], "#5b4434", 3)
    c.line([_on(side, 0.04, -0.06), _on(side, 0.76, -0.06)], "#5b4434", 5)
    c.polygon(side, ACCENT)
    c.polygon(front, mix(ACCENT, INK, 0.3))
    c.polygon(_panel(side, 0.05, 0.12, 0.74, 0.66), PAPER)
    u = 0.07
    while u < 0.7:
        width, tall = c.random.uniform(0.026, 0.05), c.random.uniform(0.34, 0.46)
        tone = c.random.choice((SLATE, OCHRE, MOSS, CLAY, "#7f98a2", "#6b5a68", "#dcc8a2"))
        c.polygon(_panel(side, u, 0.64 - tall, u + width, 0.64), tone)
        c.polygon(_panel(side, u, 0.58, u + width, 0.6), mix(tone, PAPER, 0.5))
        u += width + 0.006
    c.polygon(_panel(side, 0, 0.74, 1, 0.8), PAPER)
    c.polygon(_panel(side, 0.8, 0.14, 0.97, 0.48), "#3f5560")
    c.polygon([_on(side, 0.8, 0.14), _on(side, 0.9, 0.14), _on(side, 0.8, 0.4)], "#9fb4b8")
    c.line([_on(side, 0.77, 0.1), _on(side, 0.77, 0.96)], mix(ACCENT, INK, 0.35), 2.5)
    glass = _panel(front, 0.1, 0.14, 0.9, 0.5)
    c.polygon(glass, "#41565f")
    inside(c, glass, ring(*_on(front, 0.62, 0.56), 26, 34), "#2b3840")
    inside(c, glass, ring(*_on(front, 0.62, 0.34), 13, 15), "#a87a58")
    inside(c, glass, ring(*_on(front, 0.62, 0.28), 14, 10), "#2c211d")
    inside(c, glass, _panel(front, 0.05, 0.1, 0.34, 0.6), "#a9bcbf", 0.55)
    c.polygon(_panel(front, 0, 0.74, 1, 0.8), "#d6ccb4")
    for at in (0.17, 0.84):
        c.oval(*_on(front, at, 0.66), 13, 14, "#f6e9c2")
    c.polygon(_panel(front, 0.36, 0.6, 0.66, 0.7), "#3b2a26")
    c.polygon(_panel(front, -0.01, 0.93, 1.02, 1.02), "#39424a")
    for wheel_x, y, r in ((x + 64, 790, 27), (x + 182, 811, 32)):
        c.polygon(ring(wheel_x, y - 4, r + 6, r + 6, 180, 360), mix(ACCENT, INK, 0.5))
        wheel(c, wheel_x, y, r)
    c.polygon([(x + 292, 804), (x + 324, 800), (x + 322, 828), (x + 296, 832)], "#1b2328")
    c.polygon(placed([(0, 0), (14, -26), (22, -24), (10, 2)], x + 316, 652), "#2b3236")


def _on(side: Sequence[Point], u: float, v: float) -> Point:
    """On a side seen in perspective: u from its left to its right, v from the top to the bottom."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = side
    top, low = (ax + (bx - ax) * u, ay + (by - ay) * u), (dx + (cx - dx) * u, dy + (cy - dy) * u)
    return (top[0] + (low[0] - top[0]) * v, top[1] + (low[1] - top[1]) * v)


def _panel(side: Sequence[Point], left: float, top: float, right: float, bottom: float) -> list[Point]:
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [_on(side, u, v) for u, v in corners]


def _foreground(c: Canvas) -> None:
    """Feather grass in the near corners, bent to the right."""
    for _ in range(230):
        x = c.random.choice((c.random.uniform(-30, 620), c.random.uniform(1330, WIDTH + 20)))
        y = HEIGHT + 30 - c.random.random() ** 2 * 170
        height = c.random.uniform(40, 120) * (0.5 + (y - 830) / 300)
        lean = height * c.random.uniform(0.2, 0.7)
        tone = c.random.choice(("#6b5c34", "#8a7743", "#a99457", "#e6d7a8", "#efe4c0"))
        c.line(smooth([(x, y), (x + lean * 0.25, y - height * 0.6), (x + lean, y - height)]), tone, 2.6)
