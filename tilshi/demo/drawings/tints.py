"""Colours between two colours: what haze, light and shade make of a thing's own."""

from PIL import ImageColor


def mix(colour: str, other: str, share: float) -> str:
    """`share` of the other colour, 0 to 1."""
    pairs = zip(ImageColor.getrgb(colour)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
