"""Still water: what stands above the line, upside down, broken by ripples and dimmed by depth."""

import math

from PIL import Image, ImageDraw, ImageFilter

from .canvas import HEIGHT, SUPERSAMPLING, WIDTH, Canvas, ring

_STRIP = 8  # rows of the image that move together


def mirror(
    c: Canvas,
    line: int,
    *,
    left: int = 0,
    right: int = WIDTH,
    bottom: int = HEIGHT,
    tint: str = "#4a6475",
    clear: float = 0.75,
    deep: float = 0.2,
    ripple: float = 5,
    feather: int = 0,
) -> None:
    """The water below `line`: `clear` is how well it mirrors at the line, `deep` at the bottom.

    `feather` softens the sides that are not the picture's own.
    """
    scale = SUPERSAMPLING
    width, depth = (right - left) * scale, (bottom - line) * scale
    above = (left * scale, max(0, (line - (bottom - line)) * scale), right * scale, line * scale)
    image = c.image.crop(above).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    if image.height < depth:
        last = image.crop((0, image.height - 1, width, image.height))
        taller = Image.new("RGB", (width, depth))
        taller.paste(image, (0, 0))
        taller.paste(last.resize((width, depth - image.height)), (0, image.height))
        image = taller
    water = Image.new("RGB", (width, depth), tint)
    shade = Image.linear_gradient("L").resize((1, depth))
    mask = shade.point([round(255 * (clear + (deep - clear) * value / 255)) for value in range(256)])
    water.paste(image, (0, 0), mask.resize((width, depth)))
    broken = water.copy()
    for y in range(0, depth, _STRIP):
        sway = ripple * scale * (0.3 + y / depth)
        shift = round(sway * math.sin(y * 0.045 + 0.0011 * y * math.sin(y * 0.02)) * math.sin(y * 0.19))
        broken.paste(water.crop((0, y, width, y + _STRIP)), (shift, y))
    edge = Image.new("L", (width, depth), 255)
    if feather:
        pen, soft = ImageDraw.Draw(edge), feather * scale
        for hidden, x in ((left == 0, 0), (right == WIDTH, width - soft)):
            if not hidden:
                pen.rectangle((x, 0, x + soft, depth), fill=0)
        small = edge.resize((width // 8, depth // 8))
        edge = small.filter(ImageFilter.GaussianBlur(feather / 6)).resize(edge.size)
    c.image.paste(broken, (left * scale, line * scale), edge)


def glints(
    c: Canvas,
    top: float,
    count: int,
    colour: str,
    *,
    alpha: float = 0.4,
    left: float = 0,
    right: float = WIDTH,
) -> None:
    """Flat flecks of light, longer the nearer they lie."""
    for _ in range(count):
        near = c.random.random() ** 1.4
        y = top + near * (HEIGHT - top)
        half = 16 + near * 90 * c.random.uniform(0.4, 1)
        fleck = ring(c.random.uniform(left, right), y, half, 1.4 + near * 2.2)
        c.wash(fleck, colour, alpha * c.random.uniform(0.4, 1))


def rings(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """Ripples round something that moves."""
    for i in range(3):
        start, reach = c.random.uniform(0, 60), size * (1 + i * 0.34)
        c.line(ring(x, y, reach, reach * 0.2, start, start + 250 - i * 40), colour, 3 - i * 0.8)
