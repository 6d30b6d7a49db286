"""The long race at the autumn fair: low sun behind the riders, its light in their dust."""

from .canvas import ACCENT, GLOW, HEIGHT, SNOW, WIDTH, Canvas, placed, ring, smooth
from .grass import blades
from .riders import rider

DUST = "#ead2a0"


def paint(c: Canvas) -> None:
    c.fade(0, 0, WIDTH, 560, "#93adb6", "#c4cfc6", "#f1ddb2")
    c.glow(170, 430, 430, "#fdebbf", 0.8)
    c.snow(c.ridge(470, 330, 250, "#93a7ae"), 300, SNOW)
    c.ridge(520, 150, 180, "#8b9c97")
    c.hills(548, 40, 280, "#a3a078")
    c.fade(0, 548, WIDTH, HEIGHT, "#d3bd85", "#c3a466", "#8d733f")
    _crowd(c)
    for x, y, rx, ry, alpha in (
        (250, 560, 330, 90, 0.75),
        (560, 600, 360, 70, 0.6),
        (120, 650, 300, 120, 0.8),
    ):
        c.wash(ring(x, y, rx, ry), DUST, alpha, blur=38)
    rider(c, 330, 664, 118, "#6b4a34", "#5b6b5e", phase="gathered", haze=DUST, far=0.48)
    rider(c, 560, 672, 126, "#3a2c26", "#6b5a68", hat="#4a3a32", haze=DUST, far=0.36)
    c.wash(ring(300, 690, 260, 56), DUST, 0.7, blur=26)
    _shadow(c, 950, 730, 170)
    rider(c, 900, 724, 168, "#c3b6a0", "#3f5a6b", hat="#2f2622", phase="gathered", haze=DUST, far=0.16)
    _puffs(c, 720, 724, 0.9)
    _shadow(c, 480, 800, 220)
    rider(c, 440, 800, 216, "#8a5431", "#4d5e4a", haze=DUST, far=0.1)
    _puffs(c, 150, 800, 1.3)
    _shadow(c, 1170, 880, 290)
    rider(c, 1110, 880, 288, "#7a4526", ACCENT, phase="stretched", haze=DUST, far=0)
    _puffs(c, 740, 884, 1.8)
    blades(c, 150, ("#6d5a31", "#8d7a45", "#5b4c2c", "#b39a5c"), height=54)
    c.wash([(-100, 500), (500, 420), (1100, 1000), (-100, 1000)], GLOW, 0.14, blur=90)


def _crowd(c: Canvas) -> None:
    """Yurts and people by the finishing line, small and far."""
    for x, size in ((1330, 1.0), (1420, 0.8), (1500, 1.1)):
        yurt = [(-34, 0), (-34, -22), (-24, -36), (0, -46), (24, -36), (34, -22), (34, 0)]
        c.polygon(placed(yurt, x, 560, size), "#efe4cc")
        c.polygon(placed([(4, -46), (24, -36), (34, -22), (34, 0), (10, 0)], x, 560, size), "#cbb997")
        c.box(x - 7 * size, 560 - 20 * size, x + 7 * size, 560, "#8a4a34")
    for i in range(34):
        left = 1180 + i * 12.4 + c.random.uniform(-4, 4)
        tone = c.random.choice(("#4a6475", "#6b5a68", "#7d6a52", "#4d5e4a", "#efe4cc"))
        c.box(left - 3, 558, left + 3, 574, tone, 3)
        c.oval(left, 555, 3, 3.4, "#8a6248")


def _shadow(c: Canvas, x: float, ground: float, height: float) -> None:
    shape = [(-1.0, -0.02), (-0.3, -0.12), (0.7, -0.1), (1.7, 0.02), (1.5, 0.12), (0.4, 0.1), (-0.7, 0.1)]
    c.wash(smooth(placed(shape, x, ground, height), closed=True), "#5d4a2a", 0.5, blur=6)


def _puffs(c: Canvas, x: float, ground: float, size: float) -> None:
    """Dust from the hooves, thicker further back."""
    for i in range(5):
        px, py = x - i * 62 * size, ground - 10 * size - i * 8 * size
        c.wash(
            ring(px, py, (46 + i * 16) * size, (20 + i * 7) * size), DUST, 0.4 + i * 0.06, blur=12 + 3 * size
        )
