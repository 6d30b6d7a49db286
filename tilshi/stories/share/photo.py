"""The photograph of a share picture: cut about its focal point to fill its place. Bytes in, a picture out."""

import io

from PIL import Image


def cut_about(photo: bytes, focus: tuple[float, float], size: tuple[int, int]) -> Image.Image:
    """`focus`: in parts of the photograph's sides; it comes as near to the middle as the edges allow."""
    with Image.open(io.BytesIO(photo)) as source:
        source.draft("RGB", size)  # JPEG only: decodes no more pixels than are needed
        box = window(source.size, focus, size)
        return source.convert("RGB").resize(size, Image.Resampling.LANCZOS, box=box)


def window(
    source: tuple[int, int], focus: tuple[float, float], size: tuple[int, int]
) -> tuple[float, float, float, float]:
    """The largest part of the source that has the proportions of `size`: left, top, right, bottom."""
    scale = min(source[0] / size[0], source[1] / size[1])
    width, height = size[0] * scale, size[1] * scale
    left = min(max(focus[0] * source[0] - width / 2, 0), source[0] - width)
    top = min(max(focus[1] * source[1] - height / 2, 0), source[1] - height)
    return left, top, left + width, top + height
