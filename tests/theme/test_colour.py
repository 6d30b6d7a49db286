"""The accent that a site sets can be read wherever it stands, and stays the same colour."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.theme import colour
from tilshi.theme.colour import contrast, dark_shades, hex_of, light_shades, oklch, word_on
from tilshi.theme.stylesheet import STYLES

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
LIGHT, DARK = ("#fefefd", "#f1f4f4"), ("#121618", "#1b2124")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that passes on white
        ("#ff0000", "#ffffff", 4.0),
        ("#00627a", "#00627a", 1),
    ],
)
def test_contrast_is_wcags(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("name", "accent", "light", "dark"),
    [
        ("the default", "#00627a", "#00627a", "#6dbbd5"),
        ("yellow", "#ffcc00", "#896c00", "#ffcc00"),
        ("blue", "#0000ff", "#0000ff", "#89b0ff"),
        ("red", "#ff0000", "#e10000", "#ff9282"),
        ("dark red", "#7a1f1f", "#7a1f1f", "#fb948c"),
        ("green", "#00ff00", "#008200", "#00ff00"),
        ("black", "#000000", "#000000", "#b0b0b0"),
        ("white", "#ffffff", "#6f6f6f", "#ffffff"),
    ],
)
def test_shade(name: str, accent: str, light: str, dark: str) -> None:
    assert (light_shades(accent).accent, dark_shades(accent).accent) == (light, dark), name


@given(colours)
def test_any_accent_is_read_on_every_paper(accent: str) -> None:
    for shades, papers, least in ((light_shades(accent), LIGHT, 4.5), (dark_shades(accent), DARK, 7.5)):
        assert all(contrast(shades.accent, paper) >= least for paper in papers)
        assert contrast(shades.on_accent, shades.accent) >= 4.5


@given(colours)
def test_white_is_read_on_the_light_schemes_accent(accent: str) -> None:
    assert contrast("#ffffff", light_shades(accent).accent) >= 4.5


@given(colours)
def test_accent_is_moved_no_further_than_needed(accent: str) -> None:
    light, dark = light_shades(accent).accent, dark_shades(accent).accent
    for shade, papers, most in ((light, LIGHT, 4.65), (dark, DARK, 7.75)):
        nearest = min(contrast(shade, paper) for paper in papers)
        assert shade == accent or nearest < most


@given(colours)
def test_hue_stays(accent: str) -> None:
    _, chroma, hue = oklch(accent)
    for shade in (light_shades(accent).accent, dark_shades(accent).accent):
        _, moved_chroma, moved = oklch(shade)
        turned = abs((moved - hue + math.pi) % (2 * math.pi) - math.pi)
        assert min(chroma, moved_chroma) * turned < 0.012, "no more than eight bits round it off"


@given(colours)
def test_colour_survives_the_way_there_and_back(accent: str) -> None:
    assert hex_of(*oklch(accent)) == accent


@given(colours)
def test_letter_on_an_icon_is_seen(accent: str) -> None:
    assert contrast(word_on(accent), accent) >= 3, "WCAG 1.4.11, graphics"


@pytest.mark.parametrize(
    ("name", "light", "dark"),
    [
        ("paper", colour.PAPER, colour.NIGHT_PAPER),
        ("tint", colour.TINT, colour.NIGHT_TINT),
        ("ink", colour.INK, None),
        ("ink-soft", colour.INK_SOFT, None),
        ("warning", colour.WARNING, None),
    ],
)
def test_papers_are_those_of_the_stylesheet(name: str, light: str, dark: str | None) -> None:
    found = re.findall(rf"--{name}: (#\w+);", (STYLES / "tokens.css").read_text(encoding="utf-8"))
    assert found[0] == light
    assert dark is None or found[1] == dark
