"""Paint that stays inside an outline: the shade on a face, the stripes of a scarf, a lit edge."""

import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

from .canvas import HEIGHT, INK, SUPERSAMPLING, WIDTH, Box, Canvas, Point
from .tints import mix


def inside(
    c: Canvas,
    outline: Sequence[Point],
    shape: Sequence[Point],
    colour: str,
    alpha: float = 1,
    blur: float = 0,
    *,
    outside: bool = False,
) -> None:
    """The part of the shape within the outline; `outside` takes what the shape leaves of the outline.

    `blur` softens the shape's edge, the outline stays sharp.
    """
    box = _bounds(outline)
    if not outside:
        reach = 3 * blur
        left, top, right, bottom = _bounds(shape)
        box = (
            max(box[0], math.floor(left - reach)),
            max(box[1], math.floor(top - reach)),
            min(box[2], math.ceil(right + reach)),
            min(box[3], math.ceil(bottom + reach)),
        )
    if box[2] <= box[0] or box[3] <= box[1]:
        return
    keep = _mask(outline, box, SUPERSAMPLING)
    paint = _mask(shape, box, SUPERSAMPLING if not blur else 1 if blur < 12 else 0.5)
    if blur:
        paint = paint.filter(ImageFilter.GaussianBlur(blur * (1 if blur < 12 else 0.5)))
        paint = paint.resize(keep.size, Image.Resampling.BILINEAR)
    if outside:
        paint = ImageChops.invert(paint)
    mask = ImageChops.multiply(paint, keep).point([round(value * alpha) for value in range(256)])
    c.image.paste(ImageColor.getrgb(colour), (box[0] * SUPERSAMPLING, box[1] * SUPERSAMPLING), mask)


def form(
    c: Canvas,
    outline: Sequence[Point],
    colour: str,
    light: str,
    strength: float = 0.3,
    shade: float = 0.25,
    edge: Point = (14, 8),
    blur: float = 2,
) -> None:
    """A flat shape turned round by light: an edge lit to `strength`, the far edge darkened by `shade`.

    `edge` is how wide the lit edge is, across and down; a negative width is light from the right.
    The shaded edge is twice as wide.
    """
    dx, dy = edge
    c.polygon(outline, colour)
    if shade:
        body = [(x - dx * 2, y - dy) for x, y in outline]
        inside(c, outline, body, mix(colour, INK, shade), blur=blur, outside=True)
    if strength:
        body = [(x + dx, y + dy) for x, y in outline]
        inside(c, outline, body, mix(colour, light, strength), blur=blur, outside=True)


def _bounds(points: Sequence[Point]) -> Box:
    return (
        max(0, math.floor(min(x for x, _ in points))),
        max(0, math.floor(min(y for _, y in points))),
        min(WIDTH, math.ceil(max(x for x, _ in points))),
        min(HEIGHT, math.ceil(max(y for _, y in points))),
    )


def _mask(points: Sequence[Point], box: Box, detail: float) -> Image.Image:
    left, top, right, bottom = box
    size = (math.ceil((right - left) * detail), math.ceil((bottom - top) * detail))
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).polygon([((x - left) * detail, (y - top) * detail) for x, y in points], fill=255)
    return mask
