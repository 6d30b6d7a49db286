"""The badge: three numbers on a picture that is baked like a page and good for a minute."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from tests.delivery.oracle import baked
from tests.figures.public.reading import read, written
from tilshi.audience.models import Item, Seen
from tilshi.audience.subjects import SITE
from tilshi.delivery import keep
from tilshi.delivery.bake import page_at
from tilshi.delivery.index import index
from tilshi.figures.public.badge import written as in_figures

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def badge(clock: Any, counter: Any) -> None:
    counter(badge=True)


def numbers(svg: str) -> list[str]:
    texts = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return [text.text or "" for text in texts][1::2]


def seen(minutes_ago: float) -> None:
    site, _ = Item.objects.get_or_create(name=SITE, defaults={"kind": "site"})
    at = timezone.now().timestamp() - minutes_ago * 60
    Seen.objects.create(item=site, visitor=f"r{Seen.objects.count()}", at=at)


@pytest.mark.both
@pytest.mark.django_db
def test_badge_tells_who_reads_now_and_the_days_readers_and_views(badge: None) -> None:
    for minutes in (0, 2, 4.9, 5.1):
        seen(minutes)
    read(SITE, 40, views=1234)
    read(SITE, 7, views=9, ago=timedelta(hours=20))  # yesterday
    answer = Client().get("/ru/badge.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert numbers(answer.content.decode()) == ["3", "40", "1\u202f234"]


@pytest.mark.django_db
def test_badge_speaks_the_language_of_the_page(badge: None) -> None:
    words = {code: Client().get(f"/{code}/badge.svg").content.decode() for code in ("ru", "kk", "en")}
    assert ">читателей<" in words["ru"] and ">оқырман<" in words["kk"] and ">readers<" in words["en"]
    assert '<img src="/kk/badge.svg"' in Client().get("/kk/").content.decode()


@pytest.mark.django_db
def test_badge_speaks_to_screen_readers_and_names_can_do_no_harm(badge: None, settings: Any) -> None:
    settings.TILSHI = settings.TILSHI.model_copy(update={"name": '<script>alert("1")</script> & Ко'})
    svg = ElementTree.fromstring(Client().get("/ru/badge.svg").content.decode())
    assert [child.tag for child in svg if "script" in child.tag] == []
    assert svg.find(f"{SVG}title").text == '<script>alert("1")</script> & Ко'  # type: ignore[union-attr]
    assert svg.find(f"{SVG}desc").text.count("0") == 3  # type: ignore[union-attr]
    assert svg.get("lang") == "ru" and svg.get("width") == "88" and svg.get("height") == "31"


def test_badge_is_a_file_that_is_made_anew_after_a_minute(
    badge: None, pages: None, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(SITE, 1)
    file = page_at("/ru/badge.svg")
    assert file == baked()["/ru/badge.svg"] and numbers(file.read_text())[1] == "1"
    read(SITE, 5)
    assert numbers(page_at("/ru/badge.svg").read_text())[1] == "1"
    assert index.ended(timezone.now().timestamp(), 10) == []
    clock.shift(timedelta(minutes=1))
    for found, _ in index.ended(timezone.now().timestamp(), 10):
        keep.renew(found)
    assert numbers(page_at("/ru/badge.svg").read_text())[1] == "6"


@pytest.mark.django_db
def test_badge_stands_in_the_colophon_and_leads_to_what_is_read_most(badge: None, counter: Any) -> None:
    story = written("Мост")
    page = Client().get(story.get_url()).content.decode()
    assert '<a href="/ru/most-read/"><img src="/ru/badge.svg" width="88" height="31" alt="' in page
    counter(badge=True, most_read=False)
    page = Client().get(story.get_url()).content.decode()
    assert '<p class="counter-badge"><img src="/ru/badge.svg"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("off", [{}, {"badge": True, "enabled": False}])
def test_badge_that_is_not_switched_on_is_not_there(clock: Any, counter: Any, off: dict[str, bool]) -> None:
    counter(**off)
    assert Client().get("/ru/badge.svg").status_code == 404
    assert "badge" not in Client().get("/ru/").content.decode()


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (999, "999"), (1234, "1\u202f234"), (99_999, "99\u202f999")]
)
def test_numbers_that_fit_are_whole(number: int, shown: str) -> None:
    assert in_figures(number) == shown


def test_numbers_that_do_not_fit_are_rounded() -> None:
    assert in_figures(123_456).startswith("123") and len(in_figures(123_456)) < 14
