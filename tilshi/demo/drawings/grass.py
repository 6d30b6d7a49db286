"""Blades of grass in the foreground, each bent by the same wind."""

from collections.abc import Sequence

from .canvas import HEIGHT, WIDTH, Canvas, smooth


def blades(
    c: Canvas,
    count: int,
    tones: Sequence[str],
    *,
    top: float = 870,
    height: float = 34,
    lean: float = 0.4,
    left: float = -20,
    right: float = WIDTH + 20,
) -> None:
    """Denser and taller towards the bottom edge; `lean` is how far the tips hang over, in heights."""
    for _ in range(count):
        x, near = c.random.uniform(left, right), 1 - c.random.random() ** 2
        foot = top + (HEIGHT + 10 - top) * near
        tall = height * (0.6 + 0.6 * near) * c.random.uniform(0.7, 1.3)
        bend = tall * lean * c.random.uniform(0.1, 1.6)
        blade = smooth([(x, foot), (x + bend * 0.25, foot - tall * 0.55), (x + bend, foot - tall)])
        c.line(blade, c.random.choice(tones), 2.6)
