"""The feeds that a web page names (https://www.rssboard.org/rss-autodiscovery), or merely links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import urlsplit

from tilshi.exchange.intake import fields
from tilshi.exchange.intake.addresses import absolute
from tilshi.exchange.intake.decode import decode_feed
from tilshi.exchange.intake.plain import ATTRIBUTES, SKIPPED

MAX_LINKS: Final = 20
MAX_ANCHORS: Final = 5_000
READ_CHARACTERS: Final = 2_000_000
KINDS: Final = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/json": "json",
    "application/rdf+xml": "rdf",
    "text/xml": "rss",
}
TAG: Final = re.compile(rf"<(base|link|a)(?=[\s/])({ATTRIBUTES})>", re.IGNORECASE)
ATTRIBUTE: Final = re.compile(r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TO_A_FEED: Final = re.compile(
    r"(?:/|^)(?:feed|rss|atom|rss2|feeds|rss\.xml|feed\.xml|atom\.xml|index\.xml|feed\.json|index\.rdf|index\.rss)/?$"
    r"|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
QUERY_OF_A_FEED: Final = re.compile(
    r"(?:^|&)(?:feed=(?:rss2?|atom|rdf)|format=feed|mod=rss)(?:&|$)", re.IGNORECASE
)
COMMENTS: Final = re.compile(r"comments?/feed/?$", re.IGNORECASE)


@dataclass(frozen=True)
class FeedLink:
    address: str
    title: str
    kind: str  # "rss", "atom", "json", "rdf": as the page says, nobody has looked; "" where it does not say


@dataclass(frozen=True)
class Tag:
    name: str
    attributes: dict[str, str]


def feeds_in(page: bytes, *, charset: str, address: str) -> tuple[FeedLink, ...]:
    """What the page's head names; where that is none, where its links plainly lead. Those of comments come
    last. Raises FeedError for what is no text."""
    text = SKIPPED.sub(" ", decode_feed(page, charset)[:READ_CHARACTERS])
    tags = list(tags_in(text))
    base = base_of(tags, address)
    found = each_once(named(tags, base)) or each_once(linked(tags, base))
    return tuple(sorted(found, key=lambda link: bool(COMMENTS.search(link.address))))[:MAX_LINKS]


def tags_in(text: str) -> Iterator[Tag]:
    for count, found in enumerate(TAG.finditer(text)):
        if count == MAX_ANCHORS:
            return
        said = ATTRIBUTE.findall(found[2])
        yield Tag(found[1].lower(), {name.lower(): unescape(a or b or c) for name, a, b, c in reversed(said)})


def base_of(tags: list[Tag], address: str) -> str:
    hrefs = (tag.attributes.get("href", "") for tag in tags if tag.name == "base")
    return next((base for href in hrefs if (base := absolute(href, address))), address)


def named(tags: list[Tag], base: str) -> Iterator[FeedLink]:
    for tag in tags:
        said = tag.attributes
        kind = KINDS.get(said.get("type", "").partition(";")[0].strip().lower(), "")
        if tag.name == "link" and kind and "alternate" in said.get("rel", "").lower().split():
            if not is_api(said.get("href", "")) and (address := absolute(said.get("href", ""), base)):
                yield FeedLink(address, fields.title(said.get("title", "")), kind)


def is_api(href: str) -> bool:
    """WordPress names the page's own JSON and its oEmbed in the same way."""
    return "/wp-json/" in href or "oembed" in href.lower()


def linked(tags: list[Tag], base: str) -> Iterator[FeedLink]:
    for tag in tags:
        if tag.name == "a" and (address := absolute(tag.attributes.get("href", ""), base)):
            parts = urlsplit(address)
            if TO_A_FEED.search(parts.path) or QUERY_OF_A_FEED.search(parts.query):
                yield FeedLink(address, fields.title(tag.attributes.get("title", "")), "")


def each_once(links: Iterator[FeedLink]) -> list[FeedLink]:
    found: dict[str, FeedLink] = {}
    for link in links:
        found.setdefault(link.address, link)
    return list(found.values())
