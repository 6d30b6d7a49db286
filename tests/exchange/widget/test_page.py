"""What stands in a partner's frame: the newest headlines, each a way to its story, and nothing else."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.embargo import MINUTE, NOON, SECRET, Hide, each_way_to_hide, scheduled, secret
from tests.stories.material import make_picture
from tilshi.accounts.models import User
from tilshi.stories.models import Listing, SectionPage, StoryPage, Topic
from tilshi.stories.release import release_due
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
ALL, POLITICS = "/ru/feed/widget/", "/ru/feed/widget/politics/"
LINK = re.compile(r'<a href="([^"]+)" target="_top">([^<]*)</a>')


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def court(db: None) -> Topic:
    return Topic.objects.create(slug="sud", name_ru="Суд")


def published(section: SectionPage, headline: str, hours_ago: float = 0, **data: Any) -> StoryPage:
    data = {"published_at": NOON - hours_ago * HOUR, **data}
    return write_story(StoryData(headline, **data), section, publish=True)


def section(slug: str, language: str = "ru") -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def text_at(address: str) -> str:
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    return answer.content.decode()


def links_at(address: str) -> list[tuple[str, str]]:
    """The name's first, then those of the headlines; all that there are."""
    text = text_at(address)
    found = LINK.findall(text)
    assert text.count("<a ") == len(found)
    return [(href, unescape(words)) for href, words in found]


def headlines_at(address: str) -> list[str]:
    return [words for _href, words in links_at(address)[1:]]


# Which headlines.


def test_newest_five_lead_to_their_stories_and_the_name_to_the_site(politics: SectionPage) -> None:
    for n in (3, 0, 5, 2, 1, 4):
        published(politics, f"Новость {n}", hours_ago=n)
    name, *headlines = links_at(ALL)
    assert name == ("/ru/", "Тестовая газета")
    assert headlines == [(f"/ru/politics/novost-{n}/", f"Новость {n}") for n in range(5)]


def test_each_language_and_each_section_has_its_own(politics: SectionPage) -> None:
    published(politics, "В политике")
    published(section("sport"), "В спорте", hours_ago=1)
    published(section("politics", "kk"), "Саясат туралы")
    assert headlines_at(ALL) == ["В политике", "В спорте"]
    assert headlines_at(POLITICS) == ["В политике"]
    assert headlines_at("/kk/feed/widget/") == ["Саясат туралы"]
    assert links_at(POLITICS)[0] == ("/ru/politics/", "Тестовая газета — Политика")


def test_short_headline_is_taken_where_there_is_one(politics: SectionPage) -> None:
    story = published(politics, "Мост через реку открыли на три недели раньше срока")
    Listing.objects.filter(pk=story.pk).update(short_headline="Мост открыли раньше срока")
    assert headlines_at(ALL) == ["Мост открыли раньше срока"]


@each_way_to_hide
def test_story_that_is_not_live_is_not_shown(
    politics: SectionPage, aigul: User, court: Topic, hide: Hide
) -> None:
    published(section("sport"), "Открытая")
    hide(politics, court, aigul)
    text = text_at(ALL) + Client().get(POLITICS).content.decode()
    assert "Открытая" in text
    assert not any(word in text for word in SECRET)


def test_scheduled_story_comes_at_its_moment(
    politics: SectionPage, aigul: User, court: Topic, clock: time_machine.Traveller
) -> None:
    scheduled(politics, court, aigul)
    assert headlines_at(ALL) == []
    clock.move_to(NOON + MINUTE)
    release_due(NOON + MINUTE)
    assert headlines_at(ALL) == headlines_at(POLITICS) == ["Тайна"]


def test_story_of_a_closed_section_stays_with_the_languages_headlines(
    politics: SectionPage, court: Topic
) -> None:
    story = secret(politics, court)
    politics.unpublish()
    assert links_at(ALL)[1:] == [(story.url, "Тайна")]
    assert Client().get(POLITICS).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/ru/feed/widget/nowhere/",
        "/ru/feed/widget/feed/",
        "/ru/feed/widget-red/",
        "/de/feed/widget/",
        "/ru/politics/feed/widget/",
    ],
)
def test_there_is_no_widget_of_what_is_not_there(politics: SectionPage, address: str) -> None:
    published(politics, "Мост")
    assert Client().get(address).status_code == 404


# How it is written.


@pytest.mark.parametrize("address", [ALL, POLITICS])
def test_widget_without_stories_says_so(politics: SectionPage, address: str) -> None:
    assert headlines_at(address) == []
    assert "<p>Пока нет ни одной новости.</p>" in text_at(address)


@pytest.mark.parametrize(
    "headline", ["«Мост» & <b>берег</b>", 'Мост" onclick="alert(1)', "<script>alert(1)</script>", "Өзен 🌉"]
)
def test_headline_stays_words_whatever_it_holds(politics: SectionPage, headline: str) -> None:
    story = published(politics, "Мост")
    Listing.objects.filter(pk=story.pk).update(headline=headline)
    assert headlines_at(ALL) == [headline]
    assert "<script" not in text_at(ALL) and "<b>" not in text_at(ALL)


def test_it_is_a_whole_page_in_its_language_and_no_search_engines(politics: SectionPage) -> None:
    published(section("politics", "kk"), "Көпір")
    text = text_at("/kk/feed/widget/")
    assert text.startswith('<!DOCTYPE html>\n<html lang="kk">')
    assert "<title>Тестовая газета</title>" in text
    assert '<meta name="robots" content="noindex">' in text


def test_it_says_when_without_the_readers_clock(politics: SectionPage) -> None:
    published(politics, "Мост")
    published(politics, "Паром", published_at=NOON.replace(year=2024))
    times = re.findall(r'<time datetime="([^"]+)">([^<]+)</time>', text_at(ALL))
    assert times == [
        ("2026-11-22T17:00:00+05:00", "22 ноября, 17:00"),
        ("2024-11-22T17:00:00+05:00", "22 ноября 2024"),
    ]


@pytest.mark.parametrize(
    ("folder", "page", "schemes"),
    [
        ("widget", '<html lang="ru">', "light dark"),
        ("widget-light", '<html lang="ru" class="is-light">', "light"),
        ("widget-dark", '<html lang="ru" class="is-dark">', "dark"),
    ],
)
def test_partner_may_say_that_the_page_around_is_always_light_or_dark(
    politics: SectionPage, folder: str, page: str, schemes: str
) -> None:
    published(politics, "Мост")
    for address in (f"/ru/feed/{folder}/", f"/ru/feed/{folder}/politics/"):
        assert headlines_at(address) == ["Мост"]
        assert page in text_at(address)
        assert f'<meta name="color-scheme" content="{schemes}">' in text_at(address)


# How it is asked for.


@pytest.mark.both
@pytest.mark.parametrize(("address", "queries"), [(ALL, 2), (POLITICS, 3)])
def test_number_of_stories_does_not_change_the_number_of_queries(
    politics: SectionPage, address: str, queries: int, django_assert_num_queries: Any
) -> None:
    picture = make_picture()
    for n in range(7):
        published(politics, f"Новость {n}", hours_ago=n, lead_picture=picture)
    with django_assert_num_queries(queries):
        assert Client().get(address).status_code == 200


def test_it_is_asked_with_get_and_head_alone_and_sets_no_cookie(politics: SectionPage) -> None:
    published(politics, "Мост")
    assert not Client().get(ALL).cookies
    head = Client().head(ALL)
    assert (head.status_code, head.content) == (200, b"")
    assert Client(enforce_csrf_checks=True).post(ALL).status_code == 405
