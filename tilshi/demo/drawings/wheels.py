"""What vehicles stand on and see with: wheels, lamps and their light."""

from .canvas import GLOW, Canvas, ring


def wheel(c: Canvas, x: float, y: float, radius: float, hub: str = "#8f9ba0") -> None:
    c.oval(x, y, radius, radius, "#1b2328")
    c.oval(x, y, radius * 0.86, radius * 0.86, "#2a343a")
    c.oval(x, y, radius * 0.52, radius * 0.52, hub)
    c.oval(x, y, radius * 0.2, radius * 0.2, "#39454c")


def headlight(
    c: Canvas, x: float, y: float, radius: float, colour: str = "#fff6da", alpha: float = 0.6
) -> None:
    c.glow(x, y, radius * 7, GLOW, alpha)
    c.polygon(ring(x, y, radius, radius), colour)
