"""Where the lists' forms lead: show, reject, pin, unpin, label all that are marked."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from tilshi.exchange.choose import VERBS, call
from tilshi.exchange.models import Label, PartnerStory
from tilshi.exchange.newsroom.door import deed, partner_or_404
from tilshi.readers.newsroom.door import back, numbers
from tilshi.stories.newsroom.colleague import colleague

CALL = "call"
MOST_MARKED = 500  # ten pages; nobody's form has more


@deed
def decide(request: HttpRequest, partner_id: int) -> HttpResponse:
    """Of this partner's alone."""
    partner_or_404(partner_id)
    carry_out(request, numbered(request, partner=partner_id))
    return back(request, reverse("newsroom_partner", args=(partner_id,)))


@deed
def decide_waiting(request: HttpRequest) -> HttpResponse:
    carry_out(request, numbered(request))
    return back(request, reverse("newsroom_partners_waiting"))


def numbered(request: HttpRequest, **narrowed: int) -> list[int]:
    """Those that there are."""
    wanted = numbers(request.POST.getlist("story"))[:MOST_MARKED]
    return list(PartnerStory.objects.filter(pk__in=wanted, **narrowed).values_list("pk", flat=True))


def carry_out(request: HttpRequest, ids: Sequence[int]) -> None:
    verb = request.POST.get("verb", "")
    if verb not in VERBS and verb != CALL:
        raise Http404
    if not ids:
        messages.warning(request, _("Mark stories first."))
    elif verb == CALL:
        label(request, ids)
    else:
        messages.success(request, done_words(verb, VERBS[verb](ids, colleague(request))))


def label(request: HttpRequest, ids: Sequence[int]) -> None:
    wanted = request.POST.get("label", "")
    if wanted not in ("", *Label.values):
        raise Http404
    try:
        count = call(ids, wanted)
    except ValueError:  # of a known label only this one is refused
        words = _("Advertising needs an advertiser: name one in the partner’s settings first.")
        messages.error(request, words)
        return
    messages.success(request, done_words(CALL, count))


def done_words(verb: str, count: int) -> str:
    if not count:
        return _("Nothing had to be changed.")
    words = {
        "show": ngettext("%(n)s story is shown now.", "%(n)s stories are shown now.", count),
        "reject": ngettext("%(n)s story rejected.", "%(n)s stories rejected.", count),
        "pin": ngettext(
            "%(n)s story pinned: it stands first.", "%(n)s stories pinned: they stand first.", count
        ),
        "unpin": ngettext("%(n)s story unpinned.", "%(n)s stories unpinned.", count),
        CALL: ngettext("%(n)s story labelled.", "%(n)s stories labelled.", count),
    }
    return words[verb] % {"n": count}
