"""`/newsroom/import/offers/<offer>/`: the source says something else than the story, which somebody has
edited since. The difference is shown; it is an editor's to take over or to dismiss."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.models import Page

from tilshi.accounts.models import User
from tilshi.core.errors import TilshiError
from tilshi.importers.models import ImportOffer
from tilshi.importers.newsroom.difference import differences
from tilshi.importers.newsroom.words import said
from tilshi.importers.page.offers import dismiss_offer, offered_story, open_offers, take_offer
from tilshi.stories.models import StoryPage
from tilshi.stories.newsroom.addresses import edit_address
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.tidy import open_story


@require_http_methods(["GET", "HEAD", "POST"])
def offered(request: HttpRequest, offer_id: int) -> HttpResponse:
    offer = get_object_or_404(ImportOffer, pk=offer_id)
    story = open_story(request, offer.story_id)
    if request.method == "POST":
        return answer(request, offer, story)
    if offer not in open_offers(story):
        messages.info(request, _("This difference is settled already."))
        return HttpResponseRedirect(edit_address(story.pk))
    draft = story.get_latest_revision_as_object()
    context = {
        "offer": offer,
        "story": story,
        "headline": draft.headline,
        "revision_id": story.latest_revision_id or "",
        "edit_url": edit_address(story.pk),
        "rows": differences(draft, offered_story(offer)),
    }
    return TemplateResponse(request, "importers/newsroom/offered.html", context)


def answer(request: HttpRequest, offer: ImportOffer, story: StoryPage) -> HttpResponse:
    user = colleague(request)
    if str(story.latest_revision_id or "") != request.POST.get("revision", ""):
        messages.error(request, _("The story was changed meanwhile; nothing was stored. Look once more."))
        return HttpResponseRedirect(request.path)
    try:
        messages.success(request, taken(offer, user) if "take" in request.POST else dismissed(offer, user))
    except TilshiError as error:
        messages.error(request, said(str(error)))
    return HttpResponseRedirect(edit_address(story.pk))


def taken(offer: ImportOffer, user: User) -> str:
    take_offer(offer, user)
    return _("The source’s text is taken over, as a draft. What was there before is in the story’s history.")


def dismissed(offer: ImportOffer, user: User) -> str:
    dismiss_offer(offer, user)
    return _("The story stays as it is. The next change of the source will be offered again.")


def tell_of_offers(request: HttpRequest, page: Page) -> None:
    """For Wagtail's hook before a page is edited: a note above the form, as long as it is open."""
    if request.method != "GET" or page.specific_class is not StoryPage:
        return
    for offer in open_offers(page.specific):
        look = messages.button(reverse("importers_offered", args=(offer.pk,)), _("See the difference"))
        messages.warning(request, _("The source of this story has changed."), buttons=[look])
