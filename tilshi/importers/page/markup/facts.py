"""What a page says of itself to machines: JSON-LD, OpenGraph, meta and link elements."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tilshi.importers.page.markup.addresses import host_of, joined
from tilshi.importers.page.markup.tree import elements, text_of

STORY_TYPES = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "blogposting",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "report",
        "socialmediaposting",
        "liveblogposting",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "advertisercontentarticle",
    ]
)
MOST_NODES = 2_000
LONGEST_ADDRESS = 500
LONGEST_TEXT = 200_000
NO_LETTERS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|\burl:\s*)(https?://[^\s<>\"]+)")


@dataclass(frozen=True)
class PageFacts:
    titles: tuple[str, ...] = ()
    """What it calls itself, the likeliest first: without the site's name only by chance."""
    address: str = ""
    site: str = ""
    title: str = ""
    """Of the browser's window."""
    authors: tuple[str, ...] = ()
    meta_authors: tuple[str, ...] = ()
    """Less to be believed: some systems name the designer there."""
    dates: tuple[str, ...] = ()
    article_text: str = ""
    is_article: bool = False


def read_facts(root: HtmlElement, comments: str) -> PageFacts:
    """`comments`: the page's first characters, where browsers note what they have saved."""
    metas = _metas(root)
    story = _story(root)
    titles = (
        story.get("headline"),
        metas.get("og:title"),
        metas.get("twitter:title"),
        metas.get("title"),
        _title(root),
    )
    return PageFacts(
        titles=tuple(dict.fromkeys(_plain(title) for title in titles if _plain(title))),
        address=_address(root, metas, story, comments),
        site=_site(metas, story) or _microdata_publisher(root),
        authors=tuple(_names(story.get("author"))),
        meta_authors=_meta_authors(metas),
        title=_title(root),
        dates=tuple(_dates(root, metas, story)),
        article_text=_plain(story.get("articleBody")),
        is_article=bool(story) or metas.get("og:type", "").lower() == "article",
    )


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in elements(root, "meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := (meta.get("content") or "").strip():
            found.setdefault(name.lower(), content)
    return found


def _title(root: HtmlElement) -> str:
    title = next((found for found in elements(root, "title")), None)
    return "" if title is None else text_of(title)


def _story(root: HtmlElement) -> dict[str, Any]:
    nodes = [node for node in _json_nodes(root) if _types(node) & STORY_TYPES]
    return max(nodes, key=len) if nodes else {}


def _types(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rpartition("/")[2].lower() for kind in listed}


def _json_nodes(root: HtmlElement) -> Iterator[dict[str, Any]]:
    waiting: list[Any] = [data for script in elements(root, "script") if (data := _json(script)) is not None]
    seen = 0
    while waiting and seen < MOST_NODES:
        item, seen = waiting.pop(0), seen + 1
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            yield item
            waiting += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]


def _json(script: HtmlElement) -> Any:
    """Line breaks within strings and commas too many are common, and harmless."""
    if "ld+json" not in (script.get("type") or "").lower():
        return None
    text = re.sub(r"[\x00-\x1f]+", " ", script.text or "").strip().removesuffix(";")
    try:
        return json.loads(re.sub(r",\s*([}\]])", r"\1", re.sub(r"^<!\[CDATA\[|\]\]>$|^//.*?\{", "", text)))
    except (ValueError, RecursionError):
        return None


def _address(root: HtmlElement, metas: dict[str, str], story: dict[str, Any], comments: str) -> str:
    saved = SAVED_FROM.search(comments)
    base = saved[1] if saved else metas.get("og:url", "")
    links = [link.get("href") for link in elements(root, "link") if link.get("rel") == "canonical"]
    main = story.get("mainEntityOfPage")
    main = main.get("@id") or main.get("url") if isinstance(main, dict) else main
    told = [*links, metas.get("og:url"), story.get("url"), main, saved[1] if saved else None]
    found = (joined(base, address) for address in told if isinstance(address, str))
    return next((address for address in found if is_story_address(address)), "")


def is_story_address(address: str) -> bool:
    """On the web, and not merely a site's front page."""
    if not host_of(address) or len(address) > LONGEST_ADDRESS:
        return False
    parts = urlsplit(address)
    return bool(parts.path.strip("/") or parts.query)


def _site(metas: dict[str, str], story: dict[str, Any]) -> str:
    named = _plain(metas.get("og:site_name")) or next(iter(_names(story.get("publisher"))), "")
    return named or _plain(metas.get("dc.publisher") or metas.get("application-name"))


def _microdata_publisher(root: HtmlElement) -> str:
    named = (element for element in elements(root) if element.get("itemprop") == "publisher")
    inner = (found for element in named for found in elements(element) if found.get("itemprop") == "name")
    return next((_plain(found.get("content") or text_of(found)) for found in inner), "")


def _names(value: Any) -> Iterator[str]:
    """Of a person or an organisation, however JSON-LD has put it."""
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str) and _plain(one):
                yield _plain(one)


def _meta_authors(metas: dict[str, str]) -> tuple[str, ...]:
    told = metas.get("author") or metas.get("article:author") or metas.get("og:article:author") or ""
    return () if "://" in told else tuple(name for name in re.split(r"\s*[,;]\s*", _plain(told)) if name)


def _dates(root: HtmlElement, metas: dict[str, str], story: dict[str, Any]) -> Iterator[str]:
    told = (story.get("datePublished"), *map(metas.get, DATE_METAS), story.get("dateCreated"))
    yield from (date for date in told if isinstance(date, str))
    for element in elements(root):
        if "datepublished" in (element.get("itemprop") or "").lower():
            yield element.get("content") or element.get("datetime") or text_of(element)


DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "pubdate",
    "publish_date",
    "publish-date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "mediator_published_time",
)


def _plain(value: Any) -> str:
    """A string without entities and mark-up left in it by careless systems."""
    if not isinstance(value, str):
        return ""
    bare = re.sub(r"<[^<>]{0,200}>", " ", unescape(value[:LONGEST_TEXT]))
    return " ".join(NO_LETTERS.sub(" ", bare).split())
