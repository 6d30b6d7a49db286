"""What machines read of a page: structured data, addresses, the ways to the same story in other languages."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.stories.material import make_document, make_picture
from tilshi.people.models import Place
from tilshi.stories import body
from tilshi.stories.models import Contributor, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

ADDRESS = "http://127.0.0.1:8000"
MORNING = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def page_at(address: str, **headers: str) -> str:
    answer = Client(headers=headers).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def json_ld(page: str) -> dict[str, Any]:
    """The article's; the way to it stands in another script."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    (found,) = (data for data in map(json.loads, scripts) if data["@type"] == "NewsArticle")
    return dict(found)


def links(page: str, rel: str) -> list[dict[str, str]]:
    tags = re.findall(r"<link\b[^>]*>", page)
    found = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in tags]
    return [link for link in found if link.get("rel") == rel]


def section(slug: str, language: str) -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


def twins(*languages: str, publish: bool = True) -> list[StoryPage]:
    first = write_story(StoryData("Мост"), section("politics", "ru"), publish=True)
    others = [
        write_story(StoryData(f"Bridge {code}", twin_of=first), section("politics", code), publish)
        for code in languages
    ]
    return [first, *others]


def test_structured_data_has_the_facts(politics: SectionPage) -> None:
    picture = make_picture()
    zhanna = Contributor.objects.create(slug="zhanna", name_ru="Жанна Омарова", name_kk="Жанна Омарқызы")
    bridges = Topic.objects.create(slug="bridges", name_ru="Мосты")
    data = StoryData(
        "Мост открыт",
        "Движение началось утром.",
        lead_picture=picture,
        published_at=MORNING,
        topics=[bridges],
        writers=[zhanna],
    )
    story = write_story(data, politics, publish=True)
    facts = json_ld(page_at(story.url))
    assert facts["@context"] == "https://schema.org" and facts["@type"] == "NewsArticle"
    assert facts["headline"] == "Мост открыт"
    assert facts["description"] == "Движение началось утром."
    assert (facts["inLanguage"], facts["articleSection"]) == ("ru", "Политика")
    assert datetime.fromisoformat(facts["datePublished"]) == MORNING
    assert datetime.fromisoformat(facts["dateModified"]) == MORNING, "publishing it is no change to it"
    assert facts["url"] == facts["mainEntityOfPage"] == f"{ADDRESS}/ru/politics/most-otkryt/"
    assert facts["image"][0].startswith(f"{ADDRESS}/media/renditions/")
    assert b"".join(Client().get(facts["image"][0].removeprefix(ADDRESS))), "readers may fetch it"
    page = f"{ADDRESS}/ru/authors/zhanna/"
    assert facts["author"] == [{"@type": "Person", "name": "Жанна Омарова", "url": page}]
    assert facts["publisher"]["name"] == "Тестовая газета"
    assert facts["keywords"] == ["Мосты"]


def test_story_without_a_byline_is_the_newsrooms(politics: SectionPage) -> None:
    story = write_story(StoryData("Мост"), politics, publish=True)
    facts = json_ld(page_at(story.url))
    assert [author["name"] for author in facts["author"]] == ["Тестовая газета"]
    assert not {"keywords", "description"} & facts.keys(), "what is not there is not claimed"
    assert [image.rpartition("/")[2][:6] for image in facts["image"]] == ["share-"], "and no photograph"


@pytest.mark.parametrize(
    "headline",
    ["</script><script>alert(1)</script>", "<!-- <script>", "]]> & \\u003c/script>", 'Сказал: "да"'],
)
def test_headline_does_not_break_out_of_structured_data(politics: SectionPage, headline: str) -> None:
    page = page_at(write_story(StoryData(headline), politics, publish=True).url)
    assert json_ld(page)["headline"] == headline
    assert "<script>alert" not in page and "<!-- <script>" not in page


@pytest.mark.parametrize("address", ["/ru/", "/ru/politics/", "/ru/politics/most/"])
def test_canonical_address_is_the_sites_and_not_the_visitors(politics: SectionPage, address: str) -> None:
    write_story(StoryData("Мост"), politics, publish=True)
    page = page_at(address, host="localhost:1234", x_forwarded_host="evil.example")
    assert [link["href"] for link in links(page, "canonical")] == [ADDRESS + address]
    assert "evil.example" not in page and "localhost:1234" not in page


