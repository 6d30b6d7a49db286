"""`/newsroom/comments/story/<id>/`: what is said under one story, how strictly it is looked at,
and whether anybody may go on."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from tilshi.readers.models import Comment, Discussion, Mode, ModeOf
from tilshi.readers.moderate import close_discussion
from tilshi.readers.modes import STORY, closed_by, mode_for
from tilshi.readers.newsroom.asked import cut_in
from tilshi.readers.newsroom.door import back, for_moderators
from tilshi.readers.newsroom.listing_frame import list_of
from tilshi.readers.newsroom.places import places_of
from tilshi.readers.newsroom.shelves import cut_after, newest
from tilshi.readers.topics import own_language
from tilshi.stories.models import Listing
from tilshi.stories.newsroom.colleague import colleague

BY_HAND = ("closed", "open", "")
CLOSED_BY = {
    "mode": gettext_lazy("Closed by the mode of comments."),
    "desk": gettext_lazy("Closed by hand."),
    "age": gettext_lazy("Closed, since the story is old."),
    "": gettext_lazy("Open."),
}


@dataclass(frozen=True)
class Room:
    """`listing`: None where the story is no longer on the site; then nothing can be set."""

    listing: Listing | None
    discussion: Discussion | None

    @property
    def mode(self) -> Mode | None:
        return mode_for(self.listing) if self.listing else None

    @property
    def closed(self) -> str:
        return closed_by(self.listing, self.discussion, self.mode) if self.listing and self.mode else ""


@never_cache
@for_moderators
@require_safe
def story(request: HttpRequest, story_id: int) -> HttpResponse:
    room = room_or_404(story_id)
    comments = Comment.objects.filter(discussion=room.discussion)
    found = newest(comments, cut_in(request.GET.get("behind", ""))) if room.discussion else []
    context = {
        "story_id": story_id,
        "room": room,
        "place": places_of([story_id], colleague(request))[story_id],
        "state": CLOSED_BY[room.closed],
        "own_mode": own_mode(room),
        "modes": Mode.choices,
        **list_of(request, cut_after(list(found))),
    }
    return TemplateResponse(request, "readers/newsroom/story.html", context)


@for_moderators
@require_POST
def close(request: HttpRequest, story_id: int) -> HttpResponse:
    """`by_hand`: "closed", "open" although its time is over, "" as its age has it."""
    room, by_hand = room_or_404(story_id), request.POST.get("by_hand", "?")
    if room.listing is None or by_hand not in BY_HAND:
        raise Http404
    close_discussion(discussion_of(room.listing), by_hand)
    messages.success(request, _("Done. Readers see it from now on."))
    return back(request, reverse("newsroom_story_comments", args=(story_id,)))


def room_or_404(story_id: int) -> Room:
    """A story that readers see, or under which they have talked. Of a draft nobody learns here."""
    listing = Listing.objects.select_related("section").filter(pk=story_id).first()
    if listing:
        found = Discussion.objects.of(listing.translation_key, listing.language).first()
        return Room(listing, found)
    said = Comment.objects.filter(story=story_id).select_related("discussion").first()
    if said is None:
        raise Http404
    return Room(None, said.discussion)


def discussion_of(listing: Listing) -> Discussion:
    """Nobody need have said anything yet."""
    found, _is_new = Discussion.objects.get_or_create(
        translation_key=listing.translation_key, language=own_language(listing.language)
    )
    return found


def own_mode(room: Room) -> str:
    """ "" where it has none."""
    if room.listing is None:
        return ""
    own = ModeOf.objects.filter(scope=STORY, key=room.listing.translation_key)
    return own.values_list("mode", flat=True).first() or ""
