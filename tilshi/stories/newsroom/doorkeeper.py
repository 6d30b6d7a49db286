"""Stands before every screen of the newsroom: whoever may not read a draft is turned away from all that
names it by its number, and what is shown of others is shown for their eyes (`seen_by`). Each screen asks for
its own rights besides; some of Wagtail's show a page without asking for any."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.readable import may_read_draft, policy, seen_by

View = Callable[..., HttpResponseBase]

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
LARGEST_ID = 2**63 - 1  # beyond it there is no page, and a database asked for one breaks off
# Reports that name pages without asking who may read them.
REPORTS_FOR_READERS_OF_ALL = frozenset({"site_history", "page_types_usage"})


def keep_drafts(view: View) -> View:
    """For `decorate_urlpatterns`. Whoever may not enter the newsroom at all is told so by the view itself."""

    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return view(request, *args, **kwargs)
        if is_refused(request, kwargs):
            return permission_denied(request)
        with seen_by(colleague(request)):
            return rendered(view(request, *args, **kwargs))

    return door


def rendered(answer: HttpResponseBase) -> HttpResponseBase:
    """A template is rendered after its view has returned, unless it is asked for now."""
    if isinstance(answer, SimpleTemplateResponse):
        answer.render()
    return answer


def is_refused(request: HttpRequest, arguments: dict[str, Any]) -> bool:
    user, named = colleague(request), list(pages_named(request, arguments))
    if any(number > LARGEST_ID for number in named):
        return True
    if user.is_superuser:
        return False
    if is_report_for_readers_of_all(request):
        return not policy().reads_everything(user)
    drafts = Page.objects.filter(pk__in=named, live=False).exclude(depth=1) if named else []
    return any(not may_read_draft(user, page.specific) for page in drafts)


def is_report_for_readers_of_all(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None or match.namespace != "wagtailadmin_reports" or not match.url_name:
        return False
    return match.url_name.removesuffix("_results") in REPORTS_FOR_READERS_OF_ALL


def pages_named(request: HttpRequest, arguments: dict[str, Any]) -> Iterator[int]:
    yield from (int(arguments[name]) for name in PAGE_ARGUMENTS if arguments.get(name))
    match = request.resolver_match
    if match and match.namespace == "wagtailadmin_pages" and "pk" in arguments:
        yield int(arguments["pk"])
    if match and match.url_name == "wagtailadmin_choose_page_chosen_multiple":
        yield from (int(key) for key in request.GET.getlist("id") if key.isdecimal())
