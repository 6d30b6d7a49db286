"""What search engines are told of the site: each live story once, in its month, with its twins."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page

from tests.archive.map_reader import Place, document_at, map_at, maps, pages_on_map, stories_on_maps
from tilshi.archive.maps import month_map
from tilshi.stories.models import Contributor, InfoPage, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NOON_IN_ALMATY = "2026-11-22T17:00:00+05:00"
PAGES = "/sitemaps/pages.xml"
FOUND = [
    "/ru/",
    "/kk/",
    "/en/",
    *(
        f"/{language}/{slug}/"
        for slug in ("politics", "economy", "society", "culture", "sport")
        for language in ("ru", "kk", "en")
    ),
]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def published(
    section: SectionPage, headline: str = "Мост", moment: datetime = NOON, **data: Any
) -> StoryPage:
    return write_story(StoryData(headline, published_at=moment, **data), section, publish=True)


def in_kazakh(section: SectionPage) -> SectionPage:
    return section.get_translations().get(locale__language_code="kk")


def month(year: int, number: int, day: int = 15) -> datetime:
    return datetime(year, number, day, tzinfo=UTC)


# The list of maps.


def test_each_month_with_stories_has_a_map_and_the_newest_comes_first(politics: SectionPage) -> None:
    published(politics, "Старая", month(2019, 2))
    published(politics, "Новая", month(2026, 11))
    published(in_kazakh(politics), "Көпір", month(2024, 12))
    months = [f"/sitemaps/{name}.xml" for name in ("2026-11", "2024-12", "2019-02")]
    assert maps() == [PAGES, *months]


def test_site_without_stories_has_its_pages_alone() -> None:
    assert maps() == [PAGES]


def test_month_tells_when_its_newest_change_was_made(
    politics: SectionPage, clock: time_machine.Traveller
) -> None:
    old = published(politics, "Старая", month(2019, 2))
    published(politics, "Новая")
    clock.shift(timedelta(hours=1))
    old.save_revision().publish()
    lastmods = {place.path: place.lastmod for place in map_at("/sitemap.xml", "sitemap")}
    assert lastmods == {
        PAGES: "",
        "/sitemaps/2026-11.xml": NOON_IN_ALMATY,
        "/sitemaps/2019-02.xml": "2026-11-22T18:00:00+05:00",
    }


def test_months_are_those_of_the_sites_clock(politics: SectionPage) -> None:
    """At 20:30 UTC it is December already in Almaty."""
    evening = published(politics, "Вечер", datetime(2025, 11, 30, 18, 30, tzinfo=UTC))
    night = published(politics, "Ночь", datetime(2025, 11, 30, 20, 30, tzinfo=UTC))
    assert [place.path for place in map_at("/sitemaps/2025-11.xml")] == [evening.url]
    assert [place.path for place in map_at("/sitemaps/2025-12.xml")] == [night.url]


def test_month_of_hidden_stories_alone_is_not_named(politics: SectionPage) -> None:
    published(politics, noindex=True)
    assert maps() == [PAGES]
    assert Client().get("/sitemaps/2026-11.xml").status_code == 404


@pytest.mark.both
def test_long_month_has_several_maps_the_oldest_stories_on_the_first(
    politics: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(month_map, "MOST_ADDRESSES", 2)
    stories = [published(politics, f"Новость {day}", month(2026, 11, day)) for day in (5, 4, 3, 2, 1)]
    parts = [f"/sitemaps/2026-11{part}.xml" for part in ("", "-2", "-3")]
    assert maps() == [PAGES, *parts]
    on_maps = [[place.path for place in map_at(part)] for part in parts]
    urls = [story.url for story in reversed(stories)]
    assert on_maps == [urls[:2], urls[2:4], urls[4:]]
    assert Client().get("/sitemaps/2026-11-4.xml").status_code == 404


def test_month_that_is_full_to_the_last_place_has_one_map(
    politics: SectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(month_map, "MOST_ADDRESSES", 2)
    published(politics, "Первая"), published(politics, "Вторая")
    assert maps() == [PAGES, "/sitemaps/2026-11.xml"]


@pytest.mark.parametrize(
    "name", ["2026-10", "2026-11-2", "2026-11-1", "2026-13", "2026-1", "0026-11", "none"]
)
def test_there_is_no_map_of_what_is_not_there(politics: SectionPage, name: str) -> None:
    published(politics)
    assert Client().get(f"/sitemaps/{name}.xml").status_code == 404


# A month's stories.


def test_story_stands_on_its_month_with_the_moment_of_its_last_change(
    politics: SectionPage, clock: time_machine.Traveller
) -> None:
    story = published(politics)
    assert map_at("/sitemaps/2026-11.xml") == [Place("/ru/politics/most/", NOON_IN_ALMATY, {})]
    clock.shift(timedelta(days=2))
    story.save_revision().publish()
    (place,) = map_at("/sitemaps/2026-11.xml")
    assert place.lastmod == "2026-11-24T17:00:00+05:00"


@pytest.mark.both
def test_twins_name_each_other_also_from_another_month(politics: SectionPage) -> None:
    russian = published(politics)
    kazakh = published(in_kazakh(politics), "Көпір", month(2026, 12), twin_of=russian)
    expected = {"ru": russian.url, "kk": kazakh.url, "x-default": russian.url}
    assert [place.alternates for place in map_at("/sitemaps/2026-11.xml")] == [expected]
    assert [place.alternates for place in map_at("/sitemaps/2026-12.xml")] == [expected]


def test_without_the_default_language_there_is_no_default(politics: SectionPage) -> None:
    kazakh = published(in_kazakh(politics), "Көпір")
    section = politics.get_translations().get(locale__language_code="en")
    english = published(section, "Bridge", twin_of=kazakh)
    for place in map_at("/sitemaps/2026-11.xml"):
        assert place.alternates == {"kk": kazakh.url, "en": english.url}


@pytest.mark.parametrize("how", ["noindex", "draft", "withdrawn"])
def test_twin_that_nobody_should_find_is_no_alternative(politics: SectionPage, how: str) -> None:
    russian = published(politics)
    data = StoryData("Көпір", twin_of=russian, noindex=how == "noindex")
    twin = write_story(data, in_kazakh(politics), publish=how != "draft")
    if how == "withdrawn":
        twin.unpublish()
    assert [place.alternates for place in map_at("/sitemaps/2026-11.xml")] == [{}]
    assert "kopir" not in Client().get("/sitemaps/2026-11.xml").content.decode()


def test_language_that_the_site_has_dropped_is_on_no_map(politics: SectionPage, settings: Any) -> None:
    russian = published(politics)
    published(in_kazakh(politics), "Көпір", twin_of=russian)
    settings.TILSHI = settings.TILSHI.model_copy(update={"languages": ("ru",)})
    assert map_at("/sitemaps/2026-11.xml") == [Place(russian.url, NOON_IN_ALMATY, {})]
    assert pages_on_map() == [path for path in FOUND if path.startswith("/ru/")]


# The other pages.


def test_pages_that_are_no_stories_are_on_a_map_of_their_own(politics: SectionPage) -> None:
    home = politics.get_parent()
    home.add_child(instance=InfoPage(title="О нас", slug="about", locale=politics.locale))
    home.add_child(instance=InfoPage(title="Черновик", slug="draft", locale=politics.locale, live=False))
    topics = [Topic.objects.create(slug=slug, name_ru=slug) for slug in ("reka", "pusto")]
    people = [Contributor.objects.create(slug=slug, name_ru=slug) for slug in ("saule", "nobody")]
    story = published(politics, topics=topics[:1], photographers=people[:1])
    published(in_kazakh(politics), "Көпір", twin_of=story, topics=topics[:1])
    lists = ["/ru/topics/reka/", "/kk/topics/reka/", "/ru/authors/saule/"]
    assert sorted(pages_on_map()) == sorted([*FOUND, "/ru/about/", *lists])
    assert {Client().get(path).status_code for path in pages_on_map()} == {200}


def test_pages_name_their_twins(politics: SectionPage) -> None:
    on_map = {place.path: place.alternates for place in map_at(PAGES)}
    homes = {"ru": "/ru/", "kk": "/kk/", "en": "/en/", "x-default": "/ru/"}
    assert on_map["/kk/"] == homes
    assert on_map["/ru/politics/"] == {code: f"{path}politics/" for code, path in homes.items()}


def test_closed_section_is_on_no_map_and_no_alternative(politics: SectionPage) -> None:
    in_kazakh(politics).unpublish()
    on_map = {place.path: place.alternates for place in map_at(PAGES)}
    assert "/kk/politics/" not in on_map
    assert set(on_map["/ru/politics/"]) == {"ru", "en", "x-default"}


# How they are fetched.


def test_addresses_are_the_settings_and_never_the_host_headers(politics: SectionPage, settings: Any) -> None:
    published(politics)
    settings.TILSHI = settings.TILSHI.model_copy(update={"address": "https://тұмар.қаз"})
    for address in ("/sitemap.xml", PAGES, "/sitemaps/2026-11.xml", "/news-sitemap.xml"):
        text = Client(headers={"host": "localhost:8000"}).get(address, secure=True).content.decode()
        assert "<loc>https://xn--80axnf96c.xn--80ao21a/" in text
        assert "localhost" not in text and "127.0.0.1" not in text


@pytest.mark.both
def test_number_of_stories_does_not_change_the_number_of_queries(
    politics: SectionPage, django_assert_num_queries: Any
) -> None:
    for n in range(6):
        story = published(politics, f"Новость {n}")
        published(in_kazakh(politics), f"Жаңалық {n}", twin_of=story)
    for address, queries in (("/sitemaps/2026-11.xml", 3), (PAGES, 8), ("/news-sitemap.xml", 1)):
        with django_assert_num_queries(queries):
            document_at(address)


@pytest.mark.both
def test_list_of_maps_asks_twice_a_month_and_once_for_the_end(
    politics: SectionPage, django_assert_num_queries: Any
) -> None:
    for number in (1, 2, 3):
        published(politics, f"Новость {number}", month(2026, number))
        published(politics, f"Ещё одна {number}", month(2026, number))
    with django_assert_num_queries(2 * 3 + 1):
        document_at("/sitemap.xml")


@pytest.mark.parametrize(
    "address", ["/sitemap.xml", PAGES, "/sitemaps/2026-11.xml", "/news-sitemap.xml", "/robots.txt"]
)
def test_maps_are_asked_with_get_and_head_alone(politics: SectionPage, address: str) -> None:
    published(politics)
    head = Client().head(address)
    assert (head.status_code, head.content) == (200, b"") and not Client().get(address).cookies
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405


def test_all_that_is_on_maps_can_be_read(politics: SectionPage) -> None:
    published(politics), published(in_kazakh(politics), "Көпір", month(2020, 1))
    paths = [*stories_on_maps(), *pages_on_map()]
    assert {Client().get(path).status_code for path in paths} == {200}
    assert Page.objects.live().filter(depth__gt=1).count() == len(paths)