def alternates(page: str) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in links(page, "alternate") if "hreflang" in link}


def test_live_twins_are_each_others_alternates() -> None:
    expected = {
        "ru": f"{ADDRESS}/ru/politics/most/",
        "en": f"{ADDRESS}/en/politics/bridge-en/",
        "x-default": f"{ADDRESS}/ru/politics/most/",
    }
    for story in twins("en"):
        assert alternates(page_at(story.url)) == expected


def test_twin_that_is_a_draft_is_nobodys_alternate() -> None:
    story, draft = twins("en", publish=False)
    page = page_at(story.url)
    assert alternates(page) == {}
    assert draft.url not in page


def test_twin_that_was_unpublished_is_an_alternate_no_more() -> None:
    story, _, english = twins("kk", "en")
    english.unpublish()
    assert set(alternates(page_at(story.url))) == {"ru", "kk", "x-default"}


def switch(page: str) -> dict[str, str]:
    """Where the language switch leads, by language."""
    tags = re.findall(r"<a\b[^>]*\bhreflang=[^>]*>", page)
    found = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in tags]
    return {link["hreflang"]: link["href"] for link in found}


def test_language_switch_leads_to_the_twin_and_else_to_the_languages_home() -> None:
    story, _ = twins("en")
    assert switch(page_at(story.url)) == {"kk": "/kk/", "en": "/en/politics/bridge-en/"}


@pytest.mark.parametrize(("address", "kazakh"), [("/ru/", "/kk/"), ("/ru/politics/", "/kk/politics/")])
def test_language_switch_of_fronts_leads_to_the_same_front(address: str, kazakh: str) -> None:
    assert switch(page_at(address))["kk"] == kazakh


def test_page_says_its_language_whatever_the_visitor_prefers() -> None:
    twins("en")
    page = page_at("/en/politics/bridge-en/", accept_language="kk", cookie="django_language=ru")
    assert '<html lang="en"' in page


# The way to it.


