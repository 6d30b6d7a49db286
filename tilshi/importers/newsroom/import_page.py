"""`/newsroom/import/`: an address, a text or a file becomes a draft."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from tilshi.core.errors import TilshiError
from tilshi.importers.newsroom.form import ImportForm, sections_open_to
from tilshi.importers.newsroom.take_in import take_in
from tilshi.importers.newsroom.words import said
from tilshi.importers.page.decide import NEW
from tilshi.importers.page.result import ImportResult
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.readable import may_read_draft
from tilshi.stories.sections import all_sections

LAST_USED = "import_section"  # in the session


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    sections = all_sections()
    open_to_them = sections_open_to(colleague(request), sections)
    refuse_closed(request, sections, open_to_them)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(open_to_them, request.session.get(LAST_USED), *sent)
    known = None
    if form.is_bound and form.is_valid() and (result := imported(request, form)):
        request.session[LAST_USED] = form.section_chosen.pk
        known = StoryPage.objects.get(pk=result.id)
        if known.permissions_for_user(request.user).can_edit():
            return to_result(request, result)
    context = {"form": form, "known": known_story(request, known) if known else None}
    return TemplateResponse(request, "importers/newsroom/import_page.html", context)


def refuse_closed(request: HttpRequest, sections: list[SectionPage], open_to_them: list[SectionPage]) -> None:
    """Also a form made by hand. A section that has been closed meanwhile is an error of the form, which keeps
    what was pasted into it."""
    wanted = request.POST.get("section")
    closed = {str(item.pk) for item in sections if item.live} - {str(item.pk) for item in open_to_them}
    if not open_to_them or wanted in closed:
        raise PermissionDenied


def imported(request: HttpRequest, form: ImportForm) -> ImportResult | None:
    """None where it was refused; the form says why."""
    try:
        return take_in(form, colleague(request))
    except TilshiError as error:
        form.add_error(form.way, said(str(error)))
    except ValidationError as error:
        form.add_error(form.way, error.messages)
    return None


def to_result(request: HttpRequest, result: ImportResult) -> HttpResponse:
    if result.status == "unchanged":
        messages.info(request, said(result.reason))
    elif result.reason == NEW:
        messages.success(request, _("The draft is made. Look it over before it goes out."))
    else:
        messages.success(request, said(result.reason))
    return HttpResponseRedirect(reverse("importers_imported", args=(result.id,)))


def known_story(request: HttpRequest, story: StoryPage) -> dict[str, str]:
    """The page is here already, in a story that is not theirs to change: named as far as they may read it."""
    if may_read_draft(colleague(request), story):
        headline = story.draft_title
    else:
        headline = story.headline if story.live else _("a colleague’s draft")
    return {"headline": headline, "url": story.get_url() if story.live else ""}
