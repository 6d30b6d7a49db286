"""`/newsroom/partners/<id>/settings/`: what holds for one partner; and where it is removed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from tilshi.exchange import choose
from tilshi.exchange.newsroom.door import partner_or_404, screen_with_form
from tilshi.exchange.newsroom.frame import frame
from tilshi.exchange.newsroom.settings_form import SettingsForm


@screen_with_form
def settings(request: HttpRequest, partner_id: int) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=partner_or_404(partner_id))
    if form.is_valid():
        form.carry_out()
        messages.success(request, _("Saved. It holds for all its stories about which nobody has decided."))
        return redirect("newsroom_partner_settings", partner_id)
    # Its name as it is stored, also where the form holds a wrong one.
    partner = partner_or_404(partner_id)
    context = {"partner": partner, "form": form, **frame(request, partner)}
    return TemplateResponse(request, "exchange/newsroom/settings.html", context)


@screen_with_form
def remove(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Asks first."""
    partner = partner_or_404(partner_id)
    if request.POST.get("sure") == "1":
        choose.remove(partner)
        messages.success(request, _("“%(name)s” is removed with all its stories.") % {"name": partner.name})
        return redirect("newsroom_partners")
    context = {
        "partner": partner,
        "feeds": partner.feeds.count(),
        "stories": partner.stories.count(),
        **frame(request, partner),
    }
    return TemplateResponse(request, "exchange/newsroom/remove.html", context)
