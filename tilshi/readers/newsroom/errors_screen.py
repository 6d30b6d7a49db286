"""`/newsroom/errors/`: what readers found wrong in stories; a task for whoever may change the story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from tilshi.accounts.models import User
from tilshi.readers.models import ErrorReport
from tilshi.readers.newsroom.door import back
from tilshi.readers.story_errors import settle_error
from tilshi.readers.text.show import shown_name
from tilshi.stories.newsroom.addresses import edit_address
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.readable import below, policy

AT_ONCE = 100  # the oldest; what is done makes room for the next


@dataclass(frozen=True)
class Line:
    report: ErrorReport
    headline: str
    language: str
    edit_url: str  # at the paragraph
    name: str  # of the reader


def for_writers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not writes(colleague(request)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return door


def writes(user: User) -> bool:
    return bool(policy().user_has_permission(user, "add"))


@never_cache
@for_writers
@require_safe
def errors(request: HttpRequest) -> HttpResponse:
    lines = list(lines_for(colleague(request)))
    context = {"lines": lines[:AT_ONCE], "has_more": len(lines) > AT_ONCE, "here": request.path}
    return TemplateResponse(request, "readers/newsroom/errors.html", context)


def lines_for(user: User) -> Iterator[Line]:
    reports = list(open_for(user).select_related("by").order_by("at", "pk")[: AT_ONCE + 1])
    rows = Page.objects.select_related("locale").filter(pk__in={report.story_id for report in reports})
    pages = rows.in_bulk()
    for report in reports:
        page = pages[report.story_id]
        if page.permissions_for_user(user).can_edit():
            yield line_of(report, page)


def open_for(user: User) -> QuerySet[ErrorReport]:
    """In stories that the user may change."""
    found = ErrorReport.objects.open()
    if user.is_superuser:
        return found
    changeable = Q(owner=user) | below(policy().trusted_paths(user))
    return found.filter(story__in=Page.objects.filter(changeable).values("pk"))


def line_of(report: ErrorReport, page: Page) -> Line:
    place = f"#block-{report.block_id}-section" if report.block_id else ""
    name = shown_name(report.by.display_name) if report.by else ""
    return Line(
        report,
        page.draft_title or page.title,
        page.locale.language_code,
        edit_address(page.pk) + place,
        name or _("A reader"),
    )


@for_writers
@require_POST
def settle(request: HttpRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(ErrorReport.objects.select_related("story"), pk=report_id)
    outcome = request.POST.get("outcome", "")
    if outcome not in ErrorReport.Outcome.values:
        raise Http404
    if not report.story.permissions_for_user(colleague(request)).can_edit():
        raise PermissionDenied
    if settle_error(report, colleague(request), outcome):
        messages.success(request, _("Done. The reader is told."))
    else:
        messages.warning(request, _("Somebody else has already settled it."))
    return back(request, reverse("newsroom_errors"))
