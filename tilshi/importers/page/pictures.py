"""The pictures of a page: fetched under guard, looked over, and stored with the story or not at all.

A picture that cannot be had is left out and named; it never fails the import.
"""

import io
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.utils.translation import override
from PIL import Image as Drawing

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.core.uploads import refuse_picture
from tilshi.importers.page.data import PageData, PictureData
from tilshi.importers.page.picture_places import content_of, shown_name, stem_of
from tilshi.importers.page.source import Source
from tilshi.stories.models import Image

MOST_PICTURES = 40
ALL_SECONDS = 60.0
SMALLEST_SIDE = 20  # pixels; what is smaller counts readers
# Pillow's names of what the newsroom takes; MPO is what phones make of JPEG.
ENDINGS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}


@dataclass(frozen=True)
class Pictures:
    """`images`: by address, not stored yet unless the same bytes are here already."""

    images: dict[str, Image] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    files: list[IO[bytes]] = field(default_factory=list)
    """Temporary ones, on the disk: forty pictures are more than a process should hold."""


@override("en")
def fetch_pictures(
    page: PageData,
    source: Source,
    language: str,
    by: User | None,
    clock: Callable[[], float] = time.monotonic,
) -> Pictures:
    """Asks strangers' servers and decodes what they send: never within a transaction. Like all that an import
    says, the notes are in English; the newsroom's screen translates them."""
    until = clock() + ALL_SECONDS
    found = Pictures()
    for number, picture in enumerate(pictures_of(page)):
        try:
            if number >= MOST_PICTURES:
                raise TilshiError(f"no story has more than {MOST_PICTURES}.")
            content = content_of(picture.address, source, until - clock())
            found.images[picture.address] = image_of(picture, content, found.files, language, by)
        except (TilshiError, ValidationError) as error:
            found.notes.append(left_out(picture, error))
    return found


def pictures_of(page: PageData) -> Sequence[PictureData]:
    """Each address once."""
    unique: dict[str, PictureData] = {}
    for block in page.blocks:
        if isinstance(block, PictureData):
            unique.setdefault(block.address, block)
    return list(unique.values())


def left_out(picture: PictureData, error: Exception) -> str:
    reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
    return f"The picture {shown_name(picture.address)} was left out: {reason}"


def image_of(
    picture: PictureData, content: bytes, files: list[IO[bytes]], language: str, by: User | None
) -> Image:
    """Raises TilshiError or ValidationError for what is not let in."""
    if refusal := refuse_picture(content):
        raise TilshiError(str(refusal))
    image = Image(
        title=(picture.caption or picture.alt or stem_of(picture.address))[:255],
        file=file_of(content, stem_of(picture.address), files),
        credit=picture.credit[:255],
        uploaded_by_user=by,
    )
    setattr(image, f"alt_{language}", picture.alt[:255])
    image._set_image_file_metadata()
    known = Image.objects.filter(file_hash=image.file_hash).order_by("pk").first()
    if known is None:
        image.full_clean()
    return known or image


def file_of(content: bytes, stem: str, files: list[IO[bytes]]) -> ImageFile:
    with Drawing.open(io.BytesIO(content)) as drawing:
        kind, smaller = drawing.format or "", min(drawing.size)
    if kind not in ENDINGS:
        raise TilshiError(f"its format ({kind}) is not taken here.")
    if smaller < SMALLEST_SIDE:
        raise TilshiError("it is too small to show anything.")
    file = TemporaryFile()  # noqa: SIM115  open until the picture is stored: see `kept_with_story`
    files.append(file)
    file.write(content)
    return ImageFile(file, name=f"{stem}.{ENDINGS[kind]}")


@contextmanager
def kept_with_story(pictures: Pictures) -> Iterator[None]:
    """Around the transaction that stores them: where it fails, the files that it wrote go again."""
    fresh = [image for image in pictures.images.values() if not image.pk]
    try:
        yield
    except BaseException:
        for image in fresh:
            remove_file(image)
        raise
    finally:
        for file in pictures.files:
            file.close()


def remove_file(image: Any) -> None:
    """Only what was written into the media: before, the file is a temporary one."""
    if image.file and image.file._committed:
        image.file.storage.delete(image.file.name)


def store_pictures(pictures: Pictures) -> None:
    """Within the story's transaction. Two addresses of one picture make one row."""
    by_content: dict[str, Image] = {}
    for address, image in pictures.images.items():
        same = by_content.setdefault(image.file_hash, image)
        pictures.images[address] = same
        if not same.pk:
            same.save()
