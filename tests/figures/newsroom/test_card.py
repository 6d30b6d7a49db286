"""A story's readers, above its form."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.figures.newsroom.counted import NOON, read
from tilshi.figures.card import card_of
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db
CARD = re.compile(r'<aside class="fig-card".*?</aside>', re.DOTALL)


def card_on(client: Client, page_id: int) -> str:
    """Its words; "" where there is none."""
    answer = client.get(f"/newsroom/pages/{page_id}/edit/", headers={"accept-language": "en"})
    assert answer.status_code == 200
    found = CARD.search(answer.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_card_says_today_now_and_ever(aiguls: Client, story: StoryPage) -> None:
    read(story.counted_as, NOON - timedelta(minutes=1), 3)
    read(story.counted_as, NOON - timedelta(days=2), 4)
    read(story.counted_as, NOON - timedelta(days=50), 1200)
    words = "Today 3 views 3 readers 3 read it now 1\u202f207 views so far All figures of the story"
    assert card_on(aiguls, story.pk) == " ".join(words.split())


def test_card_leads_to_the_figures_and_tells_its_bars(aiguls: Client, story: StoryPage) -> None:
    read(story.counted_as, NOON - timedelta(days=2), 4)
    page = aiguls.get(f"/newsroom/pages/{story.pk}/edit/", headers={"accept-language": "en"}).content.decode()
    card = CARD.search(page)
    assert card and f'href="/newsroom/audience/story/{story.translation_key}/"' in card[0]
    assert (
        "Views of the last seven days: 23.11: 0, 24.11: 0, 25.11: 0, 26.11: 0, 27.11: 4, 28.11: 0, 29.11: 0"
        in card[0]
    )
    assert card[0].count("<rect") == 7


def test_what_no_reader_could_see_has_none(aiguls: Client, politics: SectionPage) -> None:
    draft = write_story(StoryData("Черновик"), politics, publish=False)
    assert card_on(aiguls, draft.pk) == "" and card_on(aiguls, politics.pk) == ""


def test_withdrawn_story_keeps_it(aiguls: Client, story: StoryPage) -> None:
    read(story.counted_as, NOON, 2)
    story.unpublish()
    assert card_on(aiguls, story.pk).startswith("Today 2 views")


def test_card_asks_three_questions(story: StoryPage, django_assert_num_queries: Any) -> None:
    read(story.counted_as, NOON, 2)
    with django_assert_num_queries(3):
        assert card_of(story, NOON)
