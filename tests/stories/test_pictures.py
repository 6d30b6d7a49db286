"""The sizes in which readers get pictures: made when a picture is saved, never while somebody reads."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import timezone
from PIL import Image as Drawing

from tests.conftest import signed_in
from tests.stories.material import make_picture
from tilshi.accounts.models import User
from tilshi.delivery.settle import settle
from tilshi.demo.drawings import draw
from tilshi.stories import body, receivers
from tilshi.stories.checks import pictures_are_made
from tilshi.stories.models import Image, Rendition, SectionPage, StoryPage
from tilshi.stories.pictures import make
from tilshi.stories.pictures.make import ask_for_missing, make_avif, make_webp
from tilshi.stories.pictures.renditions import AVIF, WEBP, make_renditions, wanted
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db


def picture_of_size(width: int, height: int, **fields: Any) -> Image:
    file = io.BytesIO()
    Drawing.effect_noise((width, height), 40).convert("RGB").save(file, "JPEG", quality=60)
    return Image.objects.create(title="Мост", file=ImageFile(file, name="most.jpg"), **fields)


def page_of(story: StoryPage) -> str:
    return Client().get(story.url).content.decode()


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What the worker is asked for."""
    asked: list[tuple[str, int]] = []

    class Order:
        def __init__(self, name: str) -> None:
            self.name = name

        def enqueue(self, image_id: int) -> None:
            asked.append((self.name, image_id))

    for name in ("make_webp", "make_avif"):
        monkeypatch.setattr(make, name, Order(name))
    monkeypatch.setattr(receivers, "make_webp", Order("make_webp"))
    return asked


# Who makes them, and when.


