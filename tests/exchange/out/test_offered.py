"""Which feeds a page names in its head."""

import re

import pytest
from django.test import Client

from tilshi.stories.models import Contributor, InfoPage, SectionPage, StoryPage, Topic
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.django_db

LINK = re.compile(
    r'<link rel="alternate" type="application/(rss\+xml|feed\+json)" title="([^"]+)" href="([^"]+)">'
)
ALL = ("Тестовая газета", "/ru/")
POLITICS = ("Тестовая газета — Политика", "/ru/politics/")
SAULE = ("Тестовая газета — Сәуле Ғабитқызы", "/ru/authors/saule/")
ENDINGS = {"rss+xml": "feed/", "feed+json": "feed.json"}


@pytest.fixture
def story(politics: SectionPage, river: Topic, saule: Contributor) -> StoryPage:
    return write_story(StoryData("Мост", topics=[river], writers=[saule]), politics, publish=True)


def offered_by(address: str) -> list[tuple[str, str]]:
    """Titles and pages of the channels; each is offered in both formats, and RSS first."""
    head = Client().get(address).content.decode().partition("</head>")[0]
    found = LINK.findall(head)
    assert [kind for kind, *_ in found] == [*ENDINGS] * (len(found) // 2)
    pages = [(title, path.removesuffix(ENDINGS[kind])) for kind, title, path in found]
    assert pages[::2] == pages[1::2]
    return pages[::2]


@pytest.mark.parametrize(
    ("address", "feeds"),
    [
        pytest.param("/ru/", [ALL], id="home"),
        pytest.param("/ru/politics/", [POLITICS, ALL], id="section"),
        pytest.param("/ru/politics/most/", [POLITICS, ALL], id="story"),
        pytest.param("/ru/topics/reka/", [("Тестовая газета — Река", "/ru/topics/reka/"), ALL], id="topic"),
        pytest.param("/ru/authors/saule/", [SAULE, ALL], id="author"),
        pytest.param("/ru/authors/", [ALL], id="all authors"),
        pytest.param("/ru/search/", [ALL], id="search"),
        pytest.param("/kk/", [("Тестовая газета", "/kk/")], id="another language"),
    ],
)
def test_page_offers_its_own_feed_and_that_of_its_language(
    story: StoryPage, address: str, feeds: list[tuple[str, str]]
) -> None:
    assert offered_by(address) == feeds
    offered = [page + ending for _title, page in feeds for ending in ENDINGS.values()]
    assert {Client().get(feed).status_code for feed in offered} == {200}


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
