"""The maps as a search engine takes them, strict about the formats' rules."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

from django.test import Client

SITE = "http://127.0.0.1:8000"
MAP, XHTML, NEWS = (
    "{http://www.sitemaps.org/schemas/sitemap/0.9}",
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.google.com/schemas/sitemap-news/0.9}",
)
W3C = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


@dataclass(frozen=True)
class Place:
    """An entry of a map, or of the list of maps. Addresses without the site's own."""

    path: str
    lastmod: str
    alternates: dict[str, str]


def document_at(address: str, **headers: str) -> Element:
    answer = Client(headers=headers).get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert answer.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return fromstring(answer.content)


def map_at(address: str, kind: str = "url") -> list[Place]:
    root = document_at(address)
    assert root.tag == MAP + {"url": "urlset", "sitemap": "sitemapindex"}[kind]
    assert {element.tag for element in root} <= {MAP + kind}
    places = [place_of(element) for element in root]
    assert len({place.path for place in places}) == len(places)
    return places


def place_of(element: Element) -> Place:
    """The protocol's own elements first, in its order; then Google's."""
    names = [child.tag for child in element]
    lastmod = element.findtext(f"{MAP}lastmod", "")
    links = element.findall(f"{XHTML}link")
    expected = [f"{MAP}loc", *([f"{MAP}lastmod"] if lastmod else []), *([f"{XHTML}link"] * len(links))]
    assert names == expected
    assert lastmod == "" or W3C.fullmatch(lastmod)
    assert all(link.attrib["rel"] == "alternate" for link in links)
    alternates = {link.attrib["hreflang"]: path_of(link.attrib["href"]) for link in links}
    assert len(alternates) == len(links)
    return Place(path_of(element.findtext(f"{MAP}loc", "")), lastmod, alternates)


def path_of(address: str) -> str:
    assert address.startswith(f"{SITE}/") and len(address) < 2048
    return address.removeprefix(SITE)


def maps() -> list[str]:
    return [place.path for place in map_at("/sitemap.xml", "sitemap")]


def stories_on_maps() -> list[str]:
    months = [path for path in maps() if path != "/sitemaps/pages.xml"]
    return [place.path for month in months for place in map_at(month)]


def pages_on_map() -> list[str]:
    return [place.path for place in map_at("/sitemaps/pages.xml")]


def news_on_map() -> list[str]:
    return [path_of(url.findtext(f"{MAP}loc", "")) for url in document_at("/news-sitemap.xml")]
