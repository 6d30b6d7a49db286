"""All news of a language, month by month."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.stories.lists import older_of, read, stories_on, walk, walked
from tests.stories.test_story_page import alternates, links, switch
from tilshi.stories.bulk.data import FinishedStory
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.list_page import Cursor, ListPage
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NOVEMBER = "/ru/archive/2026/11/"


def section(slug: str, language: str) -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def written(headline: str, moment: datetime, language: str = "ru", publish: bool = True) -> StoryPage:
    return write_story(
        StoryData(headline, published_at=moment), section("politics", language), publish=publish
    )


def months_on(page: str) -> list[tuple[str, str]]:
    """Addresses and names of the months that the archive's front lists."""
    return re.findall(r'<dd><a href="([^"]+)">([^<]+)</a></dd>', page)


# A month.


def test_last_evening_in_greenwich_is_the_next_month_in_almaty() -> None:
    story = written("Мост", datetime(2026, 10, 31, 23, 30, tzinfo=UTC))
    assert stories_on(read(NOVEMBER)) == [story.url]
    assert Client().get("/ru/archive/2026/10/").status_code == 404


def test_month_shows_its_stories_of_all_sections_the_newest_first() -> None:
    old, new = written("Старая", NOON), written("Новая", NOON + MINUTE)
    match = write_story(StoryData("Матч", published_at=NOON - MINUTE), section("sport", "ru"), publish=True)
    written("Октябрьская", NOON - timedelta(days=30))
    page = read(NOVEMBER)
    assert stories_on(page) == [new.url, old.url, match.url]
    assert "<h1>Ноябрь 2026</h1>" in page and "Октябрьская" not in page


@pytest.mark.parametrize(
    ("code", "heading"), [("ru", "Ноябрь 2026"), ("kk", "2026 ж. қараша"), ("en", "November 2026")]
)
def test_month_is_named_in_the_language_of_the_page(code: str, heading: str) -> None:
    story = written("Мост", NOON, code)
    page = read(f"/{code}/archive/2026/11/")
    assert f"<h1>{heading}</h1>" in page
    assert stories_on(page) == [story.url]


def test_month_of_a_language_in_which_nothing_appeared_is_no_page() -> None:
    written("Көпір", NOON, "kk")
    written("Черновик", NOON, publish=False)
    written("Снятая", NOON).unpublish()
    assert Client().get(NOVEMBER).status_code == 404
    assert "Көпір" in read("/kk/archive/2026/11/")


def test_neighbours_are_the_nearest_months_with_stories() -> None:
    for month, code in ((2, "ru"), (5, "kk"), (8, "ru"), (11, "ru")):
        written("Мост", NOON.replace(month=month), code)
    ways = re.findall(
        r'<a(?: class="pager-on")? href="(/ru/archive/[^"]+)">([^<]+)</a>', read("/ru/archive/2026/08/")
    )
    assert ways == [(NOVEMBER, "Ноябрь 2026"), ("/ru/archive/2026/02/", "Февраль 2026")]
    assert "Другие месяцы" not in read("/kk/archive/2026/05/")
    newest = read(NOVEMBER)
    assert "/ru/archive/2026/08/" in newest and "/ru/archive/2026/12/" not in newest


@pytest.mark.parametrize(
    "path",
    [
        "2026/1/", "2026/13/", "2026/00/", "0000/01/", "0001/01/", "9999/12/", "26/11/", "02026/11/",
        "2026/011/", "2026-11/", "2026/", "2026/11/22/", "2٠٢٦/11/", "2026/1١/", "2026/%31%00/", "-2026/11/",
        "2026/11.5/",
    ],
)  # fmt: skip
def test_what_is_no_month_is_no_page(path: str) -> None:
    written("Мост", NOON)
    written("Мост", NOON.replace(month=1))
    assert Client().get(f"/ru/archive/{path}").status_code == 404


@pytest.mark.both
@pytest.mark.parametrize("path", ["1000/01/", "1969/12/", "2026/12/", "2999/12/"])
def test_month_without_stories_is_no_page(path: str) -> None:
    written("Мост", NOON)
    assert Client().get(f"/ru/archive/{path}").status_code == 404


# All news.


