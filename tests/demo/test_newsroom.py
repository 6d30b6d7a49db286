"""The demo newsroom: filled once for all these tests, because its pictures take some seconds to draw."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Page

from tests import databases
from tilshi.accounts.roles import Role
from tilshi.demo.newsroom import LOG_INS, fill_newsroom
from tilshi.stories.models import Image, Listing, StoryPage

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def log_ins(database: databases.TestDatabase, django_db_blocker: pytest.FixtureRequest) -> Iterator[Path]:
    """A filled newsroom; gives the file of its log-ins."""
    path = settings.DATA / LOG_INS
    with django_db_blocker.unblock():
        fill_newsroom()
        yield path
        database.restore()
    path.unlink()


def test_each_language_has_eight_stories_that_are_each_others_twins(log_ins: Path) -> None:
    keys = {
        code: list(Listing.objects.in_language(code).newest_first().values_list("translation_key", flat=True))
        for code in ("ru", "kk", "en")
    }
    assert keys["ru"] == keys["kk"] == keys["en"], "also in the same order"
    assert len(set(keys["ru"])) == 8
    assert Page.find_problems() == ([], [], [], [], [])


def test_pages_open_and_show_their_words(log_ins: Path) -> None:
    """Not all of them: each picture takes a while to be cut to the sizes of a page."""
    for code in ("ru", "kk", "en"):
        for listing in Listing.objects.in_language(code).newest_first()[:2]:
            answer = Client().get(listing.url)
            assert answer.status_code == 200
            assert listing.headline in html.unescape(answer.content.decode())
    assert Client().get("/kk/").status_code == 200


def test_stories_are_complete(log_ins: Path) -> None:
    for story in StoryPage.objects.all():
        assert story.standfirst and story.body and story.byline and story.topics.exists()
        assert story.shown_at <= story.first_published_at, "no story of the demo is ahead of its time"
    pictures = Image.objects.all()
    assert pictures and all(item.alt_ru and item.alt_kk and item.alt_en and item.credit for item in pictures)


def test_log_ins_are_the_owners_secret(log_ins: Path) -> None:
    assert log_ins.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("role", [Role.ADMIN, Role.EDITOR, Role.AUTHOR, Role.MODERATOR])
def test_log_in_opens_the_newsroom(log_ins: Path, role: Role) -> None:
    line = next(line for line in log_ins.read_text().splitlines() if line.split()[:1] == [role.value])
    _, address, password = line.split()
    client = Client()
    answer = client.post("/account/login/", {"login": address, "password": password})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/newsroom/")
    assert client.get("/newsroom/").status_code == 200


def test_every_demo_has_passwords_of_its_own(log_ins: Path) -> None:
    passwords = re.findall(r"@demo\.example\s+(\S+)", log_ins.read_text())
    assert len(set(passwords)) == 4 and all(len(password) >= 12 for password in passwords)
