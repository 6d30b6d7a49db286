"""A partner's feeds: one more, one less, asked now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from tilshi.exchange import choose
from tilshi.exchange.models import PartnerFeed
from tilshi.exchange.newsroom.add_form import FeedForm
from tilshi.exchange.newsroom.door import deed, partner_or_404
from tilshi.exchange.newsroom.partner_screen import shown


@deed
def add(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Whatever site it lies on: an editor says whose it is."""
    partner, form = partner_or_404(partner_id), FeedForm(request.POST)
    feed = form.add_to(partner) if form.is_valid() else None
    if feed is None:
        return shown(request, partner, form)
    messages.success(request, _("The feed is added. Its stories come within a minute."))
    return redirect("newsroom_partner", partner_id)


@deed
def ask(request: HttpRequest, partner_id: int, feed_id: int) -> HttpResponse:
    choose.ask_now(PartnerFeed.objects.filter(pk=feed_or_404(partner_id, feed_id).pk))
    messages.success(request, _("The feed is asked within a minute; load this page again then."))
    return redirect("newsroom_partner", partner_id)


@deed
def remove(request: HttpRequest, partner_id: int, feed_id: int) -> HttpResponse:
    choose.remove_feed(feed_or_404(partner_id, feed_id))
    messages.success(request, _("The feed is removed. Its stories stay."))
    return redirect("newsroom_partner", partner_id)


def feed_or_404(partner_id: int, feed_id: int) -> PartnerFeed:
    return get_object_or_404(PartnerFeed, pk=feed_id, partner=partner_id)