def test_front_of_the_archive_lists_all_months_by_year() -> None:
    for year, month, code in ((2026, 11, "ru"), (2026, 1, "ru"), (2024, 12, "ru"), (2025, 5, "kk")):
        written("Мост", NOON.replace(year=year, month=month), code)
    page = read("/ru/archive/")
    assert months_on(page) == [
        ("/ru/archive/2026/11/", "Ноябрь"),
        ("/ru/archive/2026/01/", "Январь"),
        ("/ru/archive/2024/12/", "Декабрь"),
    ]
    assert re.findall(r"<dt>(\d+)</dt>", page) == ["2026", "2024"]
    assert {Client().get(address).status_code for address, _ in months_on(page)} == {200}


@pytest.mark.parametrize("address", ["/ru/archive/", NOVEMBER])
def test_walk_to_the_end_meets_each_story_once(politics: SectionPage, address: str) -> None:
    moments = [NOON] * ListPage.LENGTH + [NOON - n * MINUTE for n in range(1, ListPage.LENGTH)]
    load_stories(politics, [FinishedStory(f"Мост {n}", published_at=when) for n, when in enumerate(moments)])
    load_stories(section("sport", "ru"), [FinishedStory("Матч", published_at=NOON)] * 5)
    load_stories(section("politics", "kk"), [FinishedStory("Көпір", published_at=NOON)])
    expected = [listing.url for listing in Listing.objects.in_language("ru").newest_first()]
    assert walked(address) == expected
    assert len(list(walk(address))) == 3


@pytest.mark.parametrize("address", ["/ru/archive/", NOVEMBER])
def test_older_page_is_not_indexed_and_leads_back(politics: SectionPage, address: str) -> None:
    moments = [NOON - n * MINUTE for n in range(ListPage.LENGTH + 1)]
    load_stories(politics, [FinishedStory("Мост", published_at=when) for when in moments])
    first = read(address)
    older = read(older_of(first))
    robots = '<meta name="robots" content="noindex, follow">'
    assert robots in older and robots not in first
    assert f'<a href="{address}">' in older.partition("<main")[2]
    assert [link["href"] for link in links(older, "canonical")] == [f"http://127.0.0.1:8000{older_of(first)}"]
    assert months_on(older) == [], "the months stand on the first page"


@pytest.mark.parametrize("address", ["/ru/archive/", NOVEMBER])
@pytest.mark.parametrize(
    "cursor", ["abc", "1-", "9" * 18 + "-1", "-99999999999999999-1", "0-0", "1-1", "1%00-1"]
)
def test_cursor_that_leads_nowhere_is_no_page(address: str, cursor: str) -> None:
    written("Мост", NOON)
    assert Client().get(f"{address}older/{cursor}/").status_code == 404


def test_month_does_not_go_on_into_the_month_before() -> None:
    written("Октябрьская", NOON - timedelta(days=30))
    november = written("Мост", NOON)
    cursor = Cursor(NOON, november.pk)
    assert Client().get(f"{NOVEMBER}older/{cursor}/").status_code == 404
    assert Client().get(f"/ru/archive/older/{cursor}/").status_code == 200


def test_archive_of_an_empty_site_is_a_page_and_leads_to_the_other_languages() -> None:
    page = read("/ru/archive/")
    assert stories_on(page) == [] and months_on(page) == []
    assert switch(page) == {"kk": "/kk/archive/", "en": "/en/archive/"}
    assert set(alternates(page)) == {"ru", "kk", "en", "x-default"}


def test_every_page_leads_to_the_archive() -> None:
    colophon = read("/kk/").partition("<footer")[2]
    assert [f'href="/kk/{path}/"' in colophon for path in ("archive", "topics", "authors")] == [True] * 3


# What a page costs.


@pytest.mark.both
def test_price_of_a_month_does_not_grow_with_its_stories(
    politics: SectionPage, django_assert_num_queries: Any
) -> None:
    for number in (2, 2 * ListPage.LENGTH):
        moments = [NOON - n * MINUTE for n in range(number)]
        load_stories(politics, [FinishedStory("Мост", published_at=when) for when in moments])
        with django_assert_num_queries(5):
            read(NOVEMBER)


@pytest.mark.both
def test_price_of_the_archives_front_grows_by_one_step_a_month(
    politics: SectionPage, django_assert_num_queries: Any
) -> None:
    for months in (1, 2, 3):
        moment = NOON.replace(month=months)
        load_stories(politics, [FinishedStory("Мост", published_at=moment)] * ListPage.LENGTH)
        with django_assert_num_queries(4 + months):
            read("/ru/archive/")
