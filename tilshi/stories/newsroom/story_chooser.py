"""Choosing a story to link to: the newest first, found in the Listing; and nobody's draft but one's own.

Wagtail's chooser begins with the tree, reads all pages three times for it, and shows each draft to everybody.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.chooser import (
    BrowseView,
    DateColumn,
    PageChooserTable,
    PageTitleColumn,
    ParentPageColumn,
    shared_context,
)
from wagtail.models import Locale

from tilshi.core.languages import site_languages
from tilshi.stories.models import Listing, SectionPage, StoryPage
from tilshi.stories.readable import homes

LENGTH = 25
STORY = "stories.StoryPage"


@require_admin_access
def choose_page(request: HttpRequest) -> HttpResponse:
    """For stories alone the newest of a language; for pages of any kind Wagtail's tree."""
    if request.GET.get("page_type") != STORY or request.GET.get("multiple"):
        response: HttpResponse = BrowseView.as_view()(request)
        return response
    return newest(request, chosen_language(request))


def newest(request: HttpRequest, language: str) -> HttpResponse:
    home = homes().get(locale__language_code=language)
    stories = newest_stories(language)
    table = PageChooserTable(columns(), stories, show_locale_labels=False)
    context = {
        "parent_page": home,
        "parent_page_id": home.pk,
        "table": table,
        "pagination_page": Paginator(stories, LENGTH).page(1),
        "search_form": SearchForm(),
        "page_type_string": STORY,
        "page_type_names": [StoryPage.get_verbose_name()],
        "page_types_restricted": True,
        "show_locale_controls": True,
        "locale_options": other_languages(request, language),
        "selected_locale": home.locale,
        "is_multiple_choice": False,
    }
    steps = {"step": "browse", "parent_page_id": home.pk}
    template = "wagtailadmin/chooser/browse.html"
    response: HttpResponse = render_modal_workflow(
        request, template, None, shared_context(request, context), json_data=steps
    )
    return response


def newest_stories(language: str) -> list[StoryPage]:
    listed = Listing.objects.in_language(language).order_by("-published_at", "-story_id")
    found = (
        StoryPage.objects.defer_streamfields()
        .select_related("locale")
        .in_bulk(list(listed.values_list("story_id", flat=True)[:LENGTH]))
    )
    stories = list(found.values())
    for story in stories:
        story.can_choose, story.can_descend, story.is_parent_page = True, False, False
        story.draft_title = story.title  # a newer draft's headline is not everybody's
    return sorted(stories, key=lambda story: (story.shown_at, story.pk), reverse=True)


def columns() -> list[Any]:
    return [
        PageTitleColumn("title", label=StoryPage._meta.get_field("title").verbose_name),
        ParentPageColumn("parent", label=SectionPage._meta.verbose_name),
        DateColumn("shown_at", label=StoryPage._meta.get_field("published_at").verbose_name),
    ]


def chosen_language(request: HttpRequest) -> str:
    """As asked for, else the newsroom's; a language that this site has not is never asked of the database."""
    codes = [item.code for item in site_languages()]
    wanted = request.GET.get("locale", getattr(request, "LANGUAGE_CODE", ""))
    return wanted if wanted in codes else codes[0]


def other_languages(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    locales = Locale.objects.filter(language_code__in=[item.code for item in site_languages()])
    return [
        {"locale": locale, "url": address_of(request, locale.language_code)}
        for locale in locales
        if locale.language_code != language
    ]


def address_of(request: HttpRequest, language: str) -> str:
    query = request.GET.copy()
    query["locale"] = language
    return f"{reverse('wagtailadmin_choose_page')}?{query.urlencode()}"
