"""The picture of one who writes here is on their own page, so anybody may fetch it; no other picture is."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from tests.stories.material import make_picture
from tilshi.stories.models import Contributor, Image, SectionPage, ShownMedia
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # in Almaty
WIDTH = "width-400"
TODAY = date(2026, 11, 22)


@pytest.fixture
def portrait(politics: SectionPage) -> Image:
    picture = make_picture("Жанна")
    zhanna = Contributor.objects.create(slug="zhanna", name_ru="Жанна Омарова", portrait=picture)
    write_story(StoryData("Мост", writers=[zhanna]), politics, publish=True)
    assert not ShownMedia.objects.exists(), "no page shows it but her own"
    return picture


def answer_to_a_stranger(address: str) -> int:
    with time_machine.travel(NOON, tick=False):
        answer = Client().get(address)
    b"".join(answer)  # closes the file
    return answer.status_code


def rendition_of(picture: Image) -> str:
    return str(picture.get_rendition(WIDTH).url)


def test_portrait_opens_to_strangers(portrait: Image) -> None:
    assert answer_to_a_stranger(rendition_of(portrait)) == 200


def test_each_picture_of_an_authors_page_opens_to_strangers(portrait: Image) -> None:
    page = Client().get("/ru/authors/zhanna/").content.decode()
    files = set(re.findall(r"/media/renditions/[^\s\"]+", page))
    assert files and {answer_to_a_stranger(file) for file in files} == {200}


def test_portrait_as_it_was_uploaded_stays_shut(portrait: Image) -> None:
    assert answer_to_a_stranger(portrait.file.url) == 404


def test_another_unpublished_picture_stays_shut(portrait: Image) -> None:
    assert answer_to_a_stranger(rendition_of(make_picture("Черновик"))) == 404


def test_picture_of_a_draft_by_the_same_author_stays_shut(portrait: Image, politics: SectionPage) -> None:
    picture, zhanna = make_picture("Черновик"), Contributor.objects.get()
    write_story(StoryData("Черновик", lead_picture=picture, writers=[zhanna]), politics, publish=False)
    assert answer_to_a_stranger(rendition_of(picture)) == 404


def test_portrait_that_was_replaced_is_shut(portrait: Image) -> None:
    Contributor.objects.update(portrait=make_picture("Новая"))
    assert answer_to_a_stranger(rendition_of(portrait)) == 404


@pytest.mark.parametrize(("until", "status"), [(TODAY, 200), (TODAY - timedelta(days=1), 404)])
def test_portrait_is_open_as_long_as_there_are_rights_to_it(
    portrait: Image, until: date, status: int
) -> None:
    Image.objects.filter(pk=portrait.pk).update(rights_until=until)
    assert answer_to_a_stranger(rendition_of(portrait)) == status
