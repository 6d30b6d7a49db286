"""Files under /media/: a stranger's only while a live page shows them. (Promise: drafts never leak.)"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from tests.conftest import signed_in
from tests.stories.material import make_document, make_picture
from tilshi.accounts.models import User
from tilshi.fronts.models import HomePage
from tilshi.stories import body
from tilshi.stories.models import Document, Image, InfoPage, SectionPage, ShownMedia, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # in Almaty
WIDTH = "width-400"


def rendition_of(picture: Image) -> str:
    return picture.get_rendition(WIDTH).url


def story_with(
    section: SectionPage, publish: bool, picture: Image | None = None, **blocks: Document
) -> StoryPage:
    offered = [body.document(document.pk) for document in blocks.values()]
    return write_story(StoryData("Мост", lead_picture=picture, body=offered), section, publish)


# Each gives the address of a file in some situation.


def rendition_of_a_draft(section: SectionPage) -> str:
    picture = make_picture()
    story_with(section, False, picture)
    return rendition_of(picture)


def rendition_of_a_live_story(section: SectionPage) -> str:
    picture = make_picture()
    story_with(section, True, picture)
    return rendition_of(picture)


def rendition_in_the_body_of_a_live_story(section: SectionPage) -> str:
    picture = make_picture()
    write_story(StoryData("Мост", body=[body.picture(picture.pk)]), section, True)
    return rendition_of(picture)


def rendition_of_a_picture_on_no_page(section: SectionPage) -> str:
    return rendition_of(make_picture())


def original_of_a_live_story(section: SectionPage) -> str:
    picture = make_picture()
    story_with(section, True, picture)
    return picture.file.url


def document_of_a_draft(section: SectionPage) -> str:
    document = make_document()
    story_with(section, False, document=document)
    return document.url


def document_of_a_live_story(section: SectionPage) -> str:
    document = make_document()
    story_with(section, True, document=document)
    return document.url


def document_linked_in_the_text_of_a_live_story(section: SectionPage) -> str:
    document = make_document()
    text = body.rich_paragraph(f'<a linktype="document" id="{document.pk}">указ</a>')
    write_story(StoryData("Указ", body=[text]), section, True)
    return document.url


def rendition_after_unpublishing(section: SectionPage) -> str:
    picture = make_picture()
    story_with(section, True, picture).unpublish()
    return rendition_of(picture)


def rendition_after_the_storys_deletion(section: SectionPage) -> str:
    picture = make_picture()
    story_with(section, True, picture).delete()
    return rendition_of(picture)


def rendition_on_another_live_story_after_one_is_deleted(section: SectionPage) -> str:
    picture = make_picture()
    story_with(section, True, picture)
    story_with(section, True, picture).delete()
    return rendition_of(picture)


def rendition_on_the_last_day_of_its_rights(section: SectionPage) -> str:
    picture = make_picture(rights_until=NOON.date())
    story_with(section, True, picture)
    return rendition_of(picture)


def rendition_after_its_rights_have_ended(section: SectionPage) -> str:
    picture = make_picture(rights_until=NOON.date() - timedelta(days=1))
    story_with(section, True, picture)
    return rendition_of(picture)


def document_after_its_rights_have_ended(section: SectionPage) -> str:
    document = make_document(rights_until=NOON.date() - timedelta(days=1))
    story_with(section, True, document=document)
    return document.url


def rendition_on_a_live_info_page_only(section: SectionPage) -> str:
    picture = make_picture()
    page = InfoPage(title="Контакты", locale=section.locale, body=[body.picture(picture.pk)])
    HomePage.objects.get(locale=section.locale).add_child(instance=page)
    return rendition_of(picture)


def rendition_whose_file_is_gone(section: SectionPage) -> str:
    picture = make_picture()
    story_with(section, True, picture)
    rendition = picture.get_rendition(WIDTH)
    rendition.file.storage.delete(rendition.file.name)
    return rendition.url


def rendition_of_a_deleted_picture(section: SectionPage) -> str:
    picture = make_picture()
    story_with(section, True, picture)
    address = rendition_of(picture)
    picture.delete()
    return address


YES, NO = 200, 404


@pytest.mark.parametrize(
    ("what", "public", "newsroom"),
    [
        (rendition_of_a_draft, NO, YES),
        (rendition_of_a_live_story, YES, YES),
        (rendition_in_the_body_of_a_live_story, YES, YES),
        (rendition_of_a_picture_on_no_page, NO, YES),
        (original_of_a_live_story, NO, YES),
        (document_of_a_draft, NO, YES),
        (document_of_a_live_story, YES, YES),
        (document_linked_in_the_text_of_a_live_story, YES, YES),
        (rendition_after_unpublishing, NO, YES),
        (rendition_after_the_storys_deletion, NO, YES),
        (rendition_on_another_live_story_after_one_is_deleted, YES, YES),
        (rendition_on_the_last_day_of_its_rights, YES, YES),
        (rendition_after_its_rights_have_ended, NO, YES),
        (document_after_its_rights_have_ended, NO, YES),
        (rendition_on_a_live_info_page_only, YES, YES),
        (rendition_whose_file_is_gone, NO, NO),
        (rendition_of_a_deleted_picture, NO, NO),
        (lambda section: "/media/../data/secret", NO, NO),
        (lambda section: "/media/%2e%2e/data/secret", NO, NO),
        (lambda section: "/media/..%2fdata%2fsecret", NO, NO),
        (lambda section: "/media//etc/passwd", NO, NO),
        (lambda section: "/media/pictures/", NO, NO),
        (lambda section: "/media/pictures/no/such.jpg", NO, NO),
    ],
    ids=lambda value: value.__name__.replace("_", " ") if callable(value) else "",
)
def test_who_may_fetch(
    politics: SectionPage,
    daniyar: User,
    marat: User,
    zhanna: User,
    aigul: User,
    what: Callable[[SectionPage], str],
    public: int,
    newsroom: int,
) -> None:
    clients = {
        "stranger": Client(),
        "reader": signed_in(daniyar),
        "moderator": signed_in(marat),
        "author": signed_in(zhanna),
        "editor": signed_in(aigul),
    }
    with time_machine.travel(NOON, tick=False):
        address = what(politics)
        answers = {who: client.get(address) for who, client in clients.items()}
    for answer in answers.values():
        b"".join(answer)  # closes the file
    assert {who: answer.status_code for who, answer in answers.items()} == {
        "stranger": public,
        "reader": public,
        "moderator": public,  # works in the newsroom, but not with pictures
        "author": newsroom,
        "editor": newsroom,
    }


def test_newsroom_that_was_left_is_a_stranger_again(politics: SectionPage, aigul: User) -> None:
    client, address = signed_in(aigul), rendition_of_a_draft(politics)
    b"".join(client.get(address))
    aigul.is_active = False
    aigul.save()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        pytest.param("указ.pdf", "inline", id="PDF is shown"),
        pytest.param("запись.mp3", "inline", id="sound is played"),
        pytest.param("фильм.mp4", "inline", id="a film is played"),
        pytest.param("УКАЗ.PDF", "inline", id="also in capitals"),
        pytest.param("указ.docx", "attachment", id="Word is downloaded"),
        pytest.param("страница.html", "attachment", id="HTML is downloaded"),
        pytest.param("рисунок.svg", "attachment", id="SVG is downloaded"),
        pytest.param("страница.xhtml", "attachment", id="XHTML is downloaded"),
        pytest.param("без-окончания", "attachment", id="what has no suffix is downloaded"),
    ],
)
def test_hostile_file_runs_no_script_on_our_address(
    politics: SectionPage, name: str, disposition: str
) -> None:
    document = make_document(name, b"<script>alert(1)</script>")
    story_with(politics, True, document=document)
    response = Client().get(document.url)
    assert b"".join(response) == b"<script>alert(1)</script>"
    assert response.headers["Content-Disposition"].startswith(disposition)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_picture_is_shown_and_not_kept_by_shared_caches(politics: SectionPage) -> None:
    response = Client().get(rendition_of_a_live_story(politics))
    assert b"".join(response)[:3] == b"\xff\xd8\xff"
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Content-Disposition"].startswith("inline")
    assert {"private", "no-cache"} <= set(re.split(r",\s*", response.headers["Cache-Control"]))


def test_picture_that_the_browser_has_is_not_sent_again(politics: SectionPage) -> None:
    address = rendition_of_a_live_story(politics)
    first = Client().get(address)
    list(first)  # the client reads it to its end
    tag = first.headers["ETag"]
    again = Client().get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    StoryPage.objects.get().unpublish()
    assert Client().get(address, headers={"if-none-match": tag}).status_code == 404


def test_head_says_the_size_without_the_file(politics: SectionPage) -> None:
    address = rendition_of_a_live_story(politics)
    size = len(b"".join(Client().get(address)))
    response = Client().head(address)
    assert (response.status_code, response.headers["Content-Length"]) == (200, str(size))
    assert b"".join(response) == b""


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_but_reading(politics: SectionPage, method: str) -> None:
    assert getattr(Client(), method)(rendition_of_a_live_story(politics)).status_code == 405


def test_names_cannot_be_guessed() -> None:
    pictures = [make_picture() for _ in range(2)]
    names = [
        file for picture in pictures for file in (picture.file.name, picture.get_rendition(WIDTH).file.name)
    ]
    names += [make_document().file.name]
    for name in names:
        assert re.fullmatch(
            r"(pictures|renditions|documents)/[0-9a-f]{24}/[a-z0-9-]+(\.[\w-]+)*\.(jpg|pdf)", name
        )
    assert len({name.split("/")[1] for name in names}) == len(names), "one name does not tell another"
    assert "most-cherez-esil" in names[0], "who may have it can read it"


def test_newsrooms_own_api_of_pictures_is_shut_to_strangers(politics: SectionPage) -> None:
    make_picture()
    for address in (
        "/newsroom/api/main/images/",
        "/newsroom/images/",
        "/documents/1/x.pdf",
        "/images/1/x.jpg",
    ):
        assert Client().get(address).status_code in (302, 401, 403, 404), address


# What the rows of ShownMedia follow.


def shown_on(story: StoryPage) -> set[int | None]:
    return set(ShownMedia.objects.filter(page=story).values_list("image_id", flat=True))


def test_picture_swapped_in_the_body_is_shut_when_the_swap_is_published(politics: SectionPage) -> None:
    old, new = make_picture(), make_picture()
    story = write_story(StoryData("Мост", body=[body.picture(old.pk)]), politics, publish=True)
    story.body = [body.picture(new.pk)]
    draft = story.save_revision()
    assert shown_on(story) == {old.pk}, "a draft neither hides nor shows"
    assert Client().get(rendition_of(new)).status_code == 404
    draft.publish()
    assert shown_on(story) == {new.pk}
    assert Client().get(rendition_of(old)).status_code == 404


def test_draft_without_the_picture_does_not_yet_hide_it(politics: SectionPage, aigul: User) -> None:
    from tests.stories.newsroom import story_form

    picture = make_picture()
    story = story_with(politics, True, picture)
    signed_in(aigul).post(f"/newsroom/pages/{story.pk}/edit/", story_form(title="Мост", slug="most"))
    assert StoryPage.objects.get().get_latest_revision_as_object().lead_picture is None
    response = Client().get(rendition_of(picture))
    assert (response.status_code, b"".join(response) != b"") == (200, True)


def test_same_picture_twice_in_a_story_is_one_row(politics: SectionPage) -> None:
    picture = make_picture()
    twice = StoryData("Мост", lead_picture=picture, body=[body.picture(picture.pk)])
    assert shown_on(write_story(twice, politics, publish=True)) == {picture.pk}


def test_document_that_was_deleted_stops_no_saving_of_what_links_to_it(
    politics: SectionPage,
) -> None:
    document = make_document()
    link = body.rich_paragraph(f'Есть <a linktype="document" id="{document.pk}">указ</a>.')
    blocks = [link, body.document(document.pk)]
    story = write_story(StoryData("Указ", body=blocks), politics, publish=True)
    document.delete()
    story = StoryPage.objects.get(pk=story.pk)
    story.standfirst = "Его нет."
    story.save_revision().publish()
    assert not ShownMedia.objects.exists()
    page = Client().get(story.url)
    assert page.status_code == 200
    assert "Есть" in page.content.decode()


def test_picture_that_was_deleted_stops_no_story(politics: SectionPage) -> None:
    picture = make_picture()
    story = write_story(
        StoryData("Мост", lead_picture=picture, body=[body.picture(picture.pk), body.paragraph("Открыт.")]),
        politics,
        publish=True,
    )
    picture.delete()
    assert "Открыт." in Client().get(story.url).content.decode()
    StoryPage.objects.get(pk=story.pk).save_revision().publish()
    assert not ShownMedia.objects.exists()


def test_secret_is_where_the_traversal_looked_for_it() -> None:
    assert (settings.MEDIA_ROOT / ".." / "data" / "secret").exists()


# Parts of a file, as players ask for them.

SOUND = bytes(range(100))


@pytest.fixture
def sound(politics: SectionPage) -> str:
    document = make_document("запись.mp3", SOUND)
    story_with(politics, True, document=document)
    return document.url


@pytest.mark.parametrize(
    ("asked", "status", "content", "says"),
    [
        ("bytes=0-9", 206, SOUND[:10], "bytes 0-9/100"),
        ("bytes=90-", 206, SOUND[90:], "bytes 90-99/100"),
        ("bytes=-5", 206, SOUND[95:], "bytes 95-99/100"),
        ("bytes=-500", 206, SOUND, "bytes 0-99/100"),
        ("bytes=95-500", 206, SOUND[95:], "bytes 95-99/100"),
        ("bytes=100-", 416, b"", "bytes */100"),
        ("bytes=-0", 416, b"", "bytes */100"),
        ("bytes=9-5", 200, SOUND, None),
        ("bytes=0-1,5-6", 200, SOUND, None),
        ("lines=0-1", 200, SOUND, None),
        ("bytes=-", 200, SOUND, None),
        ("bytes=x-y", 200, SOUND, None),
        ("", 200, SOUND, None),
    ],
)
def test_part_of_a_recording(sound: str, asked: str, status: int, content: bytes, says: str | None) -> None:
    answer = Client().get(sound, headers={"range": asked})
    body_of = b"".join(answer) if answer.streaming else answer.content
    assert (answer.status_code, body_of, answer.headers.get("Content-Range")) == (status, content, says)
    if status == 206:
        assert answer.headers["Content-Length"] == str(len(content))
        assert answer.headers["Content-Type"] == "audio/mpeg"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_part_of_another_file_is_not_mixed_with_this_one(sound: str) -> None:
    headers = {"range": "bytes=0-9", "if-range": '"another"'}
    assert b"".join(Client().get(sound, headers=headers)) == SOUND
    known = Client().head(sound)
    list(known)  # closes the file
    tag = known.headers["ETag"]
    assert b"".join(Client().get(sound, headers={**headers, "if-range": tag})) == SOUND[:10]


def test_part_of_an_unpublished_recording_is_nobodys(sound: str) -> None:
    StoryPage.objects.get().unpublish()
    assert Client().get(sound, headers={"range": "bytes=0-9"}).status_code == 404
