"""The files that the demo shows: drawings, parts of drawings, portraits, a tune."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.images.rect import Rect

from tilshi.demo.drawings import PORTRAITS
from tilshi.demo.painting import Painted
from tilshi.demo.read import DemoStory
from tilshi.demo.tune import tune
from tilshi.stories.models import Document, Image
from tilshi.stories.pictures.renditions import USES, WEBP, make_renditions, spec

FACE = Rect(330, 150, 670, 570)  # of a portrait, in its pixels: what no cut may take away
PORTRAIT_CUTS = [spec(cut, WEBP) for cut in USES["portrait"].cuts]


@dataclass(frozen=True)
class Picture:
    """A drawing, with what it shows in each language. `is_portrait`: shown small, on its owner's page."""

    drawing: str
    title: str
    alts: Mapping[str, str]
    is_portrait: bool = False


@dataclass(frozen=True)
class Material:
    """What the blocks of all stories refer to by name."""

    pictures: Mapping[str, Image]
    sounds: Mapping[str, Document]


def make_material(stories: Iterable[DemoStory], portraits: Iterable[Picture], painted: Painted) -> Material:
    told = list(stories)
    wanted = together((*portraits, *pictures_in(told)))
    sounds = {name: sound(name, title) for story in told for name, title in titles_of_sounds(story).items()}
    pictures = {name: make_picture(picture, painted(name)) for name, picture in wanted.items()}
    return Material(pictures=pictures, sounds=sounds)


def make_picture(picture: Picture, content: bytes) -> Image:
    file = ImageFile(io.BytesIO(content), name=f"{picture.drawing}.jpg")
    title = picture.title[:255]
    image = Image(file=file, title=title, credit=settings.TILSHI.name, **picture.alts)
    if picture.drawing in PORTRAITS:
        image.set_focal_point(FACE)
    image.save()
    # The first page is whole before the worker has come to the rest.
    if picture.is_portrait:
        image.get_renditions(*PORTRAIT_CUTS)
    else:
        make_renditions(image)
    return image


def together(pictures: Iterable[Picture]) -> dict[str, Picture]:
    """One for each drawing, told in all languages in which any story tells it; the first word counts."""
    found: dict[str, Picture] = {}
    for picture in pictures:
        known = found.setdefault(picture.drawing, picture)
        found[picture.drawing] = replace(known, alts={**picture.alts, **known.alts})
    return found


def pictures_in(stories: list[DemoStory]) -> Iterator[Picture]:
    """A story that a drawing leads tells more of it than one that shows it in passing."""
    for story in stories:
        if story.drawing:
            alts = {f"alt_{code}": text.picture_alt for code, text in story.texts.items()}
            yield Picture(story.drawing, next(iter(story.texts.values())).headline, alts)
    for story in stories:
        yield from body_pictures(story)


def body_pictures(story: DemoStory) -> Iterator[Picture]:
    found: dict[str, dict[str, str]] = {}
    for code, picture in story.pictures():
        found.setdefault(picture["drawing"], {})[f"alt_{code}"] = picture["alt"]
    for drawing, alts in found.items():
        yield Picture(drawing, next(iter(alts.values())), alts)


def titles_of_sounds(story: DemoStory) -> dict[str, str]:
    return {block["sound"]: block["title"] for code, block in story.blocks("media") if code == "ru"}


def sound(name: str, title: str) -> Document:
    file = ContentFile(tune(), name=f"{name}.wav")
    return Document.objects.create(title=title, file=file, file_size=file.size, credit=settings.TILSHI.name)
