"""Google's news sitemap: what was published in the last two days
(https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings

from tilshi.archive.maps.documents import NAMESPACE, located, w3c
from tilshi.core.clock import until
from tilshi.core.xml_text import xml_text
from tilshi.delivery.recording import is_recorded
from tilshi.stories.models import Listing

MOST_NEWS = 1_000
NEWS_AGE = timedelta(days=2)
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def recent_news(now: datetime) -> list[Listing]:
    """A story that an editor has dated ahead is readable, but no news yet: it would be refused."""
    recent = Listing.objects.for_search_engines().filter(
        language__in=settings.TILSHI.languages, published_at__gt=now - NEWS_AGE, published_at__lte=now
    )
    found = list(recent.select_related("section").order_by("-published_at", "-story_id")[:MOST_NEWS])
    if is_recorded():
        note_moments(found, now)
    return found


def note_moments(found: Sequence[Listing], now: datetime) -> None:
    """The map is another when the oldest of them ages out, and when one that is dated ahead has come."""
    if found:
        until(found[-1].published_at + NEWS_AGE)
    ahead = Listing.objects.for_search_engines().filter(published_at__gt=now).order_by("published_at")
    for moment in ahead.values_list("published_at", flat=True)[:1]:
        until(moment)


def news_set(news: Iterable[Listing], address: str) -> Element:
    root = Element("urlset", {"xmlns": NAMESPACE, "xmlns:news": NEWS})
    for listing in news:
        url = located(root, "url", address + listing.url, updated_at=None)
        describe(listing, SubElement(url, "news:news"))
    return root


def describe(listing: Listing, element: Element) -> None:
    publication = SubElement(element, "news:publication")
    SubElement(publication, "news:name").text = xml_text(settings.TILSHI.name)
    SubElement(publication, "news:language").text = listing.language
    SubElement(element, "news:publication_date").text = w3c(listing.published_at)
    SubElement(element, "news:title").text = xml_text(listing.headline)
