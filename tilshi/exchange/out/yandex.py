"""What Yandex takes for “fresh and relevant” results: RSS 2.0 with the plain words of each story
(https://yandex.com/support/webmaster/en/search-appearance/fresh-content)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from tilshi.exchange.out.channel import Channel
from tilshi.exchange.out.items import Item
from tilshi.exchange.out.plain_text import plain_text
from tilshi.exchange.out.rss import RssFeed, written

ENDING = "feed/yandex/"
DAYS = 8  # older ones it does not look at
MOST_ITEMS = 500  # a limit of our own: to make more takes the keeper longer than a second
MAX_BYTES = 10_000_000  # of a whole document


def yandex(channel: Channel, items: Sequence[Item]) -> str:
    """As many of `items`, the newest first, as there is room for."""
    document = written(YandexFeed, channel, ENDING, items)
    while (size := len(document.encode())) > MAX_BYTES and items:
        items = items[: min(len(items) - 1, len(items) * MAX_BYTES // size)]
        document = written(YandexFeed, channel, ENDING, items)
    return document


class YandexFeed(RssFeed):
    NAMESPACES: ClassVar = {"xmlns:yandex": "http://news.yandex.ru"}

    def add_own(self, handler: Any, item: Item) -> None:
        if item.writers:
            handler.addQuickElement("author", ", ".join(writer.name for writer in item.writers))
        words = plain_text(item.text) if item.text else item.standfirst or item.headline
        handler.addQuickElement("yandex:full-text", words)
