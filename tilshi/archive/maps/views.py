"""The maps' door."""

from itertools import chain

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from tilshi.archive.maps import month_map, news_map, pages_map
from tilshi.archive.maps.documents import MapLink, as_answer, index, url_set
from tilshi.archive.maps.month_map import MonthMap, month_maps
from tilshi.core.public_document import public_document
from tilshi.core.site_address import site_address

PAGES = "/sitemaps/pages.xml"


@public_document
def list_of_maps(request: HttpRequest) -> HttpResponse:
    return as_answer(index(chain([MapLink(PAGES)], month_maps()), site_address()))


@public_document
def pages(request: HttpRequest) -> HttpResponse:
    return as_answer(url_set(pages_map.entries(), site_address()))


@public_document
def month(request: HttpRequest, chosen: MonthMap) -> HttpResponse:
    found = month_map.entries(chosen)
    if not found:
        raise Http404
    return as_answer(url_set(found, site_address()))


@public_document
def news(request: HttpRequest) -> HttpResponse:
    return as_answer(news_map.news_set(news_map.recent_news(timezone.now()), site_address()))
