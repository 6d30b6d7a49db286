"""Which feeds a page names in its head."""

import re

import pytest
from django.test import Client

from tilshi.stories.models import InfoPage, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<link rel="alternate" type="application/rss\+xml" title="([^"]+)" href="([^"]+)">')
ALL = ("Тестовая газета", "/ru/feed/")
POLITICS = ("Тестовая газета — Политика", "/ru/politics/feed/")


@pytest.fixture
def story(politics: SectionPage) -> StoryPage:
    river = Topic.objects.create(slug="reka", name_ru="Река")
    return write_story(StoryData("Мост", topics=[river]), politics, publish=True)


def offered_by(address: str) -> list[tuple[str, str]]:
    head = Client().get(address).content.decode().partition("</head>")[0]
    return LINK.findall(head)


@pytest.mark.parametrize(
    ("address", "feeds"),
    [
        pytest.param("/ru/", [ALL], id="home"),
        pytest.param("/ru/politics/", [POLITICS, ALL], id="section"),
        pytest.param("/ru/politics/most/", [POLITICS, ALL], id="story"),
        pytest.param(
            "/ru/topics/reka/", [("Тестовая газета — Река", "/ru/topics/reka/feed/"), ALL], id="topic"
        ),
        pytest.param("/ru/search/", [ALL], id="search"),
        pytest.param("/kk/", [("Тестовая газета", "/kk/feed/")], id="another language"),
    ],
)
def test_page_offers_its_own_feed_and_that_of_its_language(
    story: StoryPage, address: str, feeds: list[tuple[str, str]]
) -> None:
    assert offered_by(address) == feeds
    assert [Client().get(feed).status_code for _title, feed in feeds] == [200] * len(feeds)


def test_info_page_offers_the_languages_feed(politics: SectionPage) -> None:
    politics.get_parent().add_child(instance=InfoPage(title="О нас", slug="about", locale=politics.locale))
    assert offered_by("/ru/about/") == [ALL]


def test_story_of_a_closed_section_does_not_offer_what_is_not_there(
    story: StoryPage, politics: SectionPage
) -> None:
    politics.unpublish()
    assert offered_by(story.url) == [ALL]


def test_title_of_a_section_cannot_break_out_of_the_link(politics: SectionPage) -> None:
    politics.title = 'Власть "и" <люди>'
    politics.save_revision().publish()
    assert offered_by("/ru/politics/")[0][0] == "Тестовая газета — Власть &quot;и&quot; &lt;люди&gt;"
