"""RSS 2.0 (https://www.rssboard.org/rss-specification), with what most readers know beyond it: writers by
Dublin Core, pictures by Media RSS, the feed's own address by Atom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.templatetags.static import static
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed, rfc2822_date
from django.utils.translation import get_language

from tilshi.core.site_address import site_address
from tilshi.core.xml_text import xml_text
from tilshi.exchange.out.channel import Channel
from tilshi.exchange.out.items import JPEG, Item, Picture

CONTENT_TYPE = Rss201rev2Feed.content_type
TTL_MINUTES = 15  # before a program asks again
ICON, ICON_SIDE = "theme/icon-192.png", 144  # the format allows no SVG, and no picture to be shown wider


def rss(channel: Channel, items: Sequence[Item]) -> str:
    address = site_address()
    feed = NewsFeed(
        title=xml_text(channel.title),
        link=address + channel.page_path,
        description=xml_text(channel.description),
        language=get_language(),
        feed_url=address + channel.path,
        ttl=TTL_MINUTES,
        icon_url=address + static(ICON),
    )
    for item in items:
        feed.add_item(**fields_of(item, address))
    text: str = feed.writeString("utf-8")
    return text


def fields_of(item: Item, address: str) -> dict[str, Any]:
    return {
        "title": xml_text(item.headline),
        "link": address + item.path,
        "description": xml_text(item.standfirst) or None,
        "unique_id": item.id,
        "unique_id_is_permalink": False,
        "pubdate": item.published_at,
        "updateddate": item.updated_at,
        "categories": [xml_text(name) for name in item.categories],
        "creators": [xml_text(name) for name in item.writers],
        "enclosures": [enclosure(item.picture, address)] if item.picture else [],
        "picture": item.picture,
    }


def enclosure(picture: Picture, address: str) -> Enclosure:
    return Enclosure(address + picture.path, str(picture.size_bytes), JPEG)


class NewsFeed(Rss201rev2Feed):
    NAMESPACES: ClassVar = {
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:media": "http://search.yahoo.com/mrss/",
    }

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
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if picture := item["picture"]:
            handler.addQuickElement("media:content", None, media(picture, item["enclosures"][0].url))


def self_link(url: str) -> dict[str, str]:
    return {"rel": "self", "type": "application/rss+xml", "href": url}


def media(picture: Picture, url: str) -> dict[str, str]:
    """https://www.rssboard.org/media-rss"""
    size = {"width": str(picture.width), "height": str(picture.height), "fileSize": str(picture.size_bytes)}
    return {"url": url, "type": JPEG, "medium": "image", **size}
