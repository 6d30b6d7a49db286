"""The archive's pictures: a small pool that its stories share, drawn by us."""

import io
from random import Random

from django.conf import settings
from django.core.files.images import ImageFile
from PIL import Image as Drawing
from PIL import ImageDraw

from tilshi.stories.models import Image

POOL = 12
SIZE = (1200, 800)
TITLE = "Archive landscape"
ALTS = {
    "alt_ru": "Рисунок: холмы под широким небом",
    "alt_kk": "Сурет: кең аспан астындағы төбелер",
    "alt_en": "Drawing: hills under a wide sky",
}


def picture_pool() -> list[int]:
    """The ids of the pool; what is missing of it is drawn."""
    there = list(Image.objects.filter(title__startswith=TITLE).order_by("pk").values_list("pk", flat=True))
    return [*there, *(make_picture(number).pk for number in range(len(there), POOL))]


def make_picture(number: int) -> Image:
    file = ImageFile(io.BytesIO(landscape(number)), name=f"landscape-{number}.jpg")
    return Image.objects.create(file=file, title=f"{TITLE} {number + 1}", credit=settings.TILSHI.name, **ALTS)


def landscape(number: int) -> bytes:
    """Hills before a sky, as a JPEG; the same number gives the same hills."""
    random = Random(number)  # noqa: S311
    canvas = Drawing.new("RGB", SIZE, (180 + number * 5 % 60, 205, 225))
    brush = ImageDraw.Draw(canvas)
    for depth in range(4):
        brush.polygon(
            ridge(random, SIZE[1] * (4 + depth) // 8), fill=(150 - depth * 30, 150 - depth * 20, 90)
        )
    file = io.BytesIO()
    canvas.save(file, "JPEG", quality=80)
    return file.getvalue()


def ridge(random: Random, height: int) -> list[tuple[int, int]]:
    width, bottom = SIZE
    line = [(x, height + random.randint(-60, 60)) for x in range(0, width + 1, 100)]
    return [(0, bottom), *line, (width, bottom)]
