"""`/newsroom/comments/history/`: who decided what, and why; one's own decisions first, to be undone."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tilshi.accounts.models import User
from tilshi.readers.models import Verdict
from tilshi.readers.moderate import last_decisions
from tilshi.readers.newsroom.asked import address_with, cut_in
from tilshi.readers.newsroom.door import for_moderators
from tilshi.readers.newsroom.listing_frame import frame
from tilshi.readers.said import commenter_name
from tilshi.readers.text.show import summary
from tilshi.stories.newsroom.colleague import colleague

PAGE_LENGTH = 50
SUMMARY = 160  # characters


@never_cache
@for_moderators
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    user, of_all = colleague(request), request.GET.get("who") == "all"
    found = list(decisions(None if of_all else user, request.GET.get("behind", ""))[: PAGE_LENGTH + 1])
    here, last = found[:PAGE_LENGTH], found[PAGE_LENGTH - 1 : PAGE_LENGTH]
    more = last[0].pk if len(found) > PAGE_LENGTH else None
    context = {
        "lines": lines_of(here, user),
        "of_all": of_all,
        "further": address_with(request.GET, {"behind": more}) if more else "",
        **frame(request),
    }
    return TemplateResponse(request, "readers/newsroom/history.html", context)


def decisions(by: User | None, behind: str) -> QuerySet[Verdict]:
    """None: everybody's."""
    rows = Verdict.objects.filter(by=by) if by else Verdict.objects.filter(by__isnull=False)
    cut = cut_in(behind)
    rows = rows.filter(pk__lt=cut.pk) if cut else rows
    return rows.select_related("by", "comment__author").order_by("-pk")


def lines_of(verdicts: Sequence[Verdict], user: User) -> list[dict[str, object]]:
    last = {verdict.pk for verdict in last_decisions({verdict.comment_id for verdict in verdicts})}
    return [
        {
            "verdict": verdict,
            "name": commenter_name(verdict.comment),
            "summary": summary(verdict.comment.text, SUMMARY),
            "can_undo": verdict.by_id == user.pk and verdict.pk in last,
        }
        for verdict in verdicts
    ]
