"""A page is baked once, of what it shows, and never an outdated one."""

import pytest
from django.utils.timezone import localtime

from tests.exchange.out.material import FOR_AGGREGATORS, feeds_of
from tilshi.delivery import files
from tilshi.delivery.bake import Unbaked, page_at
from tilshi.stories.models import SectionPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.both


def ru_politics():
    return SectionPage.objects.get(slug="politics", locale__language_code="ru")


def test_each_kind_of_page_is_baked(pages: None) -> None:
    story = write_story(StoryData("Мост открыт", "Сегодня."), ru_politics(), publish=True)
    url = story.get_url()
    assert files.find(url)
    found = page_at("/ru/")
    assert not isinstance(found, Unbaked)
    assert "Мост открыт" in found.read_text()
    shown_at = localtime(story.shown_at)
    for address in (
        "/robots.txt",
        "/sitemap.xml",
        *feeds_of("/ru/", "/ru/politics/"),
        *FOR_AGGREGATORS,
        "/news-sitemap.xml",
        "/ru/politics/",
        "/ru/archive/",
        "/manifest.webmanifest",
        "/sitemaps/pages.xml",
        "/ru/topics/",
        "/ru/authors/",
        f"/sitemaps/{shown_at:%Y-%m}.xml",
        f"/ru/archive/{shown_at:%Y/%m}/",
    ):
        found = page_at(address)
        assert not isinstance(found, Unbaked), (address, found.status, found.headers, found.body[:300])
