"""The newsroom's screens on the audience: who may look, what they say, what they cost."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.conftest import signed_in
from tests.figures.newsroom.counted import NOON, PHONE, left, read, refused, served
from tilshi.accounts.models import User
from tilshi.stories.models import Contribution, Contributor, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

UNKNOWN = "3f0c2b1e-6a7d-4d29-9b1a-5c0f8e2d7a41"

pytestmark = pytest.mark.django_db
AUDIENCE = "/newsroom/audience/"
HOUR = timedelta(hours=1)


def item_of(story: StoryPage) -> str:
    return f"{AUDIENCE}story/{story.translation_key}/"


def paths(story: StoryPage) -> list[str]:
    lists = [f"{AUDIENCE}most-read/{kind}/" for kind in ("story", "section", "author", "page")]
    items = [
        item_of(story),
        f"{AUDIENCE}section/{story.section.translation_key}/",
        f"{AUDIENCE}page/ru/topics/",
    ]
    return [AUDIENCE, f"{AUDIENCE}now/", f"{AUDIENCE}months/", f"{AUDIENCE}site/", *lists, *items]


def text_of(client: Client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200, path
    return words_of(answer.content.decode())


def words_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.fixture
def many(politics: SectionPage) -> list[StoryPage]:
    return [write_story(StoryData(f"Новость {number}"), politics, publish=True) for number in range(12)]


def read_all(stories: list[StoryPage]) -> None:
    for number, story in enumerate(stories, start=1):
        read(story.counted_as, NOON - timedelta(minutes=2), number)


# Who may look ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["boss", "aigul", "zhanna", "marat", "daniyar", "stranger"])
def test_newsroom_looks_and_nobody_else(request: pytest.FixtureRequest, story: StoryPage, who: str) -> None:
    read(story.counted_as, NOON)
    read("page:/ru/topics/", NOON)
    client = Client() if who == "stranger" else signed_in(request.getfixturevalue(who))
    for path in paths(story):
        answer = client.get(path)
        if who in ("daniyar", "stranger"):
            assert answer.status_code in (302, 403), path
            assert b"fig-" not in answer.content
        else:
            assert answer.status_code == 200, path
            assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


def test_screens_only_answer_questions(aiguls: Client, story: StoryPage) -> None:
    assert {aiguls.post(path).status_code for path in paths(story)} == {405}


def test_menu_leads_there(zhanna: User) -> None:
    assert f'"url": "{AUDIENCE}"' in signed_in(zhanna).get("/newsroom/").content.decode()


# What is there -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "path",
    [
        f"story/{UNKNOWN}/",
        "story/1/",
        "story/%00/",
        "section/politics/",
        "author/1/",
        "author/99999999999999999999999/",
        "page/ru/nowhere/",
        "page/%D1%80%D1%83/",
        "front/ru/",
        "most-read/site/",
        "nothing/",
    ],
)
def test_what_is_not_there_is_a_404(aiguls: Client, path: str) -> None:
    for query in ("", "?as=csv", "?span=2026-02-30", "?span=%00"):
        assert aiguls.get(f"{AUDIENCE}{path}{query}").status_code == 404


@pytest.mark.parametrize(
    "span", ["x", "%00", "2026-99", "9999", "2099-12", "2000", "2026-11-31", "month", "2026-11-01"]
)
def test_whatever_time_is_asked_for(aiguls: Client, story: StoryPage, span: str) -> None:
    read(story.counted_as, NOON)
    for path in (item_of(story), f"{AUDIENCE}most-read/story/", f"{AUDIENCE}site/"):
        assert aiguls.get(f"{path}?span={span}").status_code == 200
        assert aiguls.get(f"{path}?span={span}&as=csv").status_code == 200


def test_draft_is_not_told(aiguls: Client, zhanna: User, politics: SectionPage) -> None:
    draft = write_story(StoryData("Тайный черновик"), politics, publish=False)
    assert aiguls.get(item_of(draft)).status_code == 404


def test_overview(aiguls: Client, story: StoryPage) -> None:
    read(story.counted_as, NOON - timedelta(minutes=2), 40, {**PHONE, "source": "messenger", "host": "t.me"})
    read(story.counted_as, NOON - timedelta(days=7), 10)
    left(story.counted_as, NOON, 80, 66)
    refused(NOON, {"robot": 7})
    text = text_of(aiguls, AUDIENCE)
    assert "40 readers in the last five minutes Мост открыт 40" in text
    assert "Taking off Мост открыт 40 views in the last hour" in text
    assert "Most read today" in text and "1 Мост открыт 40 40 40 1 min 20 s 66 % 40" in text
    assert "Messengers 40 100 %" in text and "t.me 40 100 %" in text
    assert "7 robots that say so themselves" in text


def test_empty_site_says_so(aiguls: Client) -> None:
    text = text_of(aiguls, AUDIENCE)
    assert "Nobody reads a story at this moment." in text and "No story is above the usual." in text
    assert "Nothing was read in this time." in text
    assert "Nothing has been counted yet." in text_of(aiguls, f"{AUDIENCE}months/")
    assert "None yet." in aiguls.get(AUDIENCE, headers={"accept-language": "en"}).content.decode()


def test_fragment_is_the_overview_s(aiguls: Client, story: StoryPage) -> None:
    read(story.counted_as, NOON - timedelta(minutes=2), 3)
    whole = aiguls.get(AUDIENCE).content.decode()
    part = aiguls.get(f"{AUDIENCE}now/").content.decode()
    assert part.strip() in whole and "<html" not in part
    read(story.counted_as, NOON - timedelta(minutes=6), 9)  # too long ago
    assert aiguls.get(f"{AUDIENCE}now/").content.decode() == part


def test_most_read_of_each_kind(aiguls: Client, story: StoryPage, many: list[StoryPage]) -> None:
    author = Contributor.objects.create(slug="saule", name_ru="Сауле", name_en="Saule")
    Contribution.objects.create(story=story, contributor=author)
    read_all(many)
    read(story.counted_as, NOON - HOUR, 50)
    read("page:/ru/topics/", NOON - HOUR, 4)
    stories = text_of(aiguls, f"{AUDIENCE}most-read/story/")
    assert (
        stories.index("1 Мост открыт 50") < stories.index("2 Новость 11 12") < stories.index("13 Новость 0 1")
    )
    assert "1 Politics 128" in text_of(aiguls, f"{AUDIENCE}most-read/section/")
    assert "1 Saule 50" in text_of(aiguls, f"{AUDIENCE}most-read/author/")
    assert "1 /ru/topics/ 4" in text_of(aiguls, f"{AUDIENCE}most-read/page/")


def test_story_s_page(aiguls: Client, story: StoryPage) -> None:
    read(story.counted_as, NOON - HOUR, 5, {**PHONE, "utm_campaign": "itogi"})
    read(story.counted_as, NOON - timedelta(days=40), 2)
    served(story.counted_as, NOON, pages=20, robots=8)
    answer = aiguls.get(f"{item_of(story)}?span=today", headers={"accept-language": "en"})
    page = answer.content.decode()
    text = words_of(page)
    assert "7 views since it is counted" in text
    assert 'href="/ru/politics/most-otkryt/"' in page and f'href="/newsroom/pages/{story.pk}/edit/"' in page
    assert "pages given by the server 20 of these to robots 8 40 % seen by the counter 5" in text
    assert "hidden from the counter 7 58 %" in text
    assert "itogi 5 100 %" in text
    assert 'role="img" aria-label="Views. In all 5; the most, 5, at 11:00.' in " ".join(page.split())
    assert re.search(r'<th scope="row">11:00</th>\s*<td>5</td>', page) and re.search(
        r"13:00</th>\s*<td>–</td>", page
    )


def test_author_gets_no_link_to_what_they_may_not_edit(story: StoryPage, zhanna: User) -> None:
    page = signed_in(zhanna).get(item_of(story)).content.decode()
    assert 'href="/ru/politics/most-otkryt/"' in page and f"/pages/{story.pk}/edit/" not in page


def test_withdrawn_story_keeps_its_figures(aiguls: Client, zhanna: User, story: StoryPage) -> None:
    read(story.counted_as, NOON - HOUR, 5)
    story.unpublish()
    assert "Мост открыт" in text_of(aiguls, item_of(story))
    others = text_of(signed_in(zhanna), item_of(story))
    assert "Мост" not in others and "A story that is no longer on the site" in others
    assert "5 views since it is counted" in others
    story.delete()
    assert "A story that is no longer on the site" in text_of(aiguls, item_of(story))


def test_story_that_nobody_has_read_yet_has_its_page(aiguls: Client, story: StoryPage) -> None:
    assert "0 views since it is counted" in text_of(aiguls, item_of(story))


def test_refusals_are_the_site_s_alone(aiguls: Client, story: StoryPage) -> None:
    read(story.counted_as, NOON)
    refused(NOON, {"flood": 3})
    assert "Not counted" in text_of(aiguls, f"{AUDIENCE}site/")
    assert "Not counted" not in text_of(aiguls, item_of(story))


def test_months(aiguls: Client, story: StoryPage) -> None:
    read(story.counted_as, NOON, 3)
    read(story.counted_as, NOON.replace(month=9), 8)
    text = text_of(aiguls, f"{AUDIENCE}months/")
    assert text.index("November 2026 3") < text.index("September 2026 8")
    assert "?span=2026-09" in aiguls.get(f"{AUDIENCE}months/").content.decode()


@pytest.mark.parametrize(
    ("path", "name", "row"),
    [
        (
            "most-read/story/?span=week&as=csv",
            "story-week",
            "Мост открыт,http://127.0.0.1:8000/ru/politics/most-otkryt/,3,3,3,0,0,0,0",
        ),
        ("months/?as=csv", "months", "2026-11-01 00:00,3,3,3,0,0,0,0"),
        ("site/?span=today&as=csv", "site-today", "2026-11-29 11:00,3,3,3,0,0,0,0"),
    ],
)
def test_lists_as_csv(aiguls: Client, story: StoryPage, path: str, name: str, row: str) -> None:
    read(story.counted_as, NOON - HOUR, 3)
    answer = aiguls.get(f"{AUDIENCE}{path}", headers={"accept-language": "en"})
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    rows = answer.content.decode().splitlines()
    assert row in rows
    assert not any("2026-11-29 13:00" in each for each in rows)  # it is yet to come


# What it costs -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["", "now/", "most-read/story/", "most-read/section/", "site/", "months/"])
def test_questions_do_not_grow_with_the_lines(aiguls: Client, many: list[StoryPage], path: str) -> None:
    read_all(many[:2])
    aiguls.get(f"{AUDIENCE}{path}")
    few = questions(aiguls, path)
    read_all(many)
    assert questions(aiguls, path) == few


PRICES = {"": 16, "now/": 1, "most-read/story/": 7, "most-read/section/": 4, "site/": 5, "months/": 1}


@pytest.mark.parametrize("path", PRICES)
def test_price_of_a_screen(aiguls: Client, many: list[StoryPage], path: str) -> None:
    """Questions to what was counted."""
    read_all(many)
    with CaptureQueriesContext(connection) as captured:
        aiguls.get(f"{AUDIENCE}{path}")
    asked = [query["sql"] for query in captured if "audience_" in query["sql"]]
    assert len(asked) == PRICES[path]


def questions(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{AUDIENCE}{path}")
    return len(captured)
