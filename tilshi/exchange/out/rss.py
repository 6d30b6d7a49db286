"""RSS 2.0 (https://www.rssboard.org/rss-specification), with what most readers know beyond it: writers by
Dublin Core, pictures by Media RSS, the whole text by the content module
(https://web.resource.org/rss/1.0/modules/content/), the feed's own address by Atom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.templatetags.static import static
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed, rfc2822_date
from django.utils.translation import get_language

from tilshi.core.site_address import site_address
from tilshi.exchange.out.channel import Channel
from tilshi.exchange.out.items import JPEG, Item, Picture

ENDING = "feed/"
CONTENT_TYPE = Rss201rev2Feed.content_type
TTL_MINUTES = 15  # before a program asks again
ICON, ICON_SIDE = "theme/icon-192.png", 144  # the format allows no SVG, and no picture to be shown wider
MEDIA = {"xmlns:media": "http://search.yahoo.com/mrss/"}
CONTENT = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}


def rss(channel: Channel, items: Sequence[Item]) -> str:
    return written(NewsFeed, channel, ENDING, items)


def written(kind: type[RssFeed], channel: Channel, ending: str, items: Sequence[Item]) -> str:
    """`ending`: of the feed's own address, behind the channel's."""
    feed = kind(
        title=channel.title,
        link=channel.page,
        description=channel.description,
        language=get_language(),
        feed_url=channel.page + ending,
        ttl=TTL_MINUTES,
        icon_url=site_address() + static(ICON),
    )
    for item in items:
        feed.add_item(**fields_of(item), item=item, **kind.own_fields(item))
    text: str = feed.writeString("utf-8")
    return text


def fields_of(item: Item) -> dict[str, Any]:
    return {
        "title": item.headline,
        "link": item.address,
        "description": item.standfirst or None,
        "unique_id": item.id,
        "unique_id_is_permalink": False,
        "pubdate": item.published_at,
        "updateddate": item.updated_at,
        "categories": item.categories,
    }


class RssFeed(Rss201rev2Feed):
    """What our feeds have in common. `add_own()` is where they differ."""

    NAMESPACES: ClassVar[dict[str, str]] = {}

    @classmethod
    def own_fields(cls, item: Item) -> dict[str, Any]:
        return {"enclosures": [enclosure(item.picture)] if item.picture else []}

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), **self.NAMESPACES}

    def add_root_elements(self, handler: Any) -> None:
        """Django's own says of an empty feed that it was built this second: another answer each time."""
        for name in ("title", "link", "description", "language", "ttl"):
            handler.addQuickElement(name, self.feed[name])
        handler.addQuickElement("atom:link", None, self_link(self.feed["feed_url"]))
        if self.items:
            handler.addQuickElement("lastBuildDate", rfc2822_date(self.latest_post_date()))
        self.add_image(handler)

    def add_image(self, handler: Any) -> None:
        side = str(ICON_SIDE)
        image = {"url": self.feed["icon_url"], "title": self.feed["title"], "link": self.feed["link"]}
        handler.startElement("image", {})
        for name, value in {**image, "width": side, "height": side}.items():
            handler.addQuickElement(name, value)
        handler.endElement("image")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        self.add_own(handler, item["item"])

    def add_own(self, handler: Any, item: Item) -> None:
        """Behind the elements of RSS itself."""


class NewsFeed(RssFeed):
    NAMESPACES: ClassVar = {"xmlns:dc": "http://purl.org/dc/elements/1.1/", **MEDIA, **CONTENT}

    def add_own(self, handler: Any, item: Item) -> None:
        for writer in item.writers:
            handler.addQuickElement("dc:creator", writer.name)
        if item.picture:
            handler.addQuickElement("media:content", None, media(item.picture))
        if item.text:
            handler.addQuickElement("content:encoded", item.text)


def enclosure(picture: Picture) -> Enclosure:
    return Enclosure(picture.address, str(picture.size_bytes), JPEG)


def self_link(url: str) -> dict[str, str]:
    return {"rel": "self", "type": "application/rss+xml", "href": url}


def media(picture: Picture) -> dict[str, str]:
    """https://www.rssboard.org/media-rss"""
    size = {"width": str(picture.width), "height": str(picture.height), "fileSize": str(picture.size_bytes)}
    return {"url": picture.address, "type": JPEG, "medium": "image", **size}
