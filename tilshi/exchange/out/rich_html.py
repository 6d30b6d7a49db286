"""Rich text as strangers get it: a handful of tags, no attribute but a link's whole address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from lxml.html import HtmlElement, fragment_fromstring, tostring

from tilshi.core.site_address import site_address
from tilshi.core.xml_text import xml_text
from tilshi.exchange.out.referred import Referred

KEPT = frozenset({"p", "br", "b", "i", "strong", "em", "sup", "sub", "a", "ul", "ol", "li"})
# Not words of the story, whatever stands in them.
DROPPED = frozenset({"script", "style", "iframe", "object", "embed", "svg", "template", "noscript"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


@dataclass(frozen=True)
class Reach:
    """From where the links of a story lead, and to what. `address`: the story's own, whole."""

    address: str
    referred: Referred


def rich_html(source: str, reach: Reach) -> SafeString:
    root = fragment_fromstring(xml_text(source), create_parent="div")
    for element in list(root.iterdescendants()):
        clean(element, reach)
    return inner_html(root)


def clean(element: HtmlElement, reach: Reach) -> None:
    """What was dropped with its parent is cleaned in vain."""
    if not isinstance(element.tag, str) or element.tag in DROPPED:
        element.drop_tree()
        return
    link = address_of(element.attrib, reach) if element.tag == "a" else None
    element.attrib.clear()
    if link:
        element.set("href", link)
    elif element.tag == "a" or element.tag not in KEPT:
        element.drop_tag()


def address_of(attributes: Mapping[str, str], reach: Reach) -> str | None:
    """Of a page or a document of ours (as Wagtail stores it), or as it was written."""
    kind, pk = attributes.get("linktype"), attributes.get("id", "")
    if kind == "page":
        return page_address(int(pk), reach) if pk.isdecimal() else None
    if kind == "document":
        return document_address(int(pk), reach) if pk.isdecimal() else None
    return whole_address(attributes.get("href", ""), reach.address)


def page_address(pk: int, reach: Reach) -> str | None:
    page = reach.referred.pages.get(pk)
    return site_address() + page.path if page else None


def document_address(pk: int | None, reach: Reach) -> str | None:
    document = reach.referred.documents.get(pk or 0)
    return site_address() + document.url if document and document.is_within_rights else None


def whole_address(written: str, base: str) -> str | None:
    """None: nothing that may become a link, "javascript:…" for one."""
    try:
        address = urljoin(base, written.strip())
        return address if urlsplit(address).scheme in SCHEMES else None
    except ValueError:  # a bracket where a host should be
        return None


def inner_html(element: HtmlElement) -> SafeString:
    """`element` without its own tag."""
    children = "".join(tostring(child, encoding="unicode") for child in element)
    return mark_safe(f"{escape(element.text or '')}{children}")  # noqa: S308  escaped here or written by lxml