def test_saved_picture_is_an_order_to_the_worker(
    orders: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        picture = make_picture(cut=False)
    assert orders == [("make_webp", picture.pk)]
    assert not picture.renditions.exists()


def test_worker_makes_webp_first_and_asks_itself_for_avif(orders: list[tuple[str, int]]) -> None:
    picture = make_picture(cut=False)
    make_webp.func(picture.pk)
    formats = {item.filter_spec.rpartition("-")[2] for item in picture.renditions.all()}
    assert formats == {"webp", "jpeg"}  # the card for other sites is JPEG
    assert orders == [("make_avif", picture.pk)]


def test_avif_waits_for_the_webp_of_every_other_picture() -> None:
    assert make_webp.priority > make_avif.priority


def test_task_may_run_twice_and_for_a_picture_that_is_gone(orders: list[tuple[str, int]]) -> None:
    picture = make_picture(cut=False)
    make_webp.func(picture.pk)
    before = set(picture.renditions.values_list("pk", flat=True))
    make_webp.func(picture.pk)
    assert set(picture.renditions.values_list("pk", flat=True)) == before
    number = picture.pk
    picture.delete()
    make_webp.func(number)
    make_avif.func(number)
    assert not Rendition.objects.exists()


def test_sizes_that_another_process_deleted_are_made_again(orders: list[tuple[str, int]]) -> None:
    image = make_picture()
    image.renditions.all()._raw_delete("default")
    make_webp.call(image.pk)
    assert {item.filter_spec for item in Rendition.objects.all()} == set(wanted(image.width, WEBP))


def test_published_story_asks_again_for_what_is_missing(
    politics: SectionPage, orders: list[tuple[str, int]], django_capture_on_commit_callbacks: Any
) -> None:
    picture = make_picture(cut=False)
    with django_capture_on_commit_callbacks(execute=True):
        write_story(StoryData("Мост", body=[body.picture(picture.pk)]), politics, publish=True)
    assert orders == [("make_webp", picture.pk)]


def test_finished_picture_asks_for_nothing(orders: list[tuple[str, int]]) -> None:
    picture = make_picture()
    ask_for_missing(picture)
    make_renditions(picture, AVIF)
    ask_for_missing(picture)
    assert orders == [("make_avif", picture.pk)]


def test_reading_makes_no_rendition(politics: SectionPage) -> None:
    """The promise of speed: a page costs the same whether its pictures are ready or not."""
    picture = make_picture(cut=False)
    blocks = [
        body.picture(picture.pk),
        body.gallery([body.picture_value(picture.pk)] * 2),
        body.embed("https://youtu.be/dQw4-w9_gXc", "Мост", picture.pk),
    ]
    story = write_story(StoryData("Мост", body=blocks, lead_picture=picture), politics, publish=True)
    for address in (story.url, "/ru/", "/ru/politics/"):
        page = Client().get(address).content.decode()
        assert "picture-to-come" in page and "/media/renditions/" not in page
    assert not Rendition.objects.exists()


def test_place_of_a_picture_to_come_has_its_proportions(politics: SectionPage) -> None:
    picture = make_picture(cut=False, alt_ru="Опоры")
    story = write_story(StoryData("Мост", lead_picture=picture), politics, publish=True)
    assert re.search(
        r'<svg class="picture-to-come" width="40" height="30" [^>]*aria-label="Опоры"', page_of(story)
    )


def test_picture_without_rights_is_nowhere_on_a_page(politics: SectionPage) -> None:
    """Its file is refused to readers, and a page that named it would show a hole."""
    ended = make_picture("Снимок агентства", rights_until=timezone.localdate() - timedelta(days=1))
    own = make_picture("Свой")
    blocks = [
        body.picture(ended.pk, "Берег", "берег"),
        body.gallery([body.picture_value(ended.pk, "Лёд"), body.picture_value(own.pk, "Вода")]),
    ]
    page = page_of(write_story(StoryData("Мост", body=blocks, lead_picture=ended), politics, publish=True))
    files = [item.file.name for item in ended.renditions.all()]
    assert files and not [name for name in files if name in page]
    assert "Берег" not in page and "Лёд" not in page and "Вода" in page


def test_editors_preview_does_not_wait_for_the_worker(politics: SectionPage, aigul: User) -> None:
    picture = make_picture(cut=False)
    story = write_story(StoryData("Мост", lead_picture=picture), politics, publish=False, by=aigul)
    page = signed_in(aigul).get(f"/newsroom/pages/{story.pk}/view_draft/").content.decode()
    assert "/media/renditions/" in page


def test_doctor_names_pictures_that_never_came(politics: SectionPage) -> None:
    picture = make_picture(cut=False)
    write_story(StoryData("Мост", lead_picture=picture), politics, publish=True)
    assert pictures_are_made(None) == []  # it has just come
    Image.objects.update(created_at="2026-01-01T00:00:00Z")
    assert "1 pictures" in pictures_are_made(None)[0].msg
    make_renditions(picture)
    assert pictures_are_made(None) == []


def test_pictures_older_than_the_worker_are_ordered_once(orders: list[tuple[str, int]]) -> None:
    make_picture()
    old = make_picture(cut=False)
    assert make.ask_for_all_missing() == 1
    assert orders == [("make_webp", old.pk)]


# What readers get.


def test_page_offers_avif_only_when_all_of_it_is_ready(politics: SectionPage) -> None:
    picture = picture_of_size(1000, 700)
    make_renditions(picture)
    story = write_story(StoryData("Мост", lead_picture=picture), politics, publish=True)
    assert 'type="image/avif"' not in page_of(story)
    picture.get_rendition("width-480|format-avif")
    assert 'type="image/avif"' not in page_of(story)
    make_renditions(picture, AVIF)
    page = page_of(story)
    assert page.index('<source type="image/avif"') < page.index('<img src="/media/renditions/')
    assert re.search(r'<img [^>]*width="800" height="560"', page)


def test_picture_is_never_blown_up() -> None:
    assert {spec.partition("|")[0] for spec in wanted(900, WEBP)} == {
        "width-480",
        "width-800",
        "width-1280",  # a film's poster, which Wagtail leaves at 900
        "width-1200",  # other sites' card, likewise
        "fill-480x300",
        "fill-800x500",
        "fill-200x125",
        "fill-320x200",
        "fill-560x350",
    }
    picture = picture_of_size(900, 600)
    make_renditions(picture)
    assert max(item.width for item in picture.renditions.all()) == 900


def test_avif_is_smaller_than_webp() -> None:
    file = ImageFile(io.BytesIO(draw("museum")), name="museum.jpg")
    picture = Image.objects.create(title="Музей", file=file)
    sizes = {
        file_format: picture.get_rendition(f"width-1280|format-{file_format}").file.size
        for file_format in (WEBP, AVIF)
    }
    assert sizes[AVIF] < sizes[WEBP]


def test_new_focal_point_cuts_anew_and_leaves_nothing_behind() -> None:
    picture = picture_of_size(1000, 700)
    make_renditions(picture)
    before = {item.filter_spec: item.pk for item in picture.renditions.all()}
    picture.focal_point_x, picture.focal_point_y = 100, 100
    picture.focal_point_width = picture.focal_point_height = 50
    picture.save()
    picture = Image.objects.get(pk=picture.pk)
    make_renditions(picture)
    after = {item.filter_spec: item.pk for item in picture.renditions.all()}
    assert set(after) == set(before) and picture.renditions.count() == len(after)
    assert after["fill-480x300|format-webp"] != before["fill-480x300|format-webp"]
    assert after["width-480|format-webp"] == before["width-480|format-webp"]


def test_reader_gets_the_earlier_cut_until_the_new_one_is_made(politics: SectionPage) -> None:
    picture = picture_of_size(1000, 700)
    make_renditions(picture)
    write_story(StoryData("Мост", lead_picture=picture), politics, publish=True)
    picture.focal_point_x = picture.focal_point_y = picture.focal_point_width = 100
    picture.focal_point_height = 100
    picture.save()
    assert "/media/renditions/" in Client().get("/ru/").content.decode()


# What the camera wrote.


def tagged(orientation: int = 1) -> bytes:
    """A picture with a place, a name and a turn in its EXIF; its upper half is red."""
    drawing = Drawing.new("RGB", (600, 400), "blue")
    drawing.paste("red", (0, 0, 600, 200))
    exif = Drawing.Exif()
    exif[0x0112], exif[0x010F], exif[315] = orientation, "Камера".encode().decode("latin-1"), "Zhanna"
    exif.get_ifd(0x8825)[2] = (43.0, 15.0, 0.0)  # GPSLatitude
    exif.get_ifd(0x8825)[1] = "N"
    file = io.BytesIO()
    drawing.save(file, "JPEG", exif=exif, comment=b"secret words")
    return file.getvalue()


@pytest.mark.parametrize(
    "spec", ["width-300|format-webp", "width-300|format-avif", "width-300|format-jpeg", "width-300"]
)
def test_readers_picture_tells_no_place_and_no_camera(spec: str) -> None:
    original = tagged()
    assert b"secret words" in original and len(Drawing.open(io.BytesIO(original)).getexif()) > 0
    picture = Image.objects.create(title="Мост", file=ImageFile(io.BytesIO(original), name="most.jpg"))
    with picture.get_rendition(spec).file.open() as file:
        content = file.read()
    cut = Drawing.open(io.BytesIO(content))
    assert len(cut.getexif()) == 0 and not {"xmp", "comment", "exif"} & set(cut.info)
    assert b"secret words" not in content and b"Zhanna" not in content


def test_turned_picture_stands_upright() -> None:
    picture = Image.objects.create(title="Мост", file=ImageFile(io.BytesIO(tagged(6)), name="most.jpg"))
    with picture.get_rendition("width-200|format-webp").file.open() as file:
        cut = Drawing.open(io.BytesIO(file.read())).convert("RGB")
    assert cut.height > cut.width
    red, _green, blue = cut.getpixel((cut.width - 5, cut.height // 2))
    assert red > 200 > blue  # what was up is now at the right


def test_deleted_picture_takes_its_files_along(django_capture_on_commit_callbacks: Any) -> None:
    picture = make_picture()
    storage, names = picture.file.storage, [item.file.name for item in picture.renditions.all()]
    assert names and all(storage.exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        picture.delete()
    orders = [callback for callback in callbacks if callback is not settle]
    assert len(orders) == len(names) + 1  # each is an order to the worker to delete a file
