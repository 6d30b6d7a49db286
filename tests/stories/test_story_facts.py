"""What a reader is told round a story's words: who, where, when, from whom."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.stories.material import make_picture
from tilshi.people.models import Place
from tilshi.stories import body
from tilshi.stories.models import Contributor, SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def page_of(story: StoryPage) -> str:
    answer = Client().get(story.url)
    assert answer.status_code == 200
    return answer.content.decode()


def part(page: str, tag: str, name: str) -> str:
    """The content of the first such element, "" where there is none."""
    found = re.search(rf'<{tag}[^>]*class="{name}"[^>]*>(.*?)</{tag}>', page, re.DOTALL)
    return re.sub(r"\s+", " ", found[1]).strip() if found else ""


def words_of(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def json_ld(page: str) -> dict[str, Any]:
    """The article's; the way to it stands in another script."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    (found,) = (data for data in map(json.loads, scripts) if data["@type"] == "NewsArticle")
    return dict(found)


def person(slug: str, name: str) -> Contributor:
    return Contributor.objects.create(slug=slug, name_ru=name)


@pytest.fixture
def full(politics: SectionPage) -> StoryPage:
    data = StoryData(
        "Мост через Тумар открыли на час раньше",
        short_headline="Мост открыли",
        dateline="Тумарколь",
        body=[body.paragraph("Движение началось утром.")],
        writers=[person("zhanna", "Жанна Омарова"), person("oleg", "Олег Сухарев")],
        photographers=[person("askar", "Аскар Тулебаев")],
        translators=[person("saule", "Сауле Бейсова")],
        place=Place.objects.create(slug="tumarkol", name_ru="Тумарколь", name_kk="Тұмаркөл"),
        source_name="Акимат",
        source_url="https://akimat.example/1",
    )
    return write_story(data, politics, publish=True)


def test_writers_stand_at_the_top_and_the_others_among_the_facts(full: StoryPage) -> None:
    page = page_of(full)
    assert words_of(part(page, "p", "byline")) == "Жанна Омарова , Олег Сухарев"
    facts = words_of(part(page, "footer", "story-facts"))
    assert "Аскар Тулебаев" in facts and "Сауле Бейсова" in facts and "Тумарколь" in facts
    assert "Жанна Омарова" not in facts, "said once"
    assert '<a href="https://akimat.example/1" rel="external noopener">Акимат</a>' in page


def test_structured_data_tells_each_part(full: StoryPage) -> None:
    facts = json_ld(page_of(full))
    assert facts["alternativeHeadline"] == "Мост открыли"
    assert facts["dateline"] == "Тумарколь"
    assert facts["contentLocation"] == {"@type": "Place", "name": "Тумарколь"}
    assert [who["name"] for who in facts["author"]] == ["Жанна Омарова", "Олег Сухарев"]
    assert [(who["@type"], who["name"]) for who in facts["contributor"]] == [("Person", "Аскар Тулебаев")]
    assert [(who["@type"], who["name"]) for who in facts["translator"]] == [("Person", "Сауле Бейсова")]
    source = {"@type": "CreativeWork", "name": "Акимат", "url": "https://akimat.example/1"}
    assert facts["isBasedOn"] == source


def test_what_is_not_known_is_not_claimed(politics: SectionPage) -> None:
    page = page_of(write_story(StoryData("Мост", body=[body.paragraph("Да.")]), politics, publish=True))
    claims = {"alternativeHeadline", "dateline", "contentLocation", "contributor", "translator", "isBasedOn"}
    assert not claims & json_ld(page).keys()
    assert not re.search(r'class="(byline|dateline|story-facts|story-breaking)"', page)
    assert "noindex" not in page


def test_source_that_is_no_address_of_the_web_is_no_link(politics: SectionPage) -> None:
    data = StoryData("Мост", source_name="Акимат", source_url="javascript:alert(1)")
    story = write_story(StoryData("Мост", source_name="Акимат"), politics, publish=True)
    StoryPage.objects.filter(pk=story.pk).update(source_url=data.source_url)
    page = page_of(story)
    assert "Акимат" in page and 'href="javascript:' not in page


