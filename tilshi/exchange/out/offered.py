"""Which feeds a page offers to the reader's program, in the page's head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.models import Page

from tilshi.exchange.out.channel import Channel, all_news, news_about, news_of
from tilshi.stories.models import SectionPage, StoryPage, Topic
from tilshi.theme.slots import fill


def fill_slots() -> None:
    fill("feeds", feed_links)


def feed_links(context: Mapping[str, Any]) -> SafeString:
    """`<link rel="alternate">`, as feed readers look for it (https://www.rssboard.org/rss-autodiscovery)."""
    channels = offered(context.get("page"), context.get("topic"))
    return render_to_string("exchange/feed_links.html", {"channels": list(channels)})


def offered(page: Page | None, topic: Topic | None) -> Iterator[Channel]:
    """The nearest first: programs that offer one take the first they find."""
    section = page.section if isinstance(page, StoryPage) else page
    if isinstance(topic, Topic):
        yield news_about(topic)
    elif isinstance(section, SectionPage) and section.live:
        yield news_of(section)
    yield all_news()
