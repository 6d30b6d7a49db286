"""One sheet of paper: flat shapes, soft light and a little grain, in one limited palette."""

import math
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from random import Random

from PIL import Image, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
SUPERSAMPLING = 2
PRINTED = 1000  # the longest side of a finished picture, in pixels

INK, NIGHT, SLATE, BLUE, MIST = "#1d2a35", "#2c4152", "#4a6475", "#7f98a2", "#b9c6c6"
SNOW, PAPER, SAND, OCHRE, CLAY = "#edeeea", "#f2e8d5", "#dcc8a2", "#c39a5e", "#8a5c3c"
MOSS, LEAF, ACCENT, GLOW = "#4d5e4a", "#7d8a61", "#c9492c", "#f7d99a"

Point = tuple[float, float]
Box = tuple[int, int, int, int]  # left, top, right, bottom


class Canvas:
    """Coordinates run from 0 to WIDTH and HEIGHT; y grows downwards. Alpha runs from 0 to 1."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311 - the same picture each time is the point
        self._seed = seed
        self.image = Image.new("RGB", (WIDTH * SUPERSAMPLING, HEIGHT * SUPERSAMPLING), PAPER)
        self._pen = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        self._pen.polygon(_scaled(points), fill=colour)

    def blob(self, points: Sequence[Point], colour: str) -> None:
        """A closed soft outline through the points."""
        self.polygon(smooth(points, closed=True), colour)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: str, radius: float = 0
    ) -> None:
        corners = _scaled([(left, top), (right, bottom)])
        self._pen.rounded_rectangle(corners, radius * SUPERSAMPLING, fill=colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: str) -> None:
        self._pen.ellipse(_scaled([(x - rx, y - ry), (x + rx, y + ry)]), fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        self._pen.line(
            _scaled(points), fill=colour, width=max(1, round(width * SUPERSAMPLING)), joint="curve"
        )

    def fade(self, left: float, top: float, right: float, bottom: float, *colours: str) -> None:
        """A vertical gradient through the colours, evenly spaced."""
        strip = Image.new("RGB", (1, len(colours)))
        strip.putdata([ImageColor.getrgb(colour) for colour in colours])
        (x0, y0), (x1, y1) = _scaled([(left, top), (right, bottom)])
        size = (round(x1 - x0), round(y1 - y0))
        # BILINEAR stretches flat ends half a sample wide; the crop box starts at the samples' middles.
        ramp = strip.resize(size, Image.Resampling.BILINEAR, box=(0, 0.5, 1, len(colours) - 0.5))
        self.image.paste(ramp, (round(x0), round(y0)))

    def wash(self, points: Sequence[Point], colour: str, alpha: float, blur: float = 0) -> None:
        """A see-through shape, for light, shade and haze; `blur` softens its edge, in pixels."""
        reach = 3 * blur  # how far the blurred edge spreads
        left = max(0, math.floor(min(x for x, _ in points) - reach))
        top = max(0, math.floor(min(y for _, y in points) - reach))
        right = min(WIDTH, math.ceil(max(x for x, _ in points) + reach))
        bottom = min(HEIGHT, math.ceil(max(y for _, y in points) + reach))
        if right <= left or bottom <= top:
            return
        # A blurred edge needs no detail: a mask of a half or a quarter of the size is blurred far sooner.
        detail = SUPERSAMPLING if not blur else 1 if blur < 20 else 0.5
        mask = Image.new("L", (math.ceil((right - left) * detail), math.ceil((bottom - top) * detail)))
        shape = [((x - left) * detail, (y - top) * detail) for x, y in points]
        ImageDraw.Draw(mask).polygon(shape, fill=round(255 * alpha))
        size = ((right - left) * SUPERSAMPLING, (bottom - top) * SUPERSAMPLING)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * detail)).resize(
                size, Image.Resampling.BILINEAR
            )
        self.image.paste(ImageColor.getrgb(colour), (left * SUPERSAMPLING, top * SUPERSAMPLING), mask)

    def glow(self, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
        self.wash(ring(x, y, radius * 0.6, radius * 0.6), colour, alpha, blur=radius * 0.35)

    def stroke(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A soft curve through the points with round ends: a limb, a handle."""
        curve = smooth(points)
        self.line(curve, colour, width)
        for x, y in curve:
            self.oval(x, y, width / 2, width / 2, colour)

    def ridge(self, base: float, height: float, step: float, colour: str) -> list[Point]:
        """A mountain line over the whole width, filled down to the bottom edge; returns its crest.

        Peaks and saddles stand `step` apart; between them the line is broken by halving and shifting.
        """
        count = math.ceil(WIDTH / step) + 3
        crest = [
            ((i - 1 + self.random.uniform(-0.3, 0.3)) * step, base - height * self._rise(peak=i % 2 == 1))
            for i in range(count)
        ]
        shift = height * 0.14
        for _ in range(4):
            broken = [crest[0]]
            for (ax, ay), (bx, by) in pairwise(crest):
                middle = ((ax + bx) / 2 + self.random.uniform(-0.15, 0.15) * (bx - ax), (ay + by) / 2)
                broken += [(middle[0], middle[1] + self.random.uniform(-shift, shift)), (bx, by)]
            crest, shift = broken, shift * 0.5
        self.polygon([*crest, (WIDTH + 400, HEIGHT), (-400, HEIGHT)], colour)
        return crest

    def _rise(self, peak: bool) -> float:
        return self.random.uniform(0.62, 1.0) if peak else self.random.uniform(0.15, 0.5)

    def snow(self, crest: Sequence[Point], line: float, colour: str) -> None:
        """Snow on a crest, thicker the higher it rises above the line."""
        lower = [(x, y + min(70.0, max(0.0, line - y) * self.random.uniform(0.35, 0.75))) for x, y in crest]
        self.polygon([*crest, *reversed(lower)], colour)

    def hills(self, base: float, height: float, step: float, colour: str) -> None:
        """Rolling steppe: a soft line over the whole width, filled down to the bottom edge."""
        count = int(WIDTH / step) + 4
        crest = [((i - 1) * step, base - height * self.random.random()) for i in range(count)]
        self.polygon([*smooth(crest), (WIDTH + 400, HEIGHT), (-400, HEIGHT)], colour)

    def jpeg(self) -> bytes:
        return self._printed(self.image)

    def jpeg_of(self, box: Box) -> bytes:
        left, top, right, bottom = (edge * SUPERSAMPLING for edge in box)
        return self._printed(self.image.crop((left, top, right, bottom)))

    def _printed(self, picture: Image.Image) -> bytes:
        """As small as the demo needs it, with grain, as a JPEG."""
        shrink = PRINTED / max(picture.size)
        width, height = (round(side * min(1.0, shrink)) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        # Of its own: a drawing and its details are printed from one canvas, in whatever order.
        noise = Random(self._seed).randbytes((width // 2) * (height // 2))  # noqa: S311
        grain = Image.frombytes("L", (width // 2, height // 2), noise)
        grain = grain.filter(ImageFilter.GaussianBlur(0.7)).resize(picture.size, Image.Resampling.BICUBIC)
        picture = Image.blend(picture, grain.convert("RGB"), 0.035)
        out = BytesIO()
        picture.save(out, "JPEG", quality=82, optimize=True, progressive=True)
        return out.getvalue()


def ring(x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360) -> list[Point]:
    """Points along an ellipse; degrees, clockwise from three o'clock."""
    angles = [math.radians(start + (end - start) * i / 48) for i in range(49)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def smooth(points: Sequence[Point], closed: bool = False) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    ends = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    curve: list[Point] = []
    for p0, p1, p2, p3 in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for t in (i / 12 for i in range(12)):
            curve.append((_spline(t, p0[0], p1[0], p2[0], p3[0]), _spline(t, p0[1], p1[1], p2[1], p3[1])))
    return curve if closed else [*curve, points[-1]]


def placed(
    points: Sequence[Point], x: float, y: float, scale: float = 1, turn: float = 0, flip: bool = False
) -> list[Point]:
    """Points drawn round the origin, moved to (x, y), scaled, turned clockwise by degrees, mirrored."""
    sin, cos = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    side = -1 if flip else 1
    return [
        (x + scale * (side * px * cos - py * sin), y + scale * (side * px * sin + py * cos))
        for px, py in points
    ]


def _spline(t: float, a: float, b: float, c: float, d: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * SUPERSAMPLING, y * SUPERSAMPLING) for x, y in points]
