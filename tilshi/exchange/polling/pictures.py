"""Partners' pictures: fetched under guard, looked over, cut to what the block shows, served by us. One that
cannot be had is left out; the story is shown without it."""

from __future__ import annotations

import io
import logging
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task
from PIL import Image, ImageOps

from tilshi.core.errors import TilshiError
from tilshi.core.fetch import FetchLimits, fetch
from tilshi.core.uploads import refuse_picture
from tilshi.core.user_agent import user_agent
from tilshi.delivery.settle import settled
from tilshi.exchange.models import PartnerStory
from tilshi.exchange.told import stories_changed

log = logging.getLogger(__name__)

FOLDER = "partners"
WIDTHS = (240, 480)
SHAPE = 8, 5  # width to height, as teasers have it
MEBIBYTE = 1024 * 1024
LIMITS = FetchLimits(
    max_bytes=8 * MEBIBYTE, max_inflated_bytes=8 * MEBIBYTE, max_ratio=10, timeout_seconds=15
)
MOST_PIXELS = 40 * 1000 * 1000
SMALLEST_SIDE = 100  # pixels; what is smaller is a logo, or counts readers
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
SOON = 5
KEPT_FOR = timedelta(days=1)  # a file that no story names: pages baked before may still show it


@task(priority=SOON)
def take_pictures(story_ids: list[int]) -> None:
    """Safe to run twice. Never in a transaction: strangers' servers are asked."""
    wanted = PartnerStory.objects.filter(pk__in=story_ids, picture="").exclude(picture_address="")
    for story in wanted.filter(partner__with_pictures=True):
        try:
            name = taken(story.picture_address)
        except (TilshiError, OSError) as error:
            log.info("a picture of the partner's story %s was left out: %s", story.pk, error)
            continue
        if not hang(story, name):
            remove(name)


def hang(story: PartnerStory, name: str) -> bool:
    """Whether it still wants that picture, and may have one. Mostly no page shows the story yet."""
    wanting = PartnerStory.objects.filter(picture="", partner__with_pictures=True)
    same = wanting.filter(pk=story.pk, picture_address=story.picture_address)
    with settled(), transaction.atomic():
        is_wanted = same.update(picture=name) == 1
        if is_wanted:
            stories_changed([story.pk], "its picture is there")
    return is_wanted


def taken(address: str) -> str:
    """The name of what is stored of it. Raises TilshiError; OSError as Pillow and the disk do."""
    found = fetch(
        address,
        user_agent=user_agent(),
        limits=LIMITS,
        internal_hosts=settings.TILSHI.fetch.internal_hosts,
    )
    if refusal := refuse_picture(found.content, MOST_PIXELS):
        raise TilshiError(str(refusal))
    sizes = cut(found.content)
    name = secrets.token_hex(16)
    for width, content in sizes.items():
        default_storage.save(file_name(name, width), ContentFile(content))
    return name


def cut(content: bytes) -> dict[int, bytes]:
    """By width. Turned as the camera held it, then without what it wrote of place and person."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        if min(opened.size) < SMALLEST_SIDE:
            raise TilshiError("it is too small to show anything.")
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    return {width: in_size(upright, width) for width in WIDTHS}


def in_size(upright: Image.Image, width: int) -> bytes:
    buffer = io.BytesIO()
    # Somewhat above the middle: that is where faces are.
    small = ImageOps.fit(upright, (width, height_of(width)), centering=(0.5, 0.4))
    small.save(buffer, "WEBP", quality=72)
    return buffer.getvalue()


def height_of(width: int) -> int:
    return width * SHAPE[1] // SHAPE[0]


def file_name(name: str, width: int) -> str:
    return f"{FOLDER}/{name}-{width}.webp"


def remove(name: str) -> None:
    for width in WIDTHS:
        default_storage.delete(file_name(name, width))


def ask_for(story_ids: Iterable[int]) -> None:
    """After the commit, for those that are shown from now on."""
    if ids := list(story_ids):
        transaction.on_commit(lambda: take_pictures.enqueue(ids))


def remove_unused(now: datetime) -> int:
    """Files that no story names any more; returns how many pictures went."""
    if not default_storage.exists(FOLDER):
        return 0
    files = default_storage.listdir(FOLDER)[1]
    names = {file.rpartition("-")[0] for file in files if is_old(file, now)}
    unused = names - set(PartnerStory.objects.exclude(picture="").values_list("picture", flat=True))
    for name in unused:
        remove(name)
    return len(unused)


def is_old(file: str, now: datetime) -> bool:
    return default_storage.get_modified_time(f"{FOLDER}/{file}") < now - KEPT_FOR
