"""What a file that is to be the logo holds: its kind and its size. No Django: the settings ask here first."""

import re
from functools import lru_cache
from pathlib import Path

from tilshi.core.errors import TilshiError

KINDS = (".svg", ".png", ".webp")
OPENING_TAG = re.compile(r"<svg\b[^>]*>")
NUMBER = r"(\d*\.?\d+)"
LENGTH = re.compile(rf"\s(width|height)\s*=\s*[\"']\s*{NUMBER}(?:px)?\s*[\"']")
VIEW_BOX = re.compile(rf"\sviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+{NUMBER}[\s,]+{NUMBER}\s*[\"']")


class LogoError(TilshiError):
    """Says of the file what is the matter, as the end of a sentence."""


@lru_cache(maxsize=8)
def size_of(path: Path) -> tuple[int, int]:
    """Width and height. Raises LogoError."""
    if not path.is_file():
        raise LogoError("there is no such file in the site's theme/static")
    width, height = svg_size(path) if path.suffix.lower() == ".svg" else pixel_size(path)
    if width < 1 or height < 1:
        raise LogoError("no size can be read from the file; an SVG needs a viewBox, or width and height")
    return round(width), round(height)


def svg_size(path: Path) -> tuple[float, float]:
    """What `width` and `height` say in pixels, else the viewBox (https://www.w3.org/TR/SVG2/coords.html)."""
    opening = OPENING_TAG.search(path.read_text(encoding="utf-8", errors="replace"))
    if opening is None:
        return 0, 0
    lengths = {name: float(length) for name, length in LENGTH.findall(opening[0])}
    if len(lengths) == 2:
        return lengths["width"], lengths["height"]
    box = VIEW_BOX.search(opening[0])
    return (float(box[1]), float(box[2])) if box else (0, 0)


def pixel_size(path: Path) -> tuple[int, int]:
    from PIL import Image, UnidentifiedImageError  # not needed by every command that reads the settings

    try:
        with Image.open(path) as picture:
            return picture.size
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return 0, 0
