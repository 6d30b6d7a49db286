"""Atom 1.0 (https://www.rfc-editor.org/rfc/rfc4287)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from tilshi.core.site_address import site_address
from tilshi.core.xml_text import xml_text
from tilshi.exchange.out.channel import Channel
from tilshi.exchange.out.items import JPEG, Item, Named, Picture
from tilshi.exchange.out.moments import rfc_3339

ENDING = "feed.atom"
CONTENT_TYPE = Atom1Feed.content_type
ICON = "theme/icon-192.png"
NEVER = "1970-01-01T00:00:00+00:00"  # a feed must say when it changed, also one that is empty so far


def atom(channel: Channel, items: Sequence[Item]) -> str:
    feed = AtomFeed(
        title=channel.title,
        link=channel.page,
        description=channel.description,
        language=get_language(),
        feed_url=channel.page + ENDING,
    )
    for item in items:
        feed.add_item(item.headline, item.address, item.standfirst, item=item)
    text: str = feed.writeString("utf-8")
    return text


class AtomFeed(Atom1Feed):
    """Django's own says of an empty feed that it changed this second, knows one author an entry, and takes
    our plain words for HTML."""

    def add_root_elements(self, handler: Any) -> None:
        address = self.feed["feed_url"]
        facts = {
            "id": address,
            "title": self.feed["title"],
            "subtitle": self.feed["description"],
            "updated": max((rfc_3339(entry["item"].updated_at) for entry in self.items), default=NEVER),
            "icon": site_address() + static(ICON),
        }
        add_all(handler, facts)
        handler.addQuickElement(
            "link", "", {"rel": "alternate", "type": "text/html", "href": self.feed["link"]}
        )
        handler.addQuickElement("link", "", {"rel": "self", "type": "application/atom+xml", "href": address})
        add_authors(handler, [Named(xml_text(settings.TILSHI.name), f"/{get_language()}/")])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        add_entry(handler, item["item"])


def add_entry(handler: Any, item: Item) -> None:
    """Without writers of its own an entry is its feed's."""
    times = {"published": rfc_3339(item.published_at), "updated": rfc_3339(item.updated_at)}
    add_all(handler, {"id": item.id, "title": item.headline, **times})
    handler.addQuickElement("link", "", {"rel": "alternate", "type": "text/html", "href": item.address})
    add_authors(handler, item.writers)
    for name in item.categories:
        handler.addQuickElement("category", "", {"term": name})
    if item.picture:
        handler.addQuickElement("link", "", enclosure(item.picture))
    add_all(handler, {"summary": item.standfirst} if item.standfirst else {})
    if item.text:
        handler.addQuickElement("content", item.text, {"type": "html"})


def add_all(handler: Any, elements: dict[str, str]) -> None:
    for name, words in elements.items():
        handler.addQuickElement(name, words)


def add_authors(handler: Any, people: Iterable[Named]) -> None:
    for person in people:
        handler.startElement("author", {})
        add_all(handler, {"name": person.name, "uri": person.address})
        handler.endElement("author")


def enclosure(picture: Picture) -> dict[str, str]:
    return {"rel": "enclosure", "type": JPEG, "length": str(picture.size_bytes), "href": picture.address}
