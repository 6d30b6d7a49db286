"""The maps' door."""

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from tilshi.archive.maps import month_map, news_map, pages_map
from tilshi.archive.maps.documents import MapLink, as_answer, index, url_set
from tilshi.archive.maps.month_map import MonthMap, month_maps
from tilshi.archive.tell import map_of_month
from tilshi.core.languages import site_languages
from tilshi.core.public_document import public_document
from tilshi.core.site_address import site_address
from tilshi.delivery.recording import depends_on
from tilshi.stories.keys import FRAME, updates_in

PAGES = "/sitemaps/pages.xml"


@public_document
def list_of_maps(request: HttpRequest) -> HttpResponse:
    depends_on(*updates())
    return as_answer(index(chain([MapLink(PAGES)], month_maps()), site_address()))


@public_document
def pages(request: HttpRequest) -> HttpResponse:
    depends_on(FRAME, *updates(), "topic", "contributor")
    return as_answer(url_set(pages_map.entries(), site_address()))


@public_document
def month(request: HttpRequest, chosen: MonthMap) -> HttpResponse:
    found = month_map.entries(chosen)
    depends_on(FRAME, map_of_month(chosen.month))
    if not found:
        raise Http404
    return as_answer(url_set(found, site_address()))


@public_document
def news(request: HttpRequest) -> HttpResponse:
    depends_on(*updates())
    return as_answer(news_map.news_set(news_map.recent_news(timezone.now()), site_address()))


def updates() -> list[str]:
    """A change of any story of the site."""
    return [updates_in(language.code) for language in site_languages()]
