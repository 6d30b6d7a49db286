"""The worker's tasks: WebP of all pictures before AVIF of any, since AVIF takes seconds and saves a third."""

from __future__ import annotations

from django.db.models import Q
from django_tasks import task

from tilshi.stories.models import Image
from tilshi.stories.pictures.renditions import AVIF, WEBP, is_complete, make_renditions

SOON, WHEN_IDLE = 10, -10


@task(priority=SOON)
def make_webp(image_id: int) -> None:
    """A picture that was deleted meanwhile asks for nothing."""
    if image := Image.objects.filter(pk=image_id).first():
        make_renditions(image, WEBP)
        make_avif.enqueue(image_id)


@task(priority=WHEN_IDLE)
def make_avif(image_id: int) -> None:
    if image := Image.objects.filter(pk=image_id).first():
        make_renditions(image, AVIF)


def ask_for_all_missing() -> int:
    """For pictures that are older than this way of cutting them; returns how many there were."""
    made = Q(renditions__filter_spec__endswith=f"format-{WEBP}")
    missing = list(Image.objects.exclude(made).values_list("pk", flat=True))
    for image_id in missing:
        make_webp.enqueue(image_id)
    return len(missing)


def ask_for_missing(image: Image) -> None:
    if not is_complete(image, WEBP):
        make_webp.enqueue(image.pk)
    elif not is_complete(image, AVIF):
        make_avif.enqueue(image.pk)
