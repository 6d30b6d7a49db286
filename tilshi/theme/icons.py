"""The site's icons: the first letter of its name on its accent. Drawn once, at `collectstatic`."""

import io
from collections.abc import Iterator

from PIL import Image, ImageDraw

from tilshi.theme.colour import word_on
from tilshi.theme.typeface import BOLD, font, printable

FINE, ROUGH = 4, 2  # drawn so many times larger, then made small; rough is enough from LARGE pixels on
LARGE = 256
ROUNDNESS = 0.16  # radius of the corners, of the side
# How tall the letter is, of the side. Tall in a tab; within the middle 80 % that every mask leaves
# (https://www.w3.org/TR/appmanifest/#icon-masks) on a telephone.
IN_A_TAB, ON_A_SCREEN, UNDER_A_MASK = 0.66, 0.56, 0.42
TAB_SIZES = (16, 32, 48)
GRID = 256  # lines in which the SVG draws its letter


def icon(letter: str, accent: str, size: int) -> bytes:
    """PNG with rounded corners."""
    return png(drawn(letter, accent, size, ON_A_SCREEN, ROUNDNESS))


def touch_icon(letter: str, accent: str, size: int) -> bytes:
    """PNG to the edges, without transparency: the telephone rounds it off itself, or paints it black."""
    return png(drawn(letter, accent, size, ON_A_SCREEN, 0).convert("RGB"))


def maskable_icon(letter: str, accent: str, size: int) -> bytes:
    return png(drawn(letter, accent, size, UNDER_A_MASK, 0).convert("RGB"))


def tab_icon(letter: str, accent: str) -> bytes:
    """`favicon.ico` with each size drawn by itself."""
    small, *larger = (drawn(letter, accent, size, IN_A_TAB, ROUNDNESS) for size in TAB_SIZES)
    file = io.BytesIO()
    larger[-1].save(
        file, "ICO", sizes=[(size, size) for size in TAB_SIZES], append_images=[small, *larger[:-1]]
    )
    return file.getvalue()


def svg_icon(letter: str, accent: str) -> bytes:
    """The same letter, line by line on a fine grid: an SVG's text would be set in whatever font is there."""
    lines = "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in runs(mask(letter, GRID, IN_A_TAB)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f'<rect width="{GRID}" height="{GRID}" rx="{round(GRID * ROUNDNESS)}" fill="{accent}"/>'
        f'<path d="{lines}" fill="{word_on(accent)}"/></svg>\n'
    ).encode()


def first_letter(name: str) -> str:
    """Of a name like «Тұмар жаршысы»: Т; nothing where there is neither letter nor digit."""
    return next((char.upper()[0] for char in printable(name) if char.isalnum()), "")


def drawn(letter: str, accent: str, size: int, tallness: float, roundness: float) -> Image.Image:
    side = size * (FINE if size < LARGE else ROUGH)
    picture = Image.new("RGBA", (side, side))
    ground = ImageDraw.Draw(picture)
    ground.rounded_rectangle((0, 0, side - 1, side - 1), round(side * roundness), fill=accent)
    picture.paste(word_on(accent), (0, 0), mask(letter, side, tallness))
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def mask(letter: str, side: int, tallness: float) -> Image.Image:
    """The letter in the middle by its own outline, whatever the font leaves around it; a wide one (Щ, Ж) is
    set so small that it keeps the same distance from the sides."""
    paper = Image.new("L", (side, side))
    set_at = side
    left, top, right, bottom = font(BOLD, set_at).getbbox(letter)
    if right > left:
        set_at = int(set_at * side * tallness / max(right - left, bottom - top))
        left, top, right, bottom = font(BOLD, set_at).getbbox(letter)
        place = ((side - right - left) / 2, (side - bottom - top) / 2)
        ImageDraw.Draw(paper).text(place, letter, fill=255, font=font(BOLD, set_at))
    return paper


def runs(paper: Image.Image) -> Iterator[tuple[int, int, int]]:
    """Where a line of the mask is covered: left end, line, length."""
    for y in range(paper.height):
        line = paper.crop((0, y, paper.width, y + 1)).tobytes()
        covered = "".join("#" if value >= 128 else " " for value in line)
        x = 0
        for piece in covered.split(" "):
            if piece:
                yield x, y, len(piece)
            x += len(piece) + 1


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
