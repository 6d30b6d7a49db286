"""`/newsroom/partners/`: all partners, how they are and how the balance stands; where one is added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.admin import messages

from tilshi.core.csv_answer import Cell, as_csv
from tilshi.exchange.clicks.balance import SPANS
from tilshi.exchange.models import Partner
from tilshi.exchange.newsroom.add_form import AddForm
from tilshi.exchange.newsroom.door import deed, screen
from tilshi.exchange.newsroom.frame import frame
from tilshi.exchange.newsroom.lines import PartnerLine, partner_lines
from tilshi.exchange.newsroom.words import SPAN_NAMES
from tilshi.stories.newsroom.colleague import colleague


@screen
def partners(request: HttpRequest) -> HttpResponse:
    lines = partner_lines(timezone.now())
    if request.GET.get("as") == "csv":
        return balance_as_csv(lines)
    return shown(request, AddForm(), lines)


@deed
def add(request: HttpRequest) -> HttpResponse:
    """Looks for the feed while the editor waits; its stories come with the keeper's next look."""
    form = AddForm(request.POST)
    partner = form.add(colleague(request)) if form.is_valid() else None
    if partner is None:
        return shown(request, form, partner_lines(timezone.now()))
    messages.success(request, added_words(partner))
    return redirect("newsroom_partner", partner.pk)


def added_words(partner: Partner) -> str:
    count = partner.feeds.count()
    if count == 1:
        return _("“%(name)s” is a partner now. Its stories come within a minute.") % {"name": partner.name}
    words = ngettext(
        "“%(name)s” is a partner already; it has %(n)s feed now.",
        "“%(name)s” is a partner already; it has %(n)s feeds now.",
        count,
    )
    return words % {"name": partner.name, "n": count}


def shown(request: HttpRequest, form: AddForm, lines: Sequence[PartnerLine]) -> HttpResponse:
    context = {"lines": lines, "form": form, "span_names": SPAN_NAMES.values(), **frame(request)}
    return TemplateResponse(request, "exchange/newsroom/list.html", context)


def balance_as_csv(lines: Sequence[PartnerLine]) -> HttpResponse:
    return as_csv("partners", [_("Partner"), _("Site"), *span_heads()], map(row_of, lines))


def span_heads() -> Iterator[str]:
    for days in SPANS:
        name = SPAN_NAMES[days]
        words = pgettext("clicks", "Given"), pgettext("clicks", "Received"), pgettext("clicks", "Balance")
        yield from (f"{word} ({name})" for word in words)


def row_of(line: PartnerLine) -> list[Cell]:
    sums = [(span.given, span.received, span.balance) for span in line.balance.spans]
    return [line.partner.name, line.partner.site, *(figure for span in sums for figure in span)]
