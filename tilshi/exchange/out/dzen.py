"""The one feed that Dzen takes for its news and for a site's channel (https://dzen.ru/help/ru/news/seamless/rss.html).

How its rules are spelt in XML was read from two public implementations of them on GitHub:
eugenekrukov/zhekich-feed-generator-for-dzen and mihdan/mihdan-mailru-pulse-feed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.templatetags.static import static

from tilshi.core.site_address import site_address
from tilshi.exchange.out.channel import Channel
from tilshi.exchange.out.dzen_html import dzen_html
from tilshi.exchange.out.items import Item
from tilshi.exchange.out.rss import CONTENT, MEDIA, RssFeed, enclosure, written
from tilshi.theme.logo import site_logo

ENDING = "feed/dzen/"
DAYS, MOST_ITEMS = 3, 500  # https://dzen.ru/help/ru/website/rss-modify
NARROWEST_COVER = 700  # pixels
SQUARE_LOGO = "theme/icon-512.png"
CONTENT_TYPE = "news"  # for both; `news_only` and `blogs_only` are for one of the two


def dzen(channel: Channel, items: Sequence[Item]) -> str:
    return written(DzenFeed, channel, ENDING, items)


class DzenFeed(RssFeed):
    NAMESPACES: ClassVar = {**CONTENT, **MEDIA, "xmlns:yandex": "http://news.yandex.ru"}

    @classmethod
    def own_fields(cls, item: Item) -> dict[str, Any]:
        is_wide = item.picture is not None and item.picture.width >= NARROWEST_COVER
        return {"enclosures": [enclosure(item.picture)] if item.picture and is_wide else []}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if (logo := site_logo()) and logo.url.endswith(".png"):
            handler.addQuickElement("yandex:logo", site_address() + logo.url)
        handler.addQuickElement("yandex:logo", site_address() + static(SQUARE_LOGO), {"type": "square"})

    def add_own(self, handler: Any, item: Item) -> None:
        if item.writers:
            handler.addQuickElement("author", ", ".join(writer.name for writer in item.writers))
        handler.addQuickElement("contentType", CONTENT_TYPE)
        handler.addQuickElement("media:rating", "nonadult", {"scheme": "urn:simple"})
        if item.text:
            handler.addQuickElement("content:encoded", dzen_html(item.text))
