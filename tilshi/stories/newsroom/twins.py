"""One door to a story's twins: what there is in each language, and a button for what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.contrib.simple_translation.views import SubmitPageTranslationView

from tilshi.accounts.models import User
from tilshi.core.languages import BY_CODE, Language, site_languages
from tilshi.stories.desk_models import DeskState
from tilshi.stories.models import DeskLine, StoryPage
from tilshi.stories.newsroom.addresses import edit_address
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.sight import Sight, headline_for, may_translate_into, sight_of
from tilshi.stories.translate import TranslationError, make_twin

IN_WORK = (DeskState.DRAFT, DeskState.IN_REVIEW, DeskState.SCHEDULED, DeskState.CHANGED)


@dataclass(frozen=True)
class Cell:
    """A story in one language, as a colleague may see it. `state`: "" means that there is none."""

    language: Language
    state: str
    label: str
    by: str  # who has it in work
    line: DeskLine | None
    edit_url: str
    make_url: str  # "" for who may not make it

    @property
    def is_outdated(self) -> bool:
        return self.line is not None and self.line.is_outdated


def cell_of(
    language: Language, line: DeskLine | None, source: DeskLine, may_make: bool, sight: Sight
) -> Cell:
    if line is None:
        make_url = reverse("stories_make_twin", args=(source.story_id, language.code)) if may_make else ""
        return Cell(language, "", _("missing"), "", None, "", make_url)
    sees_draft = sight.sees_draft(line)
    state = DeskState(line.state) if sees_draft else DeskState.LIVE
    by = str(line.edited_by or "") if sees_draft and state in IN_WORK else ""
    edit_url = edit_address(line.story_id) if sees_draft else ""
    return Cell(language, state.value, str(state.label), by, line, edit_url, "")


def twins_by_key(lines: Iterable[DeskLine], sight: Sight) -> dict[UUID, dict[str, DeskLine]]:
    """By the key that a story's twins share and by language, itself among them; one query."""
    keys = {line.translation_key for line in lines}
    found = DeskLine.objects.filter(sight.lines(), translation_key__in=keys)
    twins: dict[UUID, dict[str, DeskLine]] = {key: {} for key in keys}
    for line in found.select_related("edited_by"):
        twins[line.translation_key][line.language] = line
    return twins


@require_safe
def twins(request: HttpRequest, story_id: int) -> HttpResponse:
    """Where a story stands in each language of the site."""
    user = colleague(request)
    line, sight = visible_line(story_id, user), sight_of(user)
    by_code = twins_by_key([line], sight)[line.translation_key]
    writable = may_translate_into(user, line.story)
    cells = [
        cell_of(item, by_code.get(item.code), line, item.code in writable, sight) for item in site_languages()
    ]
    context = {"line": line, "headline": headline_for(sight, line), "cells": cells}
    return TemplateResponse(request, "stories/newsroom/twins.html", context)


@require_POST
def make(request: HttpRequest, story_id: int, language: str) -> HttpResponse:
    """Makes the twin, or leads to the one that is there."""
    user = colleague(request)
    story = visible_line(story_id, user).story
    if language not in {item.code for item in site_languages()} or language == story.locale.language_code:
        raise Http404
    if language not in may_translate_into(user, story):
        raise PermissionDenied
    try:
        twin = make_twin(story, language, user)
    except TranslationError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("stories_twins", args=(story_id,)))
    messages.success(request, sentence_about(twin, user))
    return HttpResponseRedirect(edit_address(twin.pk))


def sentence_about(twin: StoryPage, user: User) -> str:
    name = BY_CODE[twin.locale.language_code].own_name
    if twin.owner_id == user.pk:
        return _(
            "This is the draft in %(language)s. Write over the words; the address follows the headline."
        ) % {"language": name}
    return _("%(who)s has made the draft in %(language)s already.") % {"who": twin.owner, "language": name}


def visible_line(story_id: int, user: User) -> DeskLine:
    """Who may not see the story's words does not learn that there is one."""
    lines = DeskLine.objects.select_related("story", "section", "edited_by")
    line: DeskLine = get_object_or_404(lines.filter(sight_of(user).lines()), pk=story_id)
    return line


class OneDoor(SubmitPageTranslationView):
    """Wagtail's own screen copies slug, dates and schedule, too; for stories it leads to ours."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if StoryPage.objects.filter(pk=kwargs["page_id"]).exists():
            return HttpResponseRedirect(reverse("stories_twins", args=(kwargs["page_id"],)))
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response
