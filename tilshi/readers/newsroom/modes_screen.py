"""`/newsroom/comments/modes/`: how strictly comments are looked at: on the site, in each section, under
single stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page

from tilshi.readers.asked_by import as_uuid
from tilshi.readers.models import Mode, ModeOf
from tilshi.readers.modes import DEFAULT, SECTION, SITE, STORY, set_mode
from tilshi.readers.newsroom.door import back, for_moderators
from tilshi.readers.newsroom.places import nowhere
from tilshi.stories.models import Listing
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.desk_form import names_of
from tilshi.stories.sections import all_sections

Key = tuple[str, UUID | None]


@dataclass(frozen=True)
class Line:
    scope: str
    key: UUID | None
    name: str
    own: ModeOf | None  # None: as around it
    story_id: int | None = None


@never_cache
@for_moderators
@require_safe
def modes(request: HttpRequest) -> HttpResponse:
    rows = ModeOf.objects.select_related("set_by").order_by("pk")
    own: Mapping[Key, ModeOf] = {(row.scope, row.key): row for row in rows}
    context = {
        "site": Line(SITE, None, _("The whole site"), own.get((SITE, None))),
        "sections": list(sections(own)),
        "stories": list(stories(own)),
        "modes": Mode.choices,
        "default": DEFAULT.label,
        "here": request.path,
    }
    return TemplateResponse(request, "readers/newsroom/modes.html", context)


def sections(own: Mapping[Key, ModeOf]) -> Iterator[Line]:
    """One line for all languages."""
    for text, name in names_of(all_sections()):
        key = UUID(text)
        yield Line(SECTION, key, name, own.get((SECTION, key)))


def stories(own: Mapping[Key, ModeOf]) -> Iterator[Line]:
    """Those that have a mode of their own."""
    chosen = {key: row for (scope, key), row in own.items() if scope == STORY and key}
    listed = Listing.objects.filter(translation_key__in=chosen).order_by("pk")
    by_key = {listing.translation_key: listing for listing in reversed(listed)}
    for key, row in chosen.items():
        listing = by_key.get(key)
        name = listing.headline if listing else nowhere().headline
        yield Line(STORY, key, name, row, listing.pk if listing else None)


@for_moderators
@require_POST
def set_one(request: HttpRequest) -> HttpResponse:
    scope, key = request.POST.get("scope", ""), as_uuid(request.POST.get("key", ""))
    mode = request.POST.get("mode", "")
    if not is_known(scope, key) or mode not in ("", *Mode.values):
        raise Http404
    set_mode(scope, key, Mode(mode) if mode else None, colleague(request))
    messages.success(request, _("The mode is set. Readers meet it from now on."))
    return back(request, reverse("newsroom_modes"))


def is_known(scope: str, key: UUID | None) -> bool:
    if scope == SITE:
        return key is None
    if key is None:
        return False
    if scope == SECTION:
        return str(key) in dict(names_of(all_sections()))
    own = ModeOf.objects.filter(scope=STORY, key=key)
    return scope == STORY and (Page.objects.filter(translation_key=key).exists() or own.exists())
