"""The demo's pictures, drawn by us with Pillow alone: no rights to clear, nothing to download.

One module a drawing; `canvas` holds the strokes and the colours they share.
"""

from collections.abc import Callable

from . import bridge_budget, factory, hall, museum, portrait_workshop, school, stadium, storm
from .canvas import HEIGHT, WIDTH, Canvas

_PAINTERS: dict[str, Callable[[Canvas], None]] = {
    "hall": hall.paint,
    "bridge_budget": bridge_budget.paint,
    "stadium": stadium.paint,
    "museum": museum.paint,
    "storm": storm.paint,
    "factory": factory.paint,
    "school": school.paint,
    "portrait_workshop": portrait_workshop.paint,
}

DRAWINGS: tuple[str, ...] = tuple(_PAINTERS)
SIZE: tuple[int, int] = (WIDTH, HEIGHT)


def draw(name: str) -> bytes:
    """The drawing as a JPEG of SIZE; the same name gives the same bytes. An unknown name is a KeyError."""
    canvas = Canvas(seed=name)
    _PAINTERS[name](canvas)
    return canvas.jpeg()
