"""The site's accent in the shades that can be read on our papers. Hex in, hex out; no Django.

Contrast is WCAG 2.2's (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Shades are moved in OKLCH
(https://bottosson.github.io/posts/oklab/), where a lighter blue stays blue; in HSL it turns violet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

# As in styles/tokens.css; a test compares them.
PAPER, TINT, INK, INK_SOFT, WARNING = "#fefefd", "#f1f4f4", "#14191c", "#515c63", "#a3241b"
NIGHT_PAPER, NIGHT_TINT = "#121618", "#1b2124"

LEAST_CONTRAST = 4.5  # WCAG 1.4.3, level AA, for text of any size
NIGHT_CONTRAST = 7.5  # about that of the grey small print: the accent must not be weaker than it
STEP = 1 / 512  # of lightness; finer than the steps of eight bits

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Shades:
    """`accent` as text and lines on a scheme's papers; `on_accent` for words on a ground of it."""

    accent: str
    on_accent: str


def light_shades(accent: str) -> Shades:
    return Shades(readable(accent, (PAPER, TINT), towards=0.0, least=LEAST_CONTRAST), PAPER)


def dark_shades(accent: str) -> Shades:
    return Shades(readable(accent, (NIGHT_PAPER, NIGHT_TINT), towards=1.0, least=NIGHT_CONTRAST), NIGHT_PAPER)


def word_on(ground: str) -> str:
    """Paper or ink, whichever is read better on that ground."""
    return max((PAPER, INK), key=lambda word: contrast(word, ground))


@lru_cache(maxsize=64)
def readable(accent: str, papers: tuple[str, ...], towards: float, least: float) -> str:
    """The first shade on the way from the accent to black (0.0) or white (1.0) that is read on all papers."""
    lightness, chroma, hue = oklch(accent)
    steps = math.ceil(abs(towards - lightness) / STEP)
    shade = accent
    for step in range(1, steps + 1):
        if all(contrast(shade, paper) >= least for paper in papers):
            break
        shade = hex_of(lightness + (towards - lightness) * step / steps, chroma, hue)
    return shade


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> Triple:
    """sRGB's channels as amounts of light, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return to_light(red), to_light(green), to_light(blue)


def to_light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def from_light(amount: float) -> float:
    return amount * 12.92 if amount <= 0.0031308 else 1.055 * amount ** (1 / 2.4) - 0.055


def oklch(colour: str) -> Triple:
    """Lightness 0 to 1, chroma, hue in radians."""
    red, green, blue = linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def hex_of(lightness: float, chroma: float, hue: float) -> str:
    light = light_of(lightness, shown_chroma(lightness, chroma, hue), hue)
    channels = (from_light(min(max(amount, 0.0), 1.0)) for amount in light)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def shown_chroma(lightness: float, chroma: float, hue: float) -> float:
    """As much of it as a screen can show at that lightness."""
    if is_shown(light_of(lightness, chroma, hue)):
        return chroma
    least, most = 0.0, chroma
    for _halving in range(12):
        middle = (least + most) / 2
        fits = is_shown(light_of(lightness, middle, hue))
        least, most = (middle, most) if fits else (least, middle)
    return least


def is_shown(light: Triple) -> bool:
    return all(-1e-4 <= amount <= 1 + 1e-4 for amount in light)


def light_of(lightness: float, chroma: float, hue: float) -> Triple:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
