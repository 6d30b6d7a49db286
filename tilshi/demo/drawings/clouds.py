"""Fair-weather clouds: flat beneath, heaped above, lit from the left."""

from .canvas import Canvas, Point, ring
from .inside import inside


def cumulus(
    c: Canvas,
    x: float,
    base: float,
    width: float,
    lit: str = "#f7f0de",
    shade: str = "#a9b8ba",
    rise: float = 0.3,
) -> None:
    """A cloud `width` wide whose foot stands at (x, base)."""
    heaps: list[tuple[list[Point], Point, float]] = []
    count = 4 + int(width // 170)
    for i in range(count):
        t = (i + 0.5) / count * 2 - 1
        swell = (1 - t * t) ** 0.6 * c.random.uniform(0.7, 1.15)
        up, r = width * rise * max(0.2, swell) * 0.62, width * 0.14 * (0.6 + swell)
        middle = (x + t * width * 0.4, base - up)
        outline = [(px, min(py, base)) for px, py in ring(*middle, r, min(r, up * 1.1 + 6))]
        heaps.append((outline, middle, r))
    foot = width * 0.4
    body = [(x - foot, base), (x - foot, base - 9), (x + foot, base - 9), (x + foot, base)]
    for outline in (body, *(heap[0] for heap in heaps)):
        c.polygon(outline, lit)
    for outline, (mx, my), r in heaps:
        inside(c, outline, ring(mx + r * 0.55, my + r * 0.6, r, r * 0.9), shade, 0.26, blur=r * 0.22)
    under = [
        (x - width, base - width * 0.05),
        (x + width, base - width * 0.05),
        (x + width, base + 9),
        (x - width, base + 9),
    ]
    for outline, _, _ in heaps:
        inside(c, outline, under, shade, 0.36, blur=width * 0.03)
