"""A partner's feed, from bytes to data. Which format it is in, its content says; its type is often wrong.

Nothing outside the bytes is ever opened: no name of a file and no address is given to a parser.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from tilshi.exchange.intake.atom import read_atom
from tilshi.exchange.intake.data import FeedData, FeedError
from tilshi.exchange.intake.decode import decode_feed
from tilshi.exchange.intake.json_document import load_json
from tilshi.exchange.intake.json_feed import is_json_feed, read_json_feed
from tilshi.exchange.intake.ninjs import is_ninjs, read_ninjs
from tilshi.exchange.intake.rss import read_rss
from tilshi.exchange.intake.xml_tree import Tree, name_of, read_tree

NOT_ONES: Final = {
    "opml": "The address leads to a list of feeds (OPML) and not to a feed: import it as a list.",
    "urlset": "The address leads to a sitemap and not to a feed: give the feed’s own address.",
    "sitemapindex": "The address leads to a sitemap and not to a feed: give the feed’s own address.",
}
NO_FEED: Final = "The address leads to XML that is no feed: give the feed’s own address."
NO_JSON_FEED: Final = (
    "The address leads to JSON that is neither JSON Feed nor ninjs: give the feed’s own address."
)


def read_feed(
    content: bytes, *, content_type: str = "", charset: str = "", address: str, now: datetime | None = None
) -> FeedData:
    """`content_type`, `charset`: of the HTTP header; the type decides nothing, since feeds come as any.
    `address`: where the content was found, for what it names relatively. `now`: what dates are compared with.
    Raises FeedError."""
    now = now or datetime.now(UTC)
    text = decode_feed(content, charset)
    start = text.lstrip("\ufeff\0 \t\r\n")
    if start[:1] in ("{", "["):
        return from_json(load_json(start), address, now)
    return from_tree(read_tree(text), address, now)


def from_json(document: Any, address: str, now: datetime) -> FeedData:
    if is_json_feed(document):
        return read_json_feed(document, address, now)
    if is_ninjs(document):
        return read_ninjs(document, address, now)
    raise FeedError(NO_JSON_FEED)


def from_tree(tree: Tree, address: str, now: datetime) -> FeedData:
    name = name_of(str(tree.root.tag)).rpartition(":")[2]
    if name in ("rss", "rdf"):
        return read_rss(tree, address, now)
    if name == "feed":
        return read_atom(tree, address, now)
    raise FeedError(NOT_ONES.get(name, NO_FEED))
