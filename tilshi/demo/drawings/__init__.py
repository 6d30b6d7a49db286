"""The demo's pictures, drawn by us with Pillow alone: no rights to clear, nothing to download.

One module a drawing; `canvas` holds the strokes and the colours they share.
"""

from collections.abc import Callable

from . import bridge_budget, factory, hall, museum, portrait_workshop, school, stadium, storm
from .canvas import HEIGHT, WIDTH, Box, Canvas

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

# A part of a drawing, as a photographer steps closer: its name and the corners in its coordinates.
_DETAILS: dict[str, tuple[str, Box]] = {
    "museum-jug": ("museum", (490, 170, 880, 690)),
    "museum-bowl": ("museum", (150, 560, 530, 860)),
    "museum-yurt": ("museum", (905, 270, 1305, 800)),
    "museum-visitor": ("museum", (1120, 480, 1600, 1000)),
}

DRAWINGS: tuple[str, ...] = tuple(_PAINTERS)
SIZE: tuple[int, int] = (WIDTH, HEIGHT)


def draw(name: str) -> bytes:
    """The drawing as a JPEG of SIZE; the same name gives the same bytes. An unknown name is a KeyError."""
    return _painted(name).jpeg()


def draw_detail(name: str) -> bytes:
    """The part as a JPEG, twice as fine as in the whole drawing. An unknown name is a KeyError."""
    drawing, box = _DETAILS[name]
    return _painted(drawing).jpeg_of(box)


def _painted(name: str) -> Canvas:
    canvas = Canvas(seed=name)
    _PAINTERS[name](canvas)
    return canvas
