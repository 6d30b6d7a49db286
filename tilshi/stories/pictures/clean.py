"""What the camera wrote about place and person stays in the newsroom."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.images.models import Filter

# What Pillow keeps of metadata, by format.
METADATA = ("exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp", "Raw profile type exif")


class CleanFilter(Filter):
    """Wagtail's, without what the camera wrote of place and person: Willow hands that on into JPEG."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[Any]:
        """Turning upright needs the metadata and is the first thing that is done; after it, they go."""
        with super().get_willow_image(image, source) as willow:
            turn = willow.auto_orient
            willow.auto_orient = lambda: without_metadata(turn())
            yield willow


def without_metadata(willow: Any) -> Any:
    for key in METADATA:
        getattr(willow, "image", willow).info.pop(key, None)
    return willow
