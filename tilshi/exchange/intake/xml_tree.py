"""A feed's text into a tree: surveyed, cut, mended where it must be, and only then given to libxml2."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from tilshi.exchange.intake.data import FeedError
from tilshi.exchange.intake.limits import MAX_ITEMS
from tilshi.exchange.intake.markup import IS_NONE, from_first_tag, survey
from tilshi.exchange.intake.mend import mended

# By what address a vocabulary goes, and what we call it; feeds differ in the scheme and the last stroke.
# RSS's own has none: "".
NAMESPACES: Final = {
    **dict.fromkeys(("my.netscape.com/rdf/simple/0.9", "channel.netscape.com/rdf/simple/0.9"), ""),
    **dict.fromkeys(("purl.org/rss/1.0", "backend.userland.com/rss2", "backend.userland.com/rss"), ""),
    **dict.fromkeys(("www.w3.org/2005/atom", "purl.org/atom/ns"), "atom"),
    **dict.fromkeys(("search.yahoo.com/mrss", "www.rssboard.org/media-rss"), "media"),
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "news.yandex.ru": "yandex",
    "turbo.yandex.ru": "turbo",
    "news.mail.ru": "mailru",
    "news.rambler.ru": "rambler",
    "purl.org/syndication/history/1.0": "fh",
    "purl.org/atompub/tombstones/1.0": "at",
    "www.w3.org/1999/xhtml": "xhtml",
}
OUTER_TAG: Final = re.compile(r"\A<[^>]*>|</[^<>]*>\s*\Z")
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
CUT: Final = f"Only the first {MAX_ITEMS} items were taken."
MENDED: Final = "The feed is not well-formed XML and was mended."
TRUNCATED: Final = "The feed ends in the midst of an item, which was left out."
JUNK: Final = "What stood before the feed and is no XML was left out."


@dataclass(frozen=True)
class Tree:
    root: etree._Element
    notes: tuple[str, ...]


def read_tree(text: str) -> Tree:
    """Raises FeedError for a web page, for what declares a document type, and for what no feed needs."""
    text, has_junk = from_first_tag(text)
    seen = survey(text)
    notes = [JUNK] * has_junk + [CUT] * seen.is_cut
    if seen.is_cut:
        text = text[: seen.end] + "".join(f"</{name}>" for name in reversed(seen.open_names))
    if seen.is_sound and (root := parsed(text)) is not None:
        return Tree(root, tuple(notes))
    made = mended(text)
    root = parsed(made.text, recover=True)
    if root is None:
        raise FeedError(IS_NONE)
    return Tree(root, (*notes, TRUNCATED if made.is_truncated else MENDED))


def parsed(text: str, *, recover: bool = False) -> etree._Element | None:
    """None for what is not well-formed, unless that is to be put up with. An undeclared prefix is nothing to
    stop at: half the feeds for Yandex have one."""
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except etree.XMLSyntaxError:
        return None
    is_sound = all(error.domain_name == "NAMESPACE" for error in parser.error_log)
    return root if recover or is_sound else None


@lru_cache(maxsize=1000)
def name_of(tag: str) -> str:
    """`{http://purl.org/dc/elements/1.1/}creator` and an undeclared `dc:creator` alike are "dc:creator";
    small letters throughout, since `pubdate` is meant well."""
    space, _, local = tag.removeprefix("{").rpartition("}")
    if not space:
        return local.lower()
    prefix = NAMESPACES.get(space.strip().lower().rpartition("://")[2].rstrip("/#"), "?")
    return f"{prefix}:{local.lower()}" if prefix else local.lower()


def attribute(element: etree._Element, *names: str) -> str:
    return next((value.strip() for name in names if (value := element.get(name))), "")


def source_of(element: etree._Element) -> str:
    """What stands in it, with markup where there is some."""
    if not len(element):
        return element.text or ""
    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    return OUTER_TAG.sub("", whole)