def breadcrumbs(page: str) -> list[tuple[int, str, str]]:
    """Position, name and path of each step."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    (trail,) = (data for data in map(json.loads, scripts) if data["@type"] == "BreadcrumbList")
    assert trail["@context"] == "https://schema.org"
    steps = trail["itemListElement"]
    assert {step["@type"] for step in steps} == {"ListItem"}
    return [(step["position"], step["name"], step["item"].removeprefix(ADDRESS)) for step in steps]


@pytest.mark.parametrize(("language", "name"), [("ru", "Политика"), ("kk", "Саясат")])
def test_machines_are_told_the_way_from_the_home_to_the_story(language: str, name: str) -> None:
    headline = '</script> "Мост" & Көпір'
    story = write_story(StoryData(headline), section("politics", language), publish=True)
    way = breadcrumbs(page_at(story.url))
    home, front = f"/{language}/", f"/{language}/politics/"
    assert way == [(1, "Тестовая газета", home), (2, name, front), (3, headline, story.url)]
    assert {Client().get(path).status_code for *_, path in way} == {200}


def test_way_leads_through_no_section_that_is_closed() -> None:
    story = write_story(StoryData("Мост"), section("politics", "ru"), publish=True)
    section("politics", "ru").unpublish()
    way = breadcrumbs(page_at(story.url))
    assert way == [(1, "Тестовая газета", "/ru/"), (2, "Мост", story.url)]


# Its age.


@pytest.mark.parametrize(
    ("language", "years", "note"),
    [
        ("ru", 1, "Этой новости больше 1 года"),
        ("ru", 5, "Этой новости больше 5 лет"),
        ("ru", 21, "Этой новости больше 21 года"),
        ("kk", 2, "Бұл жаңалықтың шыққанына 2 жылдан асты"),
        ("en", 1, "This story is more than 1 year old"),
        ("en", 2, "This story is more than 2 years old"),
    ],
)
def test_reader_is_told_that_a_story_is_years_old(language: str, years: int, note: str) -> None:
    data = StoryData("Мост", published_at=MORNING.replace(year=2026 - years) - timedelta(days=3))
    story = write_story(data, section("politics", language), publish=True)
    with time_machine.travel(MORNING, tick=False):
        assert f'<strong class="story-age">{note}</strong>' in page_at(story.url)


def test_story_of_this_year_has_no_age_until_its_day_comes_round_in_the_sites_time_zone() -> None:
    evening = datetime(2025, 11, 22, 20, 0, tzinfo=UTC)  # the 23rd in Almaty
    story = write_story(StoryData("Мост", published_at=evening), section("politics", "ru"), publish=True)
    shown = []
    for now in (datetime(2026, 11, 22, 18, 59, tzinfo=UTC), datetime(2026, 11, 22, 19, 0, tzinfo=UTC)):
        with time_machine.travel(now, tick=False):
            shown.append("story-age" in page_at(story.url))
    assert shown == [False, True]


# What a page costs.


def filled(politics: SectionPage, stories: int) -> StoryPage:
    picture = make_picture()
    zhanna = Contributor.objects.create(slug="zhanna", name_ru="Жанна Омарова")
    for number in range(stories):
        blocks = [body.paragraph("Да."), body.picture(picture.pk)]
        data = StoryData(f"Мост {number}", "Да.", blocks, lead_picture=picture, writers=[zhanna])
        story = write_story(data, politics, publish=True)
    return story


@pytest.mark.both
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/ru/politics/most-1/", 27), ("/ru/politics/", 15), ("/ru/", 21)],
    ids=["story", "section", "home"],
)
def test_price_of_a_page(
    politics: SectionPage, django_assert_num_queries: Any, address: str, queries: int
) -> None:
    filled(politics, stories=3)
    page_at("/ru/politics/most-1/")  # makes the renditions
    page_at(address)
    with django_assert_num_queries(queries):
        page_at(address)


@pytest.mark.both
@pytest.mark.parametrize("address", ["/ru/politics/", "/ru/"])
def test_price_of_a_front_does_not_grow_with_its_stories(
    politics: SectionPage, django_assert_max_num_queries: Any, address: str
) -> None:
    filled(politics, stories=3)
    page_at(address)
    with django_assert_max_num_queries(100) as few:
        page_at(address)
    for number in range(4):
        write_story(StoryData(f"Паром {number}"), politics, publish=True)
    page_at(address)
    with django_assert_max_num_queries(100) as many:
        page_at(address)
    assert len(many) == len(few)


def test_reader_is_told_in_which_language_a_story_is_not_yet() -> None:
    story, _ = twins("en")
    page = page_at(story.url)
    assert re.findall(r'<span lang="kk">Қазақша <small>әлі жоқ</small></span>', page)
    assert "not yet" not in page
    assert "<small>" not in page_at("/ru/politics/")  # a section is open in all languages


def with_all_blocks(politics: SectionPage, slug: str, pictures: int) -> StoryPage:
    shown = [body.picture_value(make_picture(f"{slug} {number}").pk) for number in range(pictures)]
    film, poster = make_document("мост.mp4"), make_picture()
    blocks = [
        body.gallery(shown),
        body.media(film.pk, poster_id=poster.pk),
        body.embed("https://youtu.be/dQw4-w9_gXc", "Мост", poster.pk),
        body.fact_box("Факты", "Длина 412 метров."),
    ]
    place = Place.objects.create(slug=slug, name_ru="Тумарколь")
    data = StoryData(f"Паром {slug}", body=blocks, place=place, dateline="Тумарколь")
    return write_story(data, politics, publish=True)


@pytest.mark.both
def test_price_of_a_story_with_all_blocks_does_not_grow_with_its_pictures(
    politics: SectionPage, django_assert_num_queries: Any
) -> None:
    """Beside the plain story's: its place, and one query for each kind of picture or file that blocks show,
    however many there are of it."""
    for story in (with_all_blocks(politics, "few", 2), with_all_blocks(politics, "many", 9)):
        page_at(story.url)  # makes the renditions
        with django_assert_num_queries(30):
            page_at(story.url)
