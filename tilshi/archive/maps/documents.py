"""The format of the maps (https://www.sitemaps.org/protocol.html), with a page's other languages as Google
wants them (https://developers.google.com/search/docs/specialty/international/localized-versions)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import HttpResponse
from django.utils.timezone import get_default_timezone, localtime

CONTENT_TYPE = "application/xml; charset=utf-8"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Entry:
    """A page on a map."""

    path: str
    twins: Mapping[str, str]  # where it stands in each language, its own among them
    updated_at: datetime | None = None


@dataclass(frozen=True)
class MapLink:
    """A map in the list of maps."""

    path: str
    updated_at: datetime | None = None


def url_set(entries: Iterable[Entry], address: str) -> Element:
    root = Element("urlset", {"xmlns": NAMESPACE, "xmlns:xhtml": XHTML})
    for entry in entries:
        url = located(root, "url", address + entry.path, entry.updated_at)
        for language, path in alternates(entry.twins):
            link = {"rel": "alternate", "hreflang": language, "href": address + path}
            SubElement(url, "xhtml:link", link)
    return root


def alternates(twins: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A page in one language only has none: it is no alternative to itself."""
    if len(twins) > 1:
        yield from twins.items()
        if default := twins.get(settings.LANGUAGE_CODE):
            yield "x-default", default


def index(maps: Iterable[MapLink], address: str) -> Element:
    root = Element("sitemapindex", {"xmlns": NAMESPACE})
    for item in maps:
        located(root, "sitemap", address + item.path, item.updated_at)
    return root


def located(root: Element, kind: str, address: str, updated_at: datetime | None) -> Element:
    element = SubElement(root, kind)
    SubElement(element, "loc").text = address
    if updated_at:
        SubElement(element, "lastmod").text = w3c(updated_at)
    return element


def w3c(moment: datetime) -> str:
    """To the second, in the site's time zone (https://www.w3.org/TR/NOTE-datetime)."""
    return localtime(moment, get_default_timezone()).isoformat(timespec="seconds")


def as_answer(document: Element) -> HttpResponse:
    text = tostring(document, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type=CONTENT_TYPE)
