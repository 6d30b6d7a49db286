"""`/newsroom/partners/<id>/`: one partner: the switch, the balance, its feeds, its stories by where they
stand."""

from __future__ import annotations

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from tilshi.exchange import choose
from tilshi.exchange.clicks.balance import balances
from tilshi.exchange.models import Partner
from tilshi.exchange.newsroom.add_form import FeedForm
from tilshi.exchange.newsroom.door import deed, partner_or_404, screen
from tilshi.exchange.newsroom.frame import frame
from tilshi.exchange.newsroom.lines import feed_lines, span_lines, state_of
from tilshi.exchange.newsroom.shelf import counts_of, shelf, tab_in, tabs
from tilshi.stories.newsroom.colleague import colleague


@screen
def partner(request: HttpRequest, partner_id: int) -> HttpResponse:
    return shown(request, partner_or_404(partner_id), FeedForm())


def shown(request: HttpRequest, found: Partner, form: FeedForm) -> HttpResponse:
    now, counts = timezone.now(), counts_of(found)
    prefetch_related_objects([found], "feeds")
    tab, feeds = tab_in(request.GET, counts), feed_lines(found, now)
    own = reverse("newsroom_partner", args=(found.pk,))
    context = {
        "partner": found,
        "feeds": feeds,
        "state": state_of(found, feeds),
        "spans": span_lines(balances([found], now)[0]),
        "form": form,
        "tab": tab,
        "tabs": list(tabs(own, tab, counts)),
        **frame(request, found),
        **shelf(found.stories.filter(standing=tab), request.GET, own, tab=tab),
    }
    return TemplateResponse(request, "exchange/newsroom/partner.html", context)


@deed
def stop(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Once: of two editors the first one is named."""
    found = partner_or_404(partner_id)
    if found.stopped_at is None:
        choose.stop(found, colleague(request))
    messages.success(request, _("“%(name)s” is on no page any more.") % {"name": found.name})
    return redirect("newsroom_partner", partner_id)


@deed
def resume(request: HttpRequest, partner_id: int) -> HttpResponse:
    found = partner_or_404(partner_id)
    if found.stopped_at:
        choose.resume(found)
    words = _("“%(name)s” is let in again; its feeds are asked within a minute.")
    messages.success(request, words % {"name": found.name})
    return redirect("newsroom_partner", partner_id)
