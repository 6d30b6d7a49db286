"""The files that a demo story shows: its drawing, parts of drawings, a tune."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile

from tilshi.demo.drawings import draw, draw_detail
from tilshi.demo.read import DemoStory
from tilshi.demo.tune import tune
from tilshi.stories.models import Document, Image
from tilshi.stories.pictures.renditions import make_renditions


@dataclass(frozen=True)
class Material:
    """What the blocks of a story, in all its languages, refer to by name."""

    lead_picture: Image | None
    pictures: Mapping[str, Image]
    sounds: Mapping[str, Document]


def make_material(story: DemoStory) -> Material:
    return Material(
        lead_picture=lead_picture(story),
        pictures={name: detail(name, alts) for name, alts in alts_of_details(story).items()},
        sounds={name: sound(name, title) for name, title in titles_of_sounds(story).items()},
    )


def lead_picture(story: DemoStory) -> Image | None:
    if not story.drawing:
        return None
    alts = {f"alt_{code}": text.picture_alt for code, text in story.texts.items()}
    title = story.texts["ru"].headline[:255]
    return make_picture(f"{story.drawing}.jpg", draw(story.drawing), title, alts)


def detail(name: str, alts: Mapping[str, str]) -> Image:
    return make_picture(f"{name}.jpg", draw_detail(name), alts["alt_ru"], alts)


def make_picture(name: str, content: bytes, title: str, alts: Mapping[str, str]) -> Image:
    file = ImageFile(io.BytesIO(content), name=name)
    picture: Image = Image.objects.create(file=file, title=title, credit=settings.TILSHI.name, **alts)
    make_renditions(picture)  # the first page is whole before the worker has come to AVIF
    return picture


def alts_of_details(story: DemoStory) -> dict[str, dict[str, str]]:
    """By the detail's name, what it shows in each language."""
    found: dict[str, dict[str, str]] = {}
    for code, block in blocks_of(story, "gallery"):
        for picture in block["pictures"]:
            found.setdefault(picture["drawing"], {})[f"alt_{code}"] = picture["alt"]
    return found


def titles_of_sounds(story: DemoStory) -> dict[str, str]:
    titles = [(block["sound"], block["title"]) for code, block in blocks_of(story, "media") if code == "ru"]
    return dict(titles)


def sound(name: str, title: str) -> Document:
    file = ContentFile(tune(), name=f"{name}.wav")
    return Document.objects.create(title=title, file=file, file_size=file.size, credit=settings.TILSHI.name)


def blocks_of(story: DemoStory, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for code, text in story.texts.items():
        yield from ((code, block) for block in text.body if block["type"] == kind)
