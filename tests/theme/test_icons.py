"""The site's icons: its first letter on its colour."""

import io
import re

import pytest
from PIL import Image

from tilshi.theme.icons import first_letter, icon, maskable_icon, svg_icon, tab_icon, touch_icon

ACCENT, GROUND, PAPER = "#00627a", (0, 98, 122), (254, 254, 253)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def letter_box(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where something is nearer to the letter's colour than to the ground's."""
    light = picture.convert("RGB").getchannel("R").point(lambda red: 255 * (red > 128))
    box = light.getbbox()
    assert box
    return box


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Тұмар жаршысы", "Т"),
        ("«Қала» газеті", "Қ"),
        ("іс", "І"),
        ("24 сағат", "2"),
        ("— !", ""),
        ("北京", "B"),
        ("ß", "S"),
    ],
)
def test_first_letter(name: str, letter: str) -> None:
    assert first_letter(name) == letter


@pytest.mark.parametrize("size", [180, 192, 512])
@pytest.mark.parametrize("make", [icon, touch_icon, maskable_icon])
def test_icon_is_a_png_of_its_size(make: object, size: int) -> None:
    picture = opened(make("Т", ACCENT, size))
    assert (picture.format, picture.size) == ("PNG", (size, size))
    assert picture.convert("RGB").getpixel((size // 2, 4)) == GROUND


def test_corners_are_open_where_nobody_else_rounds_them() -> None:
    assert opened(icon("Т", ACCENT, 192)).getpixel((0, 0))[3] == 0
    assert opened(touch_icon("Т", ACCENT, 180)).mode == "RGB", "a telephone paints transparency black"
    assert opened(maskable_icon("Т", ACCENT, 512)).getpixel((0, 0)) == GROUND


@pytest.mark.parametrize("letter", list("ТЩІQҚ1Ұ"))
def test_letter_stands_in_the_middle(letter: str) -> None:
    left, top, right, bottom = letter_box(opened(touch_icon(letter, ACCENT, 180)))
    assert abs(left + right - 180) <= 3 and abs(top + bottom - 180) <= 3


@pytest.mark.parametrize("letter", list("ТЩІQ"))
def test_letter_is_within_every_mask(letter: str) -> None:
    """A circle of 80 % of the side: https://www.w3.org/TR/appmanifest/#icon-masks."""
    left, top, right, bottom = letter_box(opened(maskable_icon(letter, ACCENT, 512)))
    for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
        assert (x - 256) ** 2 + (y - 256) ** 2 <= (0.4 * 512) ** 2


def test_favicon_has_each_size_of_a_tab() -> None:
    picture = opened(tab_icon("Т", ACCENT))
    assert picture.format == "ICO"
    assert picture.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_letter_is_dark_on_a_light_accent() -> None:
    assert opened(touch_icon("Т", "#ffcc00", 180)).getpixel((90, 90)) == (20, 25, 28)
    assert opened(touch_icon("Т", ACCENT, 180)).getpixel((90, 90)) == PAPER


def test_svg_draws_the_letter_that_the_others_show() -> None:
    """Its lines, painted, are the tab icon's letter."""
    svg = svg_icon("Қ", ACCENT).decode()
    assert f'fill="{ACCENT}"' in svg and "<text" not in svg
    lines = re.findall(r"M(\d+) (\d+)h(\d+)", svg)
    painted = Image.new("L", (256, 256))
    for x, y, width in (map(int, line) for line in lines):
        painted.paste(255, (x, y, x + width, y + 1))
    box = painted.getbbox()
    tab = opened(tab_icon("Қ", ACCENT))
    tab.size = (48, 48)
    other = letter_box(tab.copy())
    assert box and [side / 256 for side in box] == pytest.approx([side / 48 for side in other], abs=0.03)


def test_name_without_a_letter_leaves_the_plain_colour() -> None:
    assert opened(touch_icon("", ACCENT, 180)).getcolors() == [(180 * 180, GROUND)]
    assert b'd=""' in svg_icon("", ACCENT)
