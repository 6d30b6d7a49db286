"""`/newsroom/import/<story>/`: what was found, to be checked, published or discarded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin import messages
from wagtail.models import Page

from tilshi.accounts.models import User
from tilshi.importers.models import ImportedPage
from tilshi.importers.newsroom.found import found_in
from tilshi.importers.newsroom.record import record_of
from tilshi.importers.newsroom.words import said
from tilshi.importers.page.known import is_as_imported, newest_import
from tilshi.importers.page.offers import open_offers
from tilshi.stories.models import StoryPage
from tilshi.stories.newsroom.addresses import edit_address
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.tidy import open_story
from tilshi.stories.readable import may_read_draft
from tilshi.stories.review_models import may_publish


@dataclass(frozen=True)
class Duplicate:
    headline: str
    url: str
    is_live: bool


@require_safe
def imported(request: HttpRequest, story_id: int) -> HttpResponse:
    story = imported_story(story_id)
    if not story.permissions_for_user(request.user).can_edit():
        raise Http404
    user, record = colleague(request), record_of(story)
    context = {
        "story": story,
        "found": found_in(story.get_latest_revision_as_object()),
        "revision_id": story.latest_revision_id or "",
        "notes": [said(note) for note in record.notes],
        "duplicates": duplicates_for(user, record.duplicates),
        "offers": open_offers(story),
        "edit_url": edit_address(story.pk),
        "live_url": story.get_url() if story.live else "",
        "preview_url": reverse("wagtailadmin_pages:view_draft", args=(story.pk,)),
        "may_publish": story.has_unpublished_changes and may_publish(story, user),
        "may_discard": may_discard(story, user),
    }
    return TemplateResponse(request, "importers/newsroom/imported.html", context)


def imported_story(story_id: int) -> StoryPage:
    """Raises Http404 for one that was written here."""
    imports = ImportedPage.objects.filter(story=story_id)
    story: StoryPage = get_object_or_404(StoryPage, pk=story_id, pk__in=imports.values("story"))
    return story


@require_POST
def publish(request: HttpRequest, story_id: int) -> HttpResponse:
    """What was on the screen, and nothing that somebody has saved since."""
    story, user = open_story(request, imported_story(story_id).pk), colleague(request)
    if not may_publish(story, user):
        raise Http404
    back = HttpResponseRedirect(reverse("importers_imported", args=(story_id,)))
    if str(story.latest_revision_id) != request.POST.get("revision", ""):
        messages.error(request, _("The story was changed meanwhile; nothing was published. Look once more."))
        return back
    story.get_latest_revision().publish(user=user)
    messages.success(request, _("“%(headline)s” is published.") % {"headline": story.draft_title})
    return back


@require_POST
def discard(request: HttpRequest, story_id: int) -> HttpResponse:
    open_story(request, imported_story(story_id).pk)
    if deleted(story_id, colleague(request)):
        messages.success(request, _("The draft was discarded. Nothing of it is left but its pictures."))
        return HttpResponseRedirect(reverse("importers_import"))
    messages.error(request, _("Somebody has worked on this story since; it was not discarded."))
    return HttpResponseRedirect(reverse("importers_imported", args=(story_id,)))


@transaction.atomic
def deleted(story_id: int, user: User) -> bool:
    """The page's row is held, so that nobody saves between the look and the deletion."""
    Page.objects.select_for_update().get(pk=story_id)
    story = StoryPage.objects.get(pk=story_id)
    if not may_discard(story, user):
        return False
    DeletePageAction(story, user).execute()
    return True


def may_discard(story: StoryPage, user: User) -> bool:
    """The draft is as the import left it, and no reader has seen it."""
    if story.live or story.first_published_at or not is_as_imported(story, newest_import(story.pk)):
        return False
    return bool(story.permissions_for_user(user).can_delete())


def duplicates_for(user: User, ids: Sequence[int]) -> list[Duplicate]:
    """Others' drafts are not named: a headline may be all that there is to tell."""
    stories = StoryPage.objects.filter(pk__in=ids).order_by("pk")
    return [duplicate_of(story) for story in stories if story.live or may_read_draft(user, story)]


def duplicate_of(story: StoryPage) -> Duplicate:
    url = story.get_url() if story.live else edit_address(story.pk)
    return Duplicate(story.headline if story.live else story.draft_title, url, story.live)
