"""Partners' pictures: ours when readers see them, in two sizes, without what the camera wrote."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from tests.core.fetch.servers import page
from tests.exchange.block.shelf import a_partner, told
from tests.exchange.newspaper import Newspaper, photograph
from tilshi.exchange.models import Partner, PartnerStory
from tilshi.exchange.polling import pictures
from tilshi.exchange.polling.pictures import KEPT_FOR, cut, file_name, remove_unused, take_pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(karasu: Newspaper) -> PartnerStory:
    return told(a_partner(), "Паром снова ходит", picture_address=f"{karasu.address}/pictures/1.jpg")


def fetched(story: PartnerStory) -> str:
    take_pictures.func([story.pk])
    story.refresh_from_db()
    return story.picture


def test_picture_is_fetched_cut_and_hung(story: PartnerStory) -> None:
    name = fetched(story)
    assert [size_of(file_name(name, width)) for width in (240, 480)] == [(240, 150), (480, 300)]


def size_of(name: str) -> tuple[int, int]:
    with default_storage.open(name) as file, Image.open(file) as drawing:
        return drawing.size


def test_picture_is_fetched_once(story: PartnerStory, karasu: Newspaper) -> None:
    name = fetched(story)
    assert fetched(story) == name and len(karasu.server.requests) == 1


def test_camera_tells_nothing() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Aigul's house"
    exif[0x0112] = 6  # turned by a quarter
    file = io.BytesIO()
    Image.new("RGB", (300, 600)).save(file, "JPEG", exif=exif)
    small = cut(file.getvalue())[240]
    assert b"Aigul" not in small and Image.open(io.BytesIO(small)).getexif() == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("no picture", b"<html>"),
        (
            "a drawing with a script",
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        ),
        ("a picture and a page", photograph() + b"<script>alert(1)</script>"),
        ("a dot that counts", photograph(1, 1)),
        ("broken off", photograph()[:500]),
        ("nothing", b""),
    ],
)
def test_bad_picture_is_left_out_and_the_story_stays(
    story: PartnerStory, karasu: Newspaper, name: str, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Newspaper, "answer_to", lambda self, path: page(content, "Content-Type: image/jpeg"))
    assert fetched(story) == "" and story.standing == "shown"


def test_partner_whose_pictures_we_may_not_show_is_not_asked_for_any(
    story: PartnerStory, karasu: Newspaper
) -> None:
    Partner.objects.update(with_pictures=False)
    assert fetched(story) == "" and karasu.server.requests == []


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda: PartnerStory.objects.update(picture_address="https://karasu.example/2.jpg"),
        lambda: Partner.objects.update(with_pictures=False),
    ],
    ids=["it is another", "we may show none"],
)
def test_picture_that_comes_too_late_is_thrown_away(
    story: PartnerStory, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], int]
) -> None:
    before = pictures.taken

    def slow(address: str) -> str:
        meanwhile()
        return before(address)

    monkeypatch.setattr(pictures, "taken", slow)
    assert fetched(story) == ""


def test_files_that_no_story_names_go_after_a_day(story: PartnerStory) -> None:
    name = fetched(story)
    assert remove_unused(timezone.now()) == 0
    PartnerStory.objects.update(picture="")
    assert remove_unused(timezone.now()) == 0  # pages baked before may still show it
    assert remove_unused(timezone.now() + 2 * KEPT_FOR) >= 1
    assert not default_storage.exists(file_name(name, 240))
