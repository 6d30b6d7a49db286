"""A page is baked once, of what it shows, and never an outdated one."""

import pytest

from tilshi.delivery import files
from tilshi.delivery.bake import Unbaked, page_at
from tilshi.stories.models import SectionPage
from tilshi.stories.write import StoryData, write_story

pytestmark = pytest.mark.both


def ru_politics():
    return SectionPage.objects.get(slug="politics", locale__language_code="ru")


def test_first(pages: None) -> None:
    story = write_story(StoryData("Мост открыт", "Сегодня."), ru_politics(), publish=True)
    url = story.get_url()
    assert files.find(url)
    found = page_at("/ru/")
    assert not isinstance(found, Unbaked)
    assert "Мост открыт" in found.read_text()
    for address in (
        "/robots.txt",
        "/sitemap.xml",
        "/ru/feed/",
        "/news-sitemap.xml",
        "/ru/politics/",
        "/ru/archive/",
        "/manifest.webmanifest",
        "/sitemaps/pages.xml",
        "/ru/topics/",
        "/ru/authors/",
        "/sitemaps/2026-11.xml",
        "/ru/archive/2026/11/",
    ):
        found = page_at(address)
        assert not isinstance(found, Unbaked), (address, found.status, found.headers, found.body[:300])
