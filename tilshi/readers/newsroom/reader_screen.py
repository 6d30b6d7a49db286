"""`/newsroom/comments/reader/<uuid>/`: all that one reader has said, and what holds against them.
Their address and phone are nobody's business here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Report, Restriction, Standing
from tilshi.readers.newsroom.asked import cut_in
from tilshi.readers.newsroom.door import for_moderators
from tilshi.readers.newsroom.listing_frame import list_of
from tilshi.readers.newsroom.restrict_form import RestrictForm
from tilshi.readers.newsroom.shelves import cut_after, newest
from tilshi.readers.restrict import standing_against
from tilshi.readers.rights import may_moderate
from tilshi.readers.text.show import shown_name


@dataclass(frozen=True)
class Held:
    """A restriction. `is_from_another_account`: the person was known again."""

    restriction: Restriction
    is_from_another_account: bool
    stands: bool


@never_cache
@for_moderators
@require_safe
def reader(request: HttpRequest, reader: UUID) -> HttpResponse:
    return screen(request, get_object_or_404(User, uuid=reader), RestrictForm())


def screen(request: HttpRequest, user: User, form: RestrictForm) -> HttpResponse:
    now = timezone.now()
    comments = newest(Comment.objects.filter(author=user), cut_in(request.GET.get("behind", "")))
    context = {
        "reader": user,
        "name": shown_name(user.display_name) or _("A reader"),
        "counts": counts_of(user),
        "was_right": reports_of(user),
        "restrictions": restrictions_of(user, now),
        "can_restrict": not may_moderate(user) and user.erased_at is None,
        "form": form,
        **list_of(request, cut_after(list(comments))),
    }
    return TemplateResponse(request, "readers/newsroom/reader.html", context)


def counts_of(user: User) -> dict[str, int]:
    rows = Comment.objects.filter(author=user).order_by().values("standing").annotate(n=Count("pk"))
    found = {row["standing"]: row["n"] for row in rows}
    return {standing.value: found.get(standing.value, 0) for standing in Standing}


def reports_of(user: User) -> tuple[int, int]:
    """Of their reports about others that a moderator has settled: right, all."""
    settled = Report.objects.filter(by=user, was_right__isnull=False)
    return settled.filter(was_right=True).count(), settled.count()


def restrictions_of(user: User, now: datetime) -> list[Held]:
    """Those that hold, whatever account was given them; then the past ones of this account."""
    standing = standing_against(user, now).select_related("by").order_by("-pk")
    found = [Held(row, row.user_id != user.pk, stands=True) for row in standing]
    past = Restriction.objects.filter(user=user).exclude(pk__in=[item.restriction.pk for item in found])
    return found + [Held(row, False, stands=False) for row in past.select_related("by").order_by("-pk")]
