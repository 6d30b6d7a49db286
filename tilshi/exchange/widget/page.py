"""The newest headlines as a whole page without the site's frame, for a frame on a partner's page."""

from __future__ import annotations

from typing import Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from tilshi.core.languages import spoken
from tilshi.core.public_document import public_document
from tilshi.delivery.recording import depends_on
from tilshi.exchange.out.channel import Channel, all_news, news_of
from tilshi.stories.keys import FRAME, stories_in, stories_of_section
from tilshi.stories.models import Listing, ListingQuerySet
from tilshi.stories.sections import find_section

HEADLINES = 5  # 1.js sets a height for as many, and never changes
# A frame does not know the page around it: a partner whose page is always light, or always dark, says so. ""
# is as the reader's system has it.
Scheme = Literal["", "light", "dark"]


@public_document
def of_language(request: HttpRequest, scheme: Scheme) -> HttpResponse:
    depends_on(stories_in(spoken()))
    return page_of(all_news(), Listing.objects.in_language(spoken()), scheme)


@public_document
def of_section(request: HttpRequest, section: str, scheme: Scheme) -> HttpResponse:
    """Like its feed: a section without stories yet has one already, one that is closed has none."""
    depends_on(FRAME)
    page = find_section(section, spoken())
    if page is None:
        raise Http404
    depends_on(stories_of_section(page.pk))
    return page_of(news_of(page), Listing.objects.in_section(page), scheme)


def page_of(channel: Channel, listings: ListingQuerySet, scheme: Scheme) -> HttpResponse:
    """Of a headline's row alone: what feeds tell beside it would be asked of the database for nothing."""
    newest = list(listings.newest_first()[:HEADLINES])
    shown = {"channel": channel, "listings": newest, "scheme": scheme, "LANGUAGE_CODE": spoken()}
    return HttpResponse(render_to_string("exchange/widget.html", shown))
