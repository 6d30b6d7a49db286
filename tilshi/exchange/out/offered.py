"""Which feeds a page offers to the reader's program, in the page's head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tilshi.exchange.out import json_feed, rss
from tilshi.exchange.out.channel import Channel, all_news, news_about, news_by, news_of
from tilshi.stories.models import Contributor, SectionPage, StoryPage, Topic
from tilshi.theme.slots import fill

ENDINGS = {"application/rss+xml": rss.ENDING, json_feed.LINK_TYPE: json_feed.ENDING}


def fill_slots() -> None:
    fill("feeds", feed_links)


def feed_links(context: Mapping[str, Any]) -> SafeString:
    """`<link rel="alternate">`, as feed readers look for it (https://www.rssboard.org/rss-autodiscovery)."""
    channels = offered(*(context.get(name) for name in ("page", "topic", "author")))
    return render_to_string("exchange/feed_links.html", {"channels": list(channels), "endings": ENDINGS})


def offered(page: Any, topic: Any, author: Any) -> Iterator[Channel]:
    """The nearest first: programs that offer one take the first they find. Other pages may mean something
    else by the same words."""
    section = page.section if isinstance(page, StoryPage) else page
    if isinstance(topic, Topic):
        yield news_about(topic)
    elif isinstance(author, Contributor):
        yield news_by(author)
    elif isinstance(section, SectionPage) and section.live:
        yield news_of(section)
    yield all_news()
