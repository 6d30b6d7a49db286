"""The sizes in which readers get pictures. Made when a picture is saved, never in a reader's request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from wagtail.images.models import Filter

from tilshi.delivery.change_log import changed

if TYPE_CHECKING:  # the models call this module when they cut a rendition
    from tilshi.stories.models import Image, Rendition

WEBP, AVIF, JPEG = "webp", "avif", "jpeg"


@dataclass(frozen=True)
class Use:
    """A place on a page. `cuts`: in Wagtail's words, the narrowest first; `sizes`: as HTML wants it."""

    cuts: tuple[str, ...]
    sizes: str

    def fitting(self, image_width: int) -> tuple[str, ...]:
        """No wider than the picture is, but the narrowest always."""
        return tuple(cut for n, cut in enumerate(self.cuts) if n == 0 or width_of(cut) <= image_width)


USES = {
    "lead": Use(("width-480", "width-800", "width-1280", "width-1760"), "(min-width: 73rem) 58rem, 100vw"),
    "body": Use(("width-480", "width-800", "width-1280"), "(min-width: 64rem) 39rem, 100vw"),
    "gallery": Use(("width-480", "width-800", "width-1280"), "(min-width: 52rem) 36rem, 86vw"),
    "teaser-lead": Use(("fill-480x300", "fill-800x500", "fill-1280x800"), "(min-width: 64rem) 40rem, 100vw"),
    "portrait": Use(("width-480",), "8rem"),
    "teaser": Use(
        ("fill-200x125", "fill-320x200", "fill-560x350"),
        "(min-width: 64rem) 17rem, (min-width: 40rem) 45vw, 30vw",
    ),
}
POSTER = "width-1280|format-webp"
SHARE_CARD = "width-1200|format-jpeg"  # what other sites and messengers understand


def width_of(cut: str) -> int:
    """`fill-480x300` → 480."""
    return int(cut.partition("-")[2].partition("x")[0])


def wanted(image_width: int, file_format: str) -> list[str]:
    """The specs, in Wagtail's words, of all that pages may ask for in this format."""
    cuts = dict.fromkeys(cut for use in USES.values() for cut in use.fitting(image_width))
    extra = [POSTER, SHARE_CARD] if file_format == WEBP else []
    return list(dict.fromkeys([*(spec(cut, file_format) for cut in cuts), *extra]))


def spec(cut: str, file_format: str) -> str:
    return f"{cut}|format-{file_format}"


def make_renditions(image: Image, file_format: str = WEBP) -> None:
    """Makes what is missing; drops what was cut about an earlier focal point. May run twice."""
    specs = wanted(image.width, file_format)
    image.get_renditions(*specs)
    with transaction.atomic():  # Wagtail stores them in bulk, without a signal
        changed(f"image:{image.pk}", why=f"sizes of picture {image.pk}")
    for item in specs:
        current = Filter(spec=item).get_cache_key(image)
        image.renditions.filter(filter_spec=item).exclude(focal_point_key=current).delete()


def is_complete(image: Image, file_format: str) -> bool:
    there = set(image.renditions.values_list("filter_spec", flat=True))
    return there.issuperset(wanted(image.width, file_format))


def made(image: Image | None, item: str) -> Rendition | None:
    """The rendition of that spec, if it has been made and may be shown."""
    return renditions_of(image).get(item) if image and image.is_within_rights else None


def renditions_of(image: Image) -> dict[str, Rendition]:
    """All by spec; one query for an image, however often it is asked, and none where it was prefetched."""
    prefetch_related_objects([image], "renditions")
    return {rendition.filter_spec: rendition for rendition in image.renditions.all()}


@dataclass(frozen=True)
class Source:
    """A <source>, or what the <img> itself has: renditions from narrow to wide."""

    file_format: str
    renditions: tuple[Rendition, ...]

    @property
    def srcset(self) -> str:
        return ", ".join(f"{item.url} {item.width}w" for item in self.renditions)


def sources_of(image: Image, use: Use) -> list[Source]:
    """What is there already, the better format first."""
    there = renditions_of(image)
    cuts = use.fitting(image.width)
    found = [source_in(file_format, cuts, there) for file_format in (AVIF, WEBP)]
    return [source for source in found if source]


def source_in(file_format: str, cuts: tuple[str, ...], there: dict[str, Any]) -> Source | None:
    """A format is offered only whole: half of its sizes would send wide pictures to narrow screens."""
    renditions = [there.get(spec(cut, file_format)) for cut in cuts]
    if file_format == AVIF and not all(renditions):
        return None
    present = tuple(item for item in renditions if item is not None)
    return Source(file_format, present) if present else None
