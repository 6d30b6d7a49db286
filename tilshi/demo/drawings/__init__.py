"""The demo's pictures, drawn by us with Pillow alone: no rights to clear, nothing to download.

One module a drawing, of the same name; `portraits` holds all faces; the other modules hold what they share.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from .canvas import HEIGHT, PRINTED, WIDTH, Box, Canvas

SCENES = (
    *("hall", "bridge_budget", "stadium", "museum", "storm", "factory", "school", "portrait_workshop"),
    *("visit", "council", "market", "heat", "wheat", "railway", "bus", "hospital", "clinic", "library"),
    *("theatre", "concert", "wrestlers", "chess", "race", "rink", "flood", "fire", "court", "bakery"),
    *("pipes", "observatory", "road", "lake", "dog", "orchard", "night_town", "ballot", "robot", "looms"),
    *("ferry", "yurt_fair"),
)
PORTRAITS = (
    *("portrait_teacher", "portrait_conductor", "portrait_doctor", "portrait_engineer"),
    *("portrait_athlete", "portrait_farmer"),
    *("byline_aigul", "byline_yerzhan", "byline_larisa", "byline_nurlan", "byline_askar"),
    *("byline_gulnar", "byline_viktor", "byline_samal"),
)
# A part of a drawing, as a photographer steps closer: its name and the corners in its coordinates.
_DETAILS: dict[str, tuple[str, Box]] = {
    "museum-jug": ("museum", (490, 170, 880, 690)),
    "museum-bowl": ("museum", (150, 560, 530, 860)),
    "museum-yurt": ("museum", (905, 270, 1305, 800)),
    "museum-visitor": ("museum", (1120, 480, 1600, 1000)),
}
DRAWINGS: tuple[str, ...] = (*SCENES, *PORTRAITS, *_DETAILS)
SIZE: tuple[int, int] = (PRINTED, PRINTED * HEIGHT // WIDTH)
_FACE: Box = (300, 0, 1300, 1000)  # of a portrait, the middle square


def draw(name: str) -> bytes:
    """The drawing as a JPEG; the same name gives the same bytes. An unknown name is a KeyError."""
    if name in _DETAILS:
        scene, box = _DETAILS[name]
        return _painted(scene).jpeg_of(box)
    if name in PORTRAITS:
        return _painted(name).jpeg_of(_FACE)
    return _painted(name).jpeg()


@lru_cache(maxsize=1)  # details of one drawing follow each other
def _painted(name: str) -> Canvas:
    canvas = Canvas(seed=name)
    _painter(name)(canvas)
    return canvas


def _painter(name: str) -> Callable[[Canvas], None]:
    if name not in DRAWINGS:
        raise KeyError(name)
    module, function = ("portraits", f"paint_{name}") if name in PORTRAITS else (name, "paint")
    found: Callable[[Canvas], None] = getattr(import_module(f".{module}", __package__), function)
    return found