# The dateline.


def dated(section: SectionPage, *blocks: body.Block) -> str:
    story = write_story(StoryData("Мост", body=blocks, dateline="Тумарколь"), section, publish=True)
    return page_of(story)


def test_dateline_opens_the_first_paragraph(politics: SectionPage) -> None:
    page = dated(politics, body.paragraph("Мост открыт."), body.paragraph("Ещё слова."))
    assert re.search(r'<p[^>]*><b class="dateline">Тумарколь</b>\u00a0— Мост открыт\.</p>', page)
    assert page.count('class="dateline"') == 1


def test_dateline_waits_for_the_words_behind_a_picture(politics: SectionPage) -> None:
    page = dated(politics, body.picture(make_picture().pk), body.paragraph("Мост открыт."))
    assert page.index("<figure") < page.index('class="dateline"') < page.index("Мост открыт.")
    assert page.count('class="dateline"') == 1


@pytest.mark.parametrize(
    ("first", "tag"),
    [
        (body.heading("Утро"), "<h2"),
        (body.quote("Да", "Аким"), "<blockquote"),
        (body.bullets(["раз"]), "<ul>"),
    ],
    ids=["heading", "quote", "list"],
)
def test_dateline_stands_alone_before_what_is_no_paragraph(
    politics: SectionPage, first: body.Block, tag: str
) -> None:
    page = dated(politics, first, body.paragraph("Мост открыт."))
    prose = page[page.index('class="prose"') :]
    assert '<p class="dateline">Тумарколь</p>' in prose[: prose.index(tag)]
    assert page.count('class="dateline"') == 1


def test_dateline_of_a_story_without_a_body_is_there(politics: SectionPage) -> None:
    assert '<p class="dateline">Тумарколь</p>' in dated(politics)


# Times.


def test_story_is_breaking_until_its_moment(politics: SectionPage) -> None:
    with time_machine.travel(NOON, tick=False):
        data = StoryData("Мост", breaking_until=NOON + timedelta(hours=1))
        story = write_story(data, politics, publish=True)
        assert part(page_of(story), "strong", "story-breaking")
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert not part(page_of(story), "strong", "story-breaking")


def times(page: str) -> list[datetime]:
    place = part(page, "p", "story-place")
    return [datetime.fromisoformat(moment) for moment in re.findall(r'datetime="([^"]+)"', place)]


def test_update_is_told_when_it_came_later(politics: SectionPage) -> None:
    with time_machine.travel(NOON, tick=False):
        story = write_story(StoryData("Мост"), politics, publish=True)
        assert times(page_of(story)) == [NOON]
    with time_machine.travel(NOON + timedelta(minutes=10), tick=False):
        story.save_revision().publish()
        assert times(page_of(story)) == [NOON], "a comma"
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        StoryPage.objects.get().save_revision().publish()
        page = page_of(story)
        assert times(page) == [NOON, NOON + timedelta(hours=2)]
        assert datetime.fromisoformat(json_ld(page)["dateModified"]) == NOON + timedelta(hours=2)


# Search engines, teasers.


def test_search_engines_are_asked_to_leave_it_out(politics: SectionPage) -> None:
    page = page_of(write_story(StoryData("Мост", noindex=True), politics, publish=True))
    assert page.count('<meta name="robots" content="noindex">') == 1


def test_short_headline_stands_where_there_is_little_room(full: StoryPage, politics: SectionPage) -> None:
    for number in range(8):
        write_story(StoryData(f"Паром {number}"), politics, publish=True)
    front = Client().get("/ru/").content.decode()
    river = re.findall(r'<ol class="river">.*?</ol>', front, re.DOTALL)
    assert "Мост открыли</a>" in "".join(river)
    section = Client().get("/ru/politics/").content.decode()
    assert "Мост через Тумар открыли на час раньше</a>" in section and "Мост открыли</a>" not in section
    page = page_of(full)
    assert re.search(r"<h1>Мост через Тумар открыли на час раньше</h1>", page)
