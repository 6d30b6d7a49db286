"""Lists that go on, of a section, a topic, an author: whoever walks to their end meets each story once."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.stories.lists import older_of, read, stories_on, walk, walked
from tests.stories.material import make_picture
from tests.stories.test_story_page import alternates, links, switch
from tilshi.stories.bulk.data import FinishedStory, Part
from tilshi.stories.bulk.load import load_stories
from tilshi.stories.list_page import Cursor, CursorConverter, ListPage
from tilshi.stories.models import Contributor, Listing, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LISTS = ["/ru/politics/", "/ru/topics/bridges/", "/ru/authors/zhanna/"]


@pytest.fixture
def bridges() -> Topic:
    return Topic.objects.create(slug="bridges", name_ru="Мосты", name_kk="Көпірлер")


@pytest.fixture
def zhanna() -> Contributor:
    """As one who writes, without an account."""
    names = {"name_ru": "Жанна Омарова", "name_kk": "Жанна Омарқызы"}
    jobs = {"job_ru": "корреспондент", "job_kk": "тілші"}
    return Contributor.objects.create(slug="zhanna", **names, **jobs)


def section(slug: str, language: str) -> SectionPage:
    return SectionPage.objects.get(slug=slug, locale__language_code=language)


@pytest.fixture
def load(politics: SectionPage, bridges: Topic, zhanna: Contributor) -> Any:
    """Stores stories about bridges by Zhanna, one a moment; gives their addresses, the newest first."""

    def loaded(moments: list[datetime], **facts: Any) -> list[str]:
        common: dict[str, Any] = {"topic_ids": [bridges.pk], "parts": [Part(zhanna.pk)], **facts}
        stories = [FinishedStory(f"Мост {n}", published_at=when, **common) for n, when in enumerate(moments)]
        load_stories(politics, stories)
        return [listing.url for listing in Listing.objects.newest_first()]

    return loaded


# Walking.


@pytest.mark.both
@pytest.mark.parametrize("address", LISTS)
def test_walk_to_the_end_meets_each_live_story_once_and_the_newest_first(load: Any, address: str) -> None:
    load([NOON + n * MINUTE for n in range(3)], live=False)
    load_stories(section("sport", "ru"), [FinishedStory("Матч", published_at=NOON)])
    load_stories(section("politics", "kk"), [FinishedStory("Көпір", published_at=NOON)])
    load([NOON - n * MINUTE for n in range(2 * ListPage.LENGTH + 5)])
    pages = list(walk(address))
    expected = [url for url in all_live("ru") if url.startswith("/ru/politics/")]
    assert [story for page in pages for story in page] == expected
    assert [len(page) for page in pages] == [ListPage.LENGTH, ListPage.LENGTH, 5]


def all_live(language: str) -> list[str]:
    return [listing.url for listing in Listing.objects.in_language(language).newest_first()]


@pytest.mark.both
@pytest.mark.parametrize("address", LISTS)
def test_stories_of_one_microsecond_are_met_once_each(load: Any, address: str) -> None:
    """An import gives hundreds of stories one moment; pages are cut in the midst of them."""
    moment = NOON.replace(microsecond=123_457)
    there = load([moment] * (2 * ListPage.LENGTH + 1) + [moment + timedelta(microseconds=1), moment - MINUTE])
    assert walked(address) == there


def test_full_page_with_nothing_behind_it_offers_nothing_older(load: Any) -> None:
    load([NOON - n * MINUTE for n in range(ListPage.LENGTH)])
    assert older_of(read("/ru/politics/")) == ""


def test_stories_from_before_1970_are_walked_to_as_well(load: Any) -> None:
    there = load([NOON.replace(year=1900 + n) for n in range(ListPage.LENGTH + 9)])
    assert walked("/ru/politics/") == there


def test_story_published_while_one_walks_shifts_nothing(load: Any, politics: SectionPage) -> None:
    there = load([NOON - n * MINUTE for n in range(2 * ListPage.LENGTH)])
    first, second = walk_with(
        lambda: write_story(StoryData("Новая", published_at=NOON + MINUTE), politics, True)
    )
    assert [*first, *second] == there


def test_story_taken_down_while_one_walks_takes_nothing_with_it(load: Any) -> None:
    """Even the one at which the page was cut."""
    there = load([NOON - n * MINUTE for n in range(2 * ListPage.LENGTH)])
    last_shown = there[ListPage.LENGTH - 1]
    slug = last_shown.split("/")[-2]
    first, second = walk_with(lambda: StoryPage.objects.get(slug=slug).unpublish())
    assert [*first, *second] == there


def walk_with(something: Any) -> list[list[str]]:
    """The pages of a walk during which something happens behind the first."""
    page = read("/ru/politics/")
    something()
    return [stories_on(page), *walk(older_of(page))]


# Where a walk leads nowhere.

BAD = [
    ("letters", "abc"),
    ("letters and an id", "abc-1"),
    ("no id", "1795330800000000"),
    ("an empty id", "1795330800000000-"),
    ("no moment", "-1"),
    ("three parts", "1-2-3"),
    ("a sign too many", "1795330800000000--1"),
    ("a fraction", "1.5-1"),
    ("before any calendar", "-99999999999999999-1"),
    ("the first moment of all", "-62135596800000000-1"),
    ("one before it", "-62135596800000001-1"),
    ("before all stories", "-1-1"),
    ("nought", "0-0"),
    ("an overlong moment", "9" * 18 + "-1"),
    ("an overlong id", "1-" + "9" * 19),
    ("the longest there is", "1-" + "9" * 18),
    ("endless", "1" * 3000 + "-1"),
    ("another alphabet's digits", "١٧٩٥٣٣٠٨٠٠٠٠٠٠٠٠-٩٩"),
    ("a NUL", "1%00-1"),
    ("a space", "1%20-1"),
    ("a quotation mark", "1'-1"),
]


@pytest.mark.both
@pytest.mark.parametrize(("name", "cursor"), BAD, ids=[name for name, _ in BAD])
def test_bad_cursor_is_no_page(load: Any, name: str, cursor: str) -> None:
    load([NOON - n * MINUTE for n in range(3)])
    answers = {address: Client().get(f"{address}older/{cursor}/").status_code for address in LISTS}
    assert set(answers.values()) == {404}, answers


@pytest.mark.parametrize("address", LISTS)
def test_cursor_behind_the_last_story_is_no_page(load: Any, address: str) -> None:
    load([NOON - n * MINUTE for n in range(3)])
    last = Listing.objects.newest_first().last()
    assert Client().get(f"{address}older/{Cursor.of(last)}/").status_code == 404


@pytest.mark.parametrize("address", ["/ru/nowhere/", "/ru/topics/nowhere/", "/ru/authors/nowhere/"])
def test_older_page_of_what_is_not_there_is_no_page(load: Any, address: str) -> None:
    load([NOON])
    assert Client().get(f"{address}older/{Cursor(NOON + MINUTE, 1)}/").status_code == 404


def test_older_pages_of_a_closed_section_are_closed_with_it(load: Any, politics: SectionPage) -> None:
    load([NOON])
    politics.unpublish()
    assert Client().get(f"/ru/politics/older/{Cursor(NOON + MINUTE, 1)}/").status_code == 404


@pytest.mark.parametrize(
    "moment", [NOON, datetime(1, 1, 1, tzinfo=UTC), datetime(1969, 12, 31, 23, 59, 59, 999_999, UTC)]
)
def test_cursor_in_an_address_is_the_cursor_that_was_put_there(moment: datetime) -> None:
    cursor, converter = Cursor(moment, 42), CursorConverter()
    assert converter.to_python(converter.to_url(cursor)) == cursor


# What stands on them.


@pytest.mark.parametrize("address", LISTS)
def test_older_page_is_for_readers_and_not_for_indexes_and_leads_back(load: Any, address: str) -> None:
    load([NOON - n * MINUTE for n in range(ListPage.LENGTH + 1)])
    first = read(address)
    older = read(older_of(first))
    robots = '<meta name="robots" content="noindex, follow">'
    assert robots in older and robots not in first
    assert f'<a href="{address}">' in pager_of(older)
    assert f'<a href="{address}">' not in pager_of(first)
    assert [link["href"] for link in links(older, "canonical")] == [f"http://127.0.0.1:8000{older_of(first)}"]
    assert len(re.findall(r"<h1\b", older)) == 1


def pager_of(page: str) -> str:
    found = re.search(r'<nav class="pager".*?</nav>', page, re.DOTALL)
    return found[0] if found else ""


def test_newest_story_leads_a_list_on_its_first_page_only(load: Any) -> None:
    load([NOON - n * MINUTE for n in range(ListPage.LENGTH + 1)])
    first = read("/ru/politics/")
    assert first.count('class="teaser is-lead') == 1
    assert 'class="teaser is-lead' not in read(older_of(first))


# Topics and authors of whom nothing is to be read.

DRAFT, UNPUBLISHED, KAZAKH, NONE = "a draft", "an unpublished story", "a Kazakh story", "no story"


@pytest.mark.parametrize("what", [DRAFT, UNPUBLISHED, KAZAKH, NONE])
def test_topic_and_author_with_only_this_have_no_page(
    politics: SectionPage, bridges: Topic, zhanna: Contributor, what: str
) -> None:
    if what != NONE:
        place = section("politics", "kk") if what == KAZAKH else politics
        data = StoryData("Мост", topics=[bridges], writers=[zhanna])
        story = write_story(data, place, publish=what != DRAFT)
        if what == UNPUBLISHED:
            story.unpublish()
    for address, name in (("/ru/topics/", "Мосты"), ("/ru/authors/", "Жанна Омарова")):
        slug = "bridges" if "topics" in address else "zhanna"
        answer = Client().get(f"{address}{slug}/")
        assert answer.status_code == 404
        assert name not in answer.content.decode(), "and nobody is told its name"
        assert name not in read(address)
    kazakh = read("/kk/topics/")
    assert ("Көпірлер" in kazakh) is (what == KAZAKH)


def test_story_is_listed_once_for_who_wrote_and_photographed_it(
    politics: SectionPage, zhanna: Contributor
) -> None:
    data = StoryData("Мост", writers=[zhanna], photographers=[zhanna])
    story = write_story(data, politics, publish=True)
    assert walked("/ru/authors/zhanna/") == [story.url]
    assert read("/ru/authors/").count('href="/ru/authors/zhanna/"') == 1


# Their indexes.


@pytest.mark.both
def test_names_stand_in_the_order_of_the_kazakh_alphabet() -> None:
    """Unicode would have «Әділет», «Қала» and «Өнер» behind «Ярмарка»."""
    names = ["Ауа райы", "Әділет", "Білім", "Ғылым", "Қала", "Мұз", "Өнер", "Үй", "Ярмарка"]
    topics = [Topic.objects.create(slug=f"t{n}", name_kk=name) for n, name in enumerate(reversed(names))]
    people = [
        Contributor.objects.create(slug=f"p{n}", name_kk=name) for n, name in enumerate(reversed(names))
    ]
    data = StoryData("Көпір", topics=topics, writers=people)
    write_story(data, section("politics", "kk"), publish=True)
    for address in ("/kk/topics/", "/kk/authors/"):
        assert re.findall(rf'<a href="{address}\w+/">([^<]+)</a>', read(address)) == names


def test_index_names_each_in_its_own_language(politics: SectionPage, bridges: Topic) -> None:
    for place in (politics, section("politics", "kk"), section("politics", "en")):
        write_story(StoryData("Мост", topics=[bridges]), place, publish=True)
    shown = {code: "Мосты" in read(f"/{code}/topics/") for code in ("ru", "kk", "en")}
    assert shown == {"ru": True, "kk": False, "en": True}, "English has no name of it and borrows one"


@pytest.mark.parametrize("address", ["/ru/topics/", "/kk/authors/"])
def test_index_of_nothing_is_a_page(address: str) -> None:
    page = read(address)
    assert len(re.findall(r"<h1\b", page)) == 1
    assert set(alternates(page)) == {"ru", "kk", "en", "x-default"}


# In other languages.


def test_topic_leads_to_the_languages_in_which_it_has_stories(politics: SectionPage, bridges: Topic) -> None:
    write_story(StoryData("Мост", topics=[bridges]), politics, publish=True)
    write_story(StoryData("Көпір", topics=[bridges]), section("politics", "kk"), publish=True)
    write_story(StoryData("Bridge", topics=[bridges]), section("politics", "en"), publish=False)
    address = "http://127.0.0.1:8000"
    page = read("/ru/topics/bridges/")
    assert switch(page) == {"kk": "/kk/topics/bridges/", "en": "/en/"}
    assert alternates(page) == {
        "ru": f"{address}/ru/topics/bridges/",
        "kk": f"{address}/kk/topics/bridges/",
        "x-default": f"{address}/ru/topics/bridges/",
    }
    assert Client().get("/en/topics/bridges/").status_code == 404


def test_author_who_writes_in_one_language_is_nobodys_alternate(
    politics: SectionPage, zhanna: Contributor
) -> None:
    write_story(StoryData("Мост", writers=[zhanna]), politics, publish=True)
    page = read("/ru/authors/zhanna/")
    assert switch(page) == {"kk": "/kk/", "en": "/en/"}
    assert alternates(page) == {}


# One who writes.


def profile(page: str) -> dict[str, Any]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    (found,) = map(json.loads, scripts)
    return dict(found)


def test_author_page_shows_portrait_and_job_in_its_language(
    politics: SectionPage, zhanna: Contributor
) -> None:
    zhanna.portrait = make_picture()
    zhanna.save()
    write_story(StoryData("Мост", writers=[zhanna]), politics, publish=True)
    write_story(StoryData("Көпір", writers=[zhanna]), section("politics", "kk"), publish=True)
    write_story(StoryData("Bridge", writers=[zhanna]), section("politics", "en"), publish=True)
    russian, kazakh, english = (read(f"/{code}/authors/zhanna/") for code in ("ru", "kk", "en"))
    assert "Жанна Омарова" in russian and "Корреспондент" in russian
    assert "Жанна Омарқызы" in kazakh and "Тілші" in kazakh and "Корреспондент" not in kazakh
    assert "person-job" not in english, "no job in English, so none is told"
    for page in (russian, kazakh, english):
        (portrait,) = re.findall(
            r"<picture>.*?</picture>", page.partition("</header>\n    <ol")[0], re.DOTALL
        )
        assert 'alt=""' in portrait, "the name stands beside it"


def test_author_page_tells_machines_whose_it_is(politics: SectionPage, zhanna: Contributor) -> None:
    write_story(StoryData("Мост", writers=[zhanna]), politics, publish=True)
    facts = profile(read("/ru/authors/zhanna/"))
    assert (facts["@context"], facts["@type"]) == ("https://schema.org", "ProfilePage")
    who = facts["mainEntity"]
    assert who["@type"] == "Person"
    assert (who["name"], who["jobTitle"]) == ("Жанна Омарова", "корреспондент")
    assert who["url"] == "http://127.0.0.1:8000/ru/authors/zhanna/"
    assert who["worksFor"]["name"] == "Тестовая газета"


def test_author_without_a_job_claims_none(politics: SectionPage) -> None:
    marat = Contributor.objects.create(slug="marat", name_ru='Марат «"Б"» </script>')
    write_story(StoryData("Мост", photographers=[marat]), politics, publish=True)
    page = read("/ru/authors/marat/")
    assert "jobTitle" not in profile(page)["mainEntity"]
    assert profile(page)["mainEntity"]["name"] == marat.name_ru
    assert "person-job" not in page and "<picture>" not in page


# What a page costs.


@pytest.mark.both
@pytest.mark.parametrize(
    ("address", "first", "older"),
    [("/ru/politics/", 15, 6), ("/ru/topics/bridges/", 8, 8), ("/ru/authors/zhanna/", 9, 9)],
)
def test_price_of_a_list_does_not_grow_with_its_stories(
    load: Any, zhanna: Contributor, django_assert_num_queries: Any, address: str, first: int, older: int
) -> None:
    zhanna.portrait = make_picture()
    zhanna.save()
    for number in (2, ListPage.LENGTH):
        load([NOON - n * MINUTE for n in range(number)], lead_picture_id=make_picture().pk)
        read(address)
        with django_assert_num_queries(first):
            page = read(address)
    with django_assert_num_queries(older):
        read(older_of(page))


@pytest.mark.both
@pytest.mark.parametrize(("address", "queries"), [("/ru/topics/", 3), ("/ru/authors/", 4)])
def test_price_of_an_index_does_not_grow_with_its_names(
    politics: SectionPage, django_assert_num_queries: Any, address: str, queries: int
) -> None:
    for _ in range(3):
        write_in_company(politics)
        read(address)
        with django_assert_num_queries(queries):
            read(address)


def write_in_company(place: SectionPage) -> None:
    """A story about a topic of its own by somebody who has written no other."""
    number = Topic.objects.count()
    topic = Topic.objects.create(slug=f"topic-{number}", name_ru=f"Тема {number}")
    names = {"slug": f"author-{number}", "name_ru": f"Автор {number}"}
    author = Contributor.objects.create(portrait=make_picture(), **names)
    write_story(StoryData("Мост", topics=[topic], writers=[author]), place, publish=True)
