"""A feed as a reader's program takes it, strict about the format's rules."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from uuid import UUID
from xml.etree.ElementTree import Element, fromstring

import feedparser
from django.test import Client

SITE = "http://127.0.0.1:8000"
ATOM, DC, MEDIA = (
    "{http://www.w3.org/2005/Atom}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://search.yahoo.com/mrss/}",
)
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
ONCE_AN_ITEM = ("title", "link", "guid", "pubDate")


@dataclass(frozen=True)
class Feed:
    channel: Element

    @property
    def items(self) -> list[Element]:
        return self.channel.findall("item")

    @property
    def headlines(self) -> list[str]:
        return words(self.channel, "item/title")

    @property
    def links(self) -> list[str]:
        return [link.removeprefix(SITE) for link in words(self.channel, "item/link")]


def feed_at(address: str, **headers: str) -> Feed:
    answer = Client(headers=headers).get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/rss+xml; charset=utf-8")
    root = fromstring(answer.content)
    assert (root.tag, root.attrib, len(root)) == ("rss", {"version": "2.0"}, 1)
    feed = Feed(root[0])
    check_channel(feed.channel)
    for item in feed.items:
        check_item(item)
    guids = words(feed.channel, "item/guid")
    assert len(set(guids)) == len(guids)
    return feed


def words(element: Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path)]


def check_channel(channel: Element) -> None:
    """https://www.rssboard.org/rss-specification: what must be there, and once."""
    for name in ("title", "link", "description", "language", "ttl"):
        assert [bool(text) for text in words(channel, name)] == [True], name
    (own,) = channel.findall(f"{ATOM}link")
    assert own.attrib["rel"] == "self" and own.attrib["href"].startswith(f"{SITE}/")
    for name in ("title", "link"):
        assert words(channel, f"image/{name}") == words(channel, name)
    for url in (*words(channel, "link"), *words(channel, "image/url")):
        assert url.startswith(f"{SITE}/")
    for moment in (*words(channel, "lastBuildDate"), *words(channel, "item/pubDate")):
        assert RFC_822.fullmatch(moment) and parsedate_to_datetime(moment).tzinfo


def check_item(item: Element) -> None:
    for name in ONCE_AN_ITEM:
        assert [bool(text) for text in words(item, name)] == [True], name
    assert words(item, "link")[0].startswith(f"{SITE}/")
    assert item.find("guid").attrib == {"isPermaLink": "false"}  # type: ignore[union-attr]
    assert len(item.findall("enclosure")) <= 1
    for file in (*item.findall("enclosure"), *item.findall(f"{MEDIA}content")):
        assert file.attrib["url"].startswith(f"{SITE}/")
        assert int(file.attrib.get("length") or file.attrib["fileSize"]) > 0


def read_back(address: str) -> Any:
    """As one of the programs has it that most others are made of."""
    answer = Client().get(address)
    assert answer.status_code == 200
    found = feedparser.parse(
        answer.content, response_headers={"content-type": answer.headers["Content-Type"]}
    )
    assert not found.bozo, found.get("bozo_exception")
    return found


def json_at(address: str) -> Any:
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    return json.loads(answer.content)


def atom_at(address: str) -> Element:
    """https://www.rfc-editor.org/rfc/rfc4287#section-4.1: what must be there, and once."""
    answer = Client().get(address)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    check_atom(feed, ("id", "title", "updated", "subtitle"))
    assert words(feed, f"{ATOM}author/{ATOM}name") == ["Тестовая газета"]
    assert links_of(feed, "self") == [SITE + address]
    for entry in feed.findall(f"{ATOM}entry"):
        check_atom(entry, ("id", "title", "updated", "published"))
        assert UUID(words(entry, f"{ATOM}id")[0])
    ids = words(feed, f".//{ATOM}id")
    assert len(set(ids)) == len(ids)
    return feed


def check_atom(element: Element, once: tuple[str, ...]) -> None:
    for name in once:
        assert [bool(text) for text in words(element, ATOM + name)] == [True], name
    for name in ("updated", "published"):
        assert all(datetime.fromisoformat(moment).tzinfo for moment in words(element, ATOM + name))
    (page,) = links_of(element, "alternate")
    assert page.startswith(f"{SITE}/")


def links_of(element: Element, rel: str) -> list[str]:
    found = element.findall(f"{ATOM}link")
    return [link.attrib["href"] for link in found if link.attrib["rel"] == rel]
