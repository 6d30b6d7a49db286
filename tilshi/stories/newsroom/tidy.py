"""Typography on request: shows what it would change, stores it as one more draft, and takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page, PageLogEntry, Revision

from tilshi.accounts.models import User
from tilshi.stories.models import StoryPage
from tilshi.stories.newsroom.addresses import edit_address
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.compared import marked, part_name
from tilshi.stories.tidy import Change, tidy_story

ACTION = "stories.tidy"  # in Wagtail's log, with the revision that was there before
BUTTON = "action-tidy"
SEEN_NBSP = "·"
PLACES = ("title", "short_headline", "kicker", "standfirst", "lead_caption", "dateline")


@dataclass(frozen=True)
class ShownChange:
    place: str
    before: SafeString
    after: SafeString


@require_http_methods(["GET", "HEAD", "POST"])
def tidy(request: HttpRequest, story_id: int) -> HttpResponse:
    story, user = open_story(request, story_id), colleague(request)
    if request.method == "POST":
        message = carry_out(request, story, user)
        messages.success(request, message) if message else messages.error(request, CONFLICT)
        return HttpResponseRedirect(request.path)
    draft = story.get_latest_revision_as_object()
    context = {
        "story": story,
        "revision_id": story.latest_revision_id or "",
        "edit_url": edit_address(story.pk),
        "changes": [shown(change) for change in tidy_story(draft)],
        "may_undo": before_tidying(story) is not None,
    }
    return TemplateResponse(request, "stories/newsroom/tidy.html", context)


CONFLICT = gettext_lazy(
    "The story was changed meanwhile; nothing was stored. This is what can be tidied now."
)


class TidyItem(ActionMenuItem):
    """In the menu of the edit screen; it stores what stands in the form first."""

    label = gettext_lazy("Tidy typography")
    name = BUTTON
    icon_name = "openquote"
    order = 60

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        is_story = context["view"] == "edit" and isinstance(context["page"].specific, StoryPage)
        return is_story and bool(super().is_shown(context))


def after_saving(request: HttpRequest, page: Page) -> HttpResponse | None:
    """For Wagtail's hook after a page was saved: goes on to the screen if that button was pressed."""
    if BUTTON in request.POST and isinstance(page.specific, StoryPage):
        return HttpResponseRedirect(reverse("stories_tidy", args=(page.pk,)))
    return None


def open_story(request: HttpRequest, story_id: int) -> StoryPage:
    """Raises Http404 where the user may not edit it, PermissionDenied while somebody else has locked it."""
    story: StoryPage = get_object_or_404(StoryPage, pk=story_id)
    lock = story.get_lock()
    if not story.permissions_for_user(request.user).can_edit():
        raise Http404
    if lock is not None and lock.for_user(request.user):
        raise PermissionDenied
    return story


def carry_out(request: HttpRequest, story: StoryPage, user: User) -> str:
    """What was done; "" where somebody has saved since the page was made."""
    if str(story.latest_revision_id or "") != request.POST.get("revision", ""):
        return ""
    return undo(story, user) if "undo" in request.POST else apply(story, user)


def apply(story: StoryPage, user: User) -> str:
    """One more draft; never published by this, whatever the story's state."""
    before, draft = story.latest_revision, story.get_latest_revision_as_object()
    if not tidy_story(draft):
        return _("There is nothing to tidy.")
    revision = draft.save_revision(user=user)
    PageLogEntry.objects.log_action(
        instance=draft,
        action=ACTION,
        user=user,
        revision=revision,
        content_changed=True,
        data={"before": before.pk if before else None},
    )
    return _("The typography is tidied, as a draft. You can take it back as long as nobody edits the story.")


def undo(story: StoryPage, user: User) -> str:
    before = before_tidying(story)
    if before is None:
        return ""
    before.as_object().save_revision(user=user, log_action=True, previous_revision=before)
    return _("The words are as they were before.")


def before_tidying(story: StoryPage) -> Revision | None:
    """The revision to go back to, if tidying was the last thing that happened to the story."""
    if story.latest_revision_id is None:
        return None
    entry = PageLogEntry.objects.filter(revision=story.latest_revision_id, action=ACTION).first()
    before_id = entry.data.get("before") if entry else None
    found: Revision | None = story.revisions.filter(pk=before_id).first() if before_id else None
    return found


def shown(change: Change) -> ShownChange:
    before, after = (
        unescape(strip_tags(words)) if change.rich else words for words in (change.before, change.after)
    )
    before, after = (words.replace("\u00a0", SEEN_NBSP) for words in (before, after))
    place = part_name(change.place) if change.place in PLACES else _("Text")
    return ShownChange(place, marked(before, after, "del"), marked(after, before, "ins"))
