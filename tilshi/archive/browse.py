"""All news of a language, the newest first, and month by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tilshi.archive.months import Month, months, newest_month, oldest_month, within
from tilshi.archive.tell import months_in, stories_of_month
from tilshi.core.languages import in_all_languages, spoken
from tilshi.delivery.recording import depends_on
from tilshi.stories.keys import stories_in
from tilshi.stories.list_page import Cursor, list_context, list_page
from tilshi.stories.models import Listing, ListingQuerySet


@dataclass(frozen=True)
class Year:
    number: int
    months: list[Month]


@require_safe
def all_news(request: HttpRequest, after: Cursor | None = None) -> HttpResponse:
    """The river; on its first page the months, too."""
    page = list_page(everything(), after)
    if after is None:
        depends_on(stories_in(spoken()))
    if after and not page.listings:
        raise Http404
    years = by_year(months(everything())) if page.is_first else []
    context = {**list_context(page, archive_url()), "years": years, "twin_urls": in_all_languages("archive/")}
    return render(request, "archive/all_news.html", context)


@require_safe
def month(request: HttpRequest, chosen: Month, after: Cursor | None = None) -> HttpResponse:
    page = list_page(within(everything(), chosen), after)
    depends_on(stories_of_month(spoken(), chosen), months_in(spoken()))
    if not page.listings:
        raise Http404
    context = {**list_context(page, f"{archive_url()}{chosen}/"), "month": chosen, **neighbours(chosen)}
    return render(request, "archive/month.html", context)


def neighbours(chosen: Month) -> dict[str, Any]:
    """The nearest months with stories on either side."""
    earlier = newest_month(everything(), before=chosen)
    return {"earlier": earlier, "later": oldest_month(everything(), after=chosen)}


def everything() -> ListingQuerySet:
    found: ListingQuerySet = Listing.objects.in_language(spoken())
    return found


def archive_url() -> str:
    return f"/{spoken()}/archive/"


def by_year(found: Iterable[Month]) -> list[Year]:
    return [Year(year, list(group)) for year, group in groupby(found, key=lambda month: month.year)]
