"""The block as readers see it: where it stands, what it says, what it asks of them: nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.exchange.block.shelf import a_partner, block_on, headlines, keeper_looks, links, page, told
from tilshi.delivery.recording import recorded
from tilshi.exchange import keys
from tilshi.exchange.block.shown import FRONT_LENGTH, STORY_LENGTH
from tilshi.exchange.models import Label, PartnerStory
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

OWN = "/ru/politics/svoya/"
PLACES = ("/ru/", "/ru/politics/", OWN)


@pytest.fixture(autouse=True)
def own(politics: SectionPage) -> None:
    write_story(StoryData("Своя"), politics, publish=True)


def shelf(count: int) -> list[PartnerStory]:
    """Each of a partner of its own, the first one the freshest."""
    stories = [told(a_partner(f"Газета {n}"), f"Новость {n}", hours_ago=n) for n in range(1, count + 1)]
    keeper_looks()
    return stories


def test_block_stands_on_fronts_and_stories_in_the_pages_language() -> None:
    shelf(3)
    told(a_partner(), "Қарасуда айлақ ашылды", language="kk")
    keeper_looks()
    for place in PLACES:
        assert headlines(place) == ["Новость 1", "Новость 2", "Новость 3"]
        assert "Новости партнёров" in block_on(place)
    assert headlines("/kk/") == ["Қарасуда айлақ ашылды"] and headlines("/en/") == []


def test_without_partners_there_is_no_block() -> None:
    keeper_looks()
    assert [block_on(place) for place in PLACES] == ["", "", ""]


def test_fresh_ones_stand_first_and_the_last_place_rotates() -> None:
    shelf(20)
    front, story = headlines("/ru/"), headlines(OWN)
    assert len(front) == FRONT_LENGTH and len(story) == STORY_LENGTH
    assert front[:-1] == [f"Новость {n}" for n in range(1, FRONT_LENGTH)]
    assert story[:-1] == [f"Новость {n}" for n in range(1, STORY_LENGTH)]
    assert headlines("/ru/") == front  # the same page is the same page
    others = {
        headlines(f"/ru/{slug}/")[-1] for slug in ("politics", "economy", "society", "culture", "sport")
    }
    assert len(others) > 1 and others.isdisjoint(front[:-1])


def test_nothing_is_asked_of_another_host() -> None:
    story = shelf(1)[0]
    PartnerStory.objects.filter(pk=story.pk).update(picture="0" * 32)
    block = block_on("/ru/")
    assert "<script" not in block and "//" not in block.replace("http://www.w3.org", "")
    assert all(link.startswith("/out/") for link in re.findall(r'(?:href|src)="([^"]*)"', block))


def test_picture_has_its_place_before_it_is_there() -> None:
    story = shelf(2)[0]
    PartnerStory.objects.filter(pk=story.pk).update(picture="0" * 32)
    block = block_on("/ru/")
    (image,) = re.findall(r"<img [^>]*>", block)
    assert 'width="480" height="300"' in image and 'loading="lazy"' in image and 'alt=""' in image
    assert f"/out/pictures/{'0' * 32}-240.webp 240w" in image


def test_what_a_partner_writes_is_text() -> None:
    told(a_partner("<b>Карасу</b>"), '<script>alert(1)</script> «О & О» "да"')
    keeper_looks()
    block = block_on("/ru/")
    assert "<script>" not in block and "<b>" not in block
    assert "&lt;script&gt;alert(1)&lt;/script&gt; «О &amp; О» &quot;да&quot;" in block


@pytest.mark.parametrize(
    ("label", "words", "rel"),
    [
        (Label.PARTNER, [], "external noopener"),
        (Label.ADVERTISING, ["Реклама", "ТОО «Лодки»", "erid: 2Vtz"], "sponsored noopener"),
        (Label.EDITORIAL, ["Выбор редакции"], "external noopener"),
    ],
)
def test_label_says_whose_words_these_are(label: str, words: list[str], rel: str) -> None:
    partner = a_partner(label=label, advertiser="ТОО «Лодки»", marking="erid: 2Vtz")
    told(partner, "Новость")
    keeper_looks()
    block = block_on("/ru/")
    assert f'rel="{rel}"' in block
    assert ("Вестник Карасу" in block) is (label != Label.ADVERTISING)  # the advertiser stands in its place
    for word in ("Реклама", "ТОО «Лодки»", "erid: 2Vtz", "Выбор редакции"):
        assert (word in block) is (word in words)


def test_label_of_a_story_goes_before_its_partners() -> None:
    told(a_partner(label=Label.ADVERTISING, advertiser="ТОО «Лодки»"), "Новость", label=Label.EDITORIAL)
    keeper_looks()
    assert "Реклама" not in block_on("/ru/") and "Выбор редакции" in block_on("/ru/")


def test_one_text_of_two_partners_names_both() -> None:
    first = told(a_partner("Карасу"), "Паром ходит", hours_ago=2)
    told(a_partner("Тоган"), "Переправа работает", hours_ago=1, same_as=first)
    keeper_looks()
    assert headlines("/ru/") == ["Переправа работает"]
    block = block_on("/ru/")
    assert block.index("Тоган") < block.index("Карасу")


@pytest.mark.parametrize("standing", ["waiting", "refused", "rejected", "withdrawn"])
def test_what_is_not_shown_is_nowhere(standing: str) -> None:
    told(a_partner(), "Тайна", standing=standing)
    keeper_looks()
    assert all("Тайна" not in page(place) for place in PLACES)


@pytest.mark.parametrize(
    ("part", "shown"),
    [("on_fronts", [False, True]), ("on_stories", [True, False]), ("enabled", [False, False])],
)
def test_site_decides_where_it_stands(settings: Any, part: str, shown: list[bool]) -> None:
    shelf(1)
    exchange = settings.TILSHI.exchange.model_copy(update={part: False})
    settings.TILSHI = settings.TILSHI.model_copy(update={"exchange": exchange})
    assert [bool(block_on(place)) for place in ("/ru/", OWN)] == shown


def test_block_is_soft_and_what_stands_in_it_is_hard() -> None:
    stories = shelf(20)
    with recorded() as page_of_story:
        page(OWN)
    assert keys.on_stories("ru") in page_of_story.soft
    assert {keys.story(stories[0].pk), keys.partner(stories[0].partner_id)} <= page_of_story.hard
    stored = {key for key in page_of_story.hard if key.startswith("partnerstory:")}
    assert len(stored) == STORY_LENGTH


@pytest.mark.parametrize(("days", "is_there"), [(0, True), (2, False)])
def test_todays_stories_show_an_editors_choice_at_once(days: int, is_there: bool) -> None:
    shelf(1)
    StoryPage.objects.update(published_at=timezone.now() - timedelta(days=days))
    with recorded() as noted:
        page(OWN)
    assert (keys.chosen("ru") in noted.hard) is is_there


def test_page_asks_few_questions_however_many_partners_there_are() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(OWN)
        return sum("exchange_" in query["sql"] for query in queries)

    page(OWN)
    shelf(2)
    few = asked()
    shelf(30)
    assert asked() == few <= 3


def test_links_lead_out_by_our_own_door() -> None:
    shelf(3)
    assert all(re.fullmatch(r"/out/\d+-[\w-]{12}", link) for link in links("/ru/"))
    assert Client().get(links("/ru/")[0]).status_code == 302
