"""Doors to what stories refer to: topics, people, places, pictures, documents, colleagues."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.delivery.doors.door import Door, QuietDoor
from tests.delivery.doors.of_stories import OPENED
from tests.delivery.doors.stage import BRIDGE, FERRY, TWIN, Stage
from tests.stories.material import jpeg
from tilshi.accounts.models import User
from tilshi.stories.models import Contributor, Image, Topic
from tilshi.stories.pictures.make import make_avif, make_webp

NEW_NAME = "паромы"
PLACE = "Тумар-город"
CREDIT = "Фото А. Жуминой"


# Topics, people, places ------------------------------------------------------------------------------------


def rename_a_topic(stage: Stage) -> None:
    stage.send_filled(f"snippets/stories/topic/edit/{stage.topic.pk}/", name_ru=NEW_NAME)


def give_a_topic_another_address(stage: Stage) -> None:
    stage.send_filled(f"snippets/stories/topic/edit/{stage.topic.pk}/", slug="bridges")


def add_a_topic(stage: Stage) -> None:
    stage.send("snippets/stories/topic/add/", {"name_ru": NEW_NAME, "name_kk": "", "slug": "ferries"})


def delete_a_topic(stage: Stage) -> None:
    stage.send(f"snippets/stories/topic/delete/{stage.topic.pk}/")


def delete_topics_in_bulk(stage: Stage) -> None:
    ids = "&".join(f"id={topic.pk}" for topic in Topic.objects.all())
    stage.send(f"bulk/stories/topic/delete/?{ids}&next=/newsroom/")


def rename_a_contributor(stage: Stage) -> None:
    stage.send_filled(f"snippets/stories/contributor/edit/{stage.writer.pk}/", name_ru=NEW_NAME)


def give_a_contributor_a_portrait(stage: Stage) -> None:
    address = f"snippets/stories/contributor/edit/{stage.writer.pk}/"
    stage.send_filled(address, job_ru="корреспондент", portrait=stage.picture.pk)


def delete_a_contributor_who_wrote_nothing(stage: Stage) -> None:
    unused = Contributor.objects.get(slug="author-1")
    stage.send(f"snippets/stories/contributor/delete/{unused.pk}/", by="boss")


def rename_a_place(stage: Stage) -> None:
    stage.send_filled(f"snippets/people/place/edit/{stage.place.pk}/", name_ru=PLACE)


# Pictures --------------------------------------------------------------------------------------------------


def picture_form(stage: Stage, picture: Image, **changes: Any) -> None:
    stage.send_filled(f"images/{picture.pk}/", **changes)


def describe_a_picture(stage: Stage) -> None:
    picture_form(stage, stage.uncut, alt_ru="Опора моста", credit=CREDIT)


def describe_a_picture_after_many_were_uploaded(stage: Stage) -> None:
    picture = stage.uncut
    form = {"title": picture.title, "credit": CREDIT, "alt_ru": "Опора моста"}
    answer = stage.client("boss").post(
        f"/newsroom/images/multiple/{picture.pk}/",
        {f"image-{picture.pk}-{name}": value for name, value in form.items()},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert answer.json()["success"]


def end_the_rights_of_a_picture(stage: Stage) -> None:
    picture_form(stage, stage.picture, rights_until="2026-11-28")


def move_the_focal_point(stage: Stage) -> None:
    point = {"focal_point_x": 5, "focal_point_y": 5, "focal_point_width": 4, "focal_point_height": 4}
    picture_form(stage, stage.picture, **point)
    make_webp.call(stage.picture.pk)


def replace_a_picture(stage: Stage) -> None:
    file = SimpleUploadedFile("zhana.jpg", jpeg("red"), content_type="image/jpeg")
    picture_form(stage, stage.picture, file=file)
    make_webp.call(stage.picture.pk)


def delete_a_picture(stage: Stage) -> None:
    stage.send(f"images/{stage.picture.pk}/delete/", by="boss")


def delete_pictures_in_bulk(stage: Stage) -> None:
    ids = f"id={stage.picture.pk}&id={stage.uncut.pk}"
    stage.send(f"bulk/stories/image/delete/?{ids}&next=/newsroom/", by="boss")


def cut_a_picture(stage: Stage) -> None:
    make_webp.call(stage.uncut.pk)


def cut_a_picture_smaller(stage: Stage) -> None:
    make_avif.call(stage.picture.pk)


# Documents -------------------------------------------------------------------------------------------------


def rename_a_document(stage: Stage) -> None:
    stage.send_filled(f"documents/edit/{stage.document.pk}/", title="Закон")


def replace_a_document(stage: Stage) -> None:
    file = SimpleUploadedFile("zakon.pdf", b"%PDF-1.7 new", content_type="application/pdf")
    stage.send_filled(f"documents/edit/{stage.document.pk}/", file=file)


def delete_a_document(stage: Stage) -> None:
    stage.send(f"documents/delete/{stage.document.pk}/", by="boss")


DOORS = [
    Door(rename_a_topic, dict.fromkeys((BRIDGE, FERRY, "/ru/topics/", "/ru/topics/topic-0/"), NEW_NAME)),
    Door(give_a_topic_another_address, {BRIDGE: "/topics/bridges/"}, gone=("/ru/topics/topic-0/",)),
    Door(add_a_topic, {"/ru/topics/": "мосты"}),
    Door(delete_a_topic, {BRIDGE: OPENED}, gone=("/topics/topic-0/",), is_on_both=True),
    Door(delete_topics_in_bulk, {BRIDGE: OPENED}, gone=("/topics/topic-0/",)),
    Door(rename_a_contributor, dict.fromkeys((BRIDGE, "/ru/authors/", "/ru/authors/author-0/"), NEW_NAME)),
    Door(give_a_contributor_a_portrait, {"/ru/authors/author-0/": "корреспондент"}),
    Door(delete_a_contributor_who_wrote_nothing, {BRIDGE: OPENED}, gone=("/authors/author-1/",)),
    Door(rename_a_place, {BRIDGE: OPENED}),
    Door(describe_a_picture, {BRIDGE: CREDIT, TWIN: CREDIT}),
    Door(describe_a_picture_after_many_were_uploaded, {BRIDGE: CREDIT, TWIN: CREDIT}),
    Door(end_the_rights_of_a_picture, {BRIDGE: OPENED}),
    Door(move_the_focal_point, {BRIDGE: OPENED}),
    Door(replace_a_picture, {BRIDGE: "/zhana"}),
    Door(delete_a_picture, {BRIDGE: OPENED}, gone=("/media/renditions/",)),
    Door(delete_pictures_in_bulk, {BRIDGE: OPENED}, gone=("/media/renditions/", "Опора")),
    Door(cut_a_picture, {BRIDGE: "/media/renditions/"}, is_on_both=True),
    Door(cut_a_picture_smaller, {BRIDGE: "image/avif", "/ru/": "image/avif"}),
    Door(rename_a_document, {BRIDGE: OPENED}),
    Door(replace_a_document, {BRIDGE: "zakon.pdf"}, gone=("ukaz.pdf",)),
    Door(delete_a_document, {BRIDGE: OPENED}, gone=("ukaz.pdf",)),
]


# Doors of which readers see nothing ------------------------------------------------------------------------


def delete_a_colleague(stage: Stage) -> None:
    colleague = User.objects.get(email="zhanna@example.org")
    stage.send(f"users/delete/{colleague.pk}/", by="boss")
    assert stage.writer.user is None


def rename_a_colleague(stage: Stage) -> None:
    colleague = User.objects.get(email="zhanna@example.org")
    stage.send_filled(f"users/edit/{colleague.pk}/", display_name="Жанна А.")


def upload_a_picture(stage: Stage) -> None:
    file = SimpleUploadedFile("zhana.jpg", jpeg("red"), content_type="image/jpeg")
    stage.send_filled("images/add/", title="Новая", file=file)


QUIET = [
    QuietDoor(delete_a_colleague),
    QuietDoor(rename_a_colleague),
    QuietDoor(upload_a_picture, tells=("image",)),
]
