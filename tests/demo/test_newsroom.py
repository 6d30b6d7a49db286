"""The demo newsroom: filled once for all these tests, because its pictures take some seconds to draw."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from tests import databases
from tilshi.accounts.roles import Role
from tilshi.audience import figures
from tilshi.audience.models import Seen
from tilshi.audience.periods import Grain
from tilshi.audience.subjects import SITE
from tilshi.demo.newsroom import LOG_INS, fill_newsroom
from tilshi.demo.painting import painting
from tilshi.demo.read import LANGUAGES, read_stories
from tilshi.fronts.models import HomePage
from tilshi.stories.desk_models import DeskLine, DeskState
from tilshi.stories.models import Contributor, Image, InfoPage, Listing, StoryPage

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def log_ins(database: databases.TestDatabase, django_db_blocker: pytest.FixtureRequest) -> Iterator[Path]:
    """A filled newsroom; gives the file of its log-ins."""
    path = settings.DATA / LOG_INS
    with django_db_blocker.unblock():
        with painting() as painted:
            fill_newsroom(painted)
        yield path
        database.restore()
    path.unlink()


def test_each_language_has_its_stories_and_twins_share_a_key(log_ins: Path) -> None:
    live = [story for story in read_stories() if story.state == "published"]
    for code in LANGUAGES:
        assert Listing.objects.in_language(code).count() == sum(code in story.texts for story in live)
    keys = set(Listing.objects.values_list("translation_key", flat=True))
    assert len(keys) == len(live)
    assert Page.find_problems() == ([], [], [], [], [])


def test_pages_open_and_show_their_words(log_ins: Path) -> None:
    for listing in Listing.objects.all():
        answer = Client().get(listing.url)
        assert answer.status_code == 200
        page = html.unescape(answer.content.decode())
        assert listing.headline in page
        assert not re.search(r"\{(day|weekday|year)", page)


def test_stories_have_been_read(log_ins: Path) -> None:
    now = timezone.now()
    week = int((now - timedelta(days=7)).timestamp()), int(now.timestamp()) + 1
    found = figures.most_read("story", Grain.DAY, *week, 10)
    assert len(found) == 10
    assert all(each.views >= each.readers > 20 for each in found)
    site = figures.total(figures.curve(SITE, Grain.DAY, *week))
    assert site.served > site.views > 1000
    assert 10 < site.seconds_each < 200
    assert not Seen.objects.exists()
    oldest = figures.curve(SITE, Grain.DAY, 0, week[1])[0].begin
    assert now - timedelta(days=72) < datetime.fromtimestamp(oldest, UTC), "it looks as if it began lately"


@pytest.mark.parametrize("code", LANGUAGES)
def test_front_is_full(log_ins: Path, code: str) -> None:
    context = Client().get(f"/{code}/").context
    front = context["front"]
    assert front.lead and front.lead.picture and len(front.pictured) == 3 and len(front.river) == 12
    assert len(front.bar) == 1
    assert len(context["strips"]) == 5


def test_newsroom_has_put_four_stories_first(log_ins: Path) -> None:
    front = Client().get("/ru/").context["front"]
    placed = list(HomePage.objects.get(locale__language_code="ru").slots.all())
    assert [slot.story_id for slot in placed] == [item.pk for item in (front.lead, *front.pictured)]


def test_stories_are_complete(log_ins: Path) -> None:
    for story in StoryPage.objects.live():
        assert story.standfirst and story.body and story.topics.exists()
        assert story.byline or story.source_name, "somebody's, or somebody's release"
        assert story.shown_at <= story.first_published_at, "no story of the demo is ahead of its time"
    assert all(picture.credit for picture in Image.objects.all())


def test_pictures_say_what_they_show_in_each_language_in_which_they_are_shown(log_ins: Path) -> None:
    for listing in Listing.objects.filter(picture__isnull=False).select_related("picture"):
        assert getattr(listing.picture, f"alt_{listing.language}"), listing.headline


def test_desk_has_work_in_hand(log_ins: Path) -> None:
    states = set(DeskLine.objects.values_list("state", flat=True))
    assert {DeskState.DRAFT, DeskState.IN_REVIEW, DeskState.SCHEDULED, DeskState.LIVE} <= states


def test_people_have_faces_and_jobs_and_pages(log_ins: Path) -> None:
    for who in Contributor.objects.all():
        assert who.portrait and who.job_ru and who.job_kk and who.job_en
    assert InfoPage.objects.live().count() == 9
    assert Client().get("/kk/authors/gulnar/").status_code == 200


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


def test_log_in_of_the_reader_opens_their_account(log_ins: Path) -> None:
    line = next(line for line in log_ins.read_text().splitlines() if line.split()[:1] == ["reader"])
    _, address, password = line.split()
    client = Client()
    client.post("/account/login/", {"login": address, "password": password})
    assert client.get("/account/me").json()["name"] == "Нұрлан"
    assert client.get("/newsroom/", follow=True).status_code == 403


def test_every_demo_has_passwords_of_its_own(log_ins: Path) -> None:
    passwords = re.findall(r"@demo\.example\s+(\S+)", log_ins.read_text())
    assert len(set(passwords)) == 5 and all(len(password) >= 12 for password in passwords)
