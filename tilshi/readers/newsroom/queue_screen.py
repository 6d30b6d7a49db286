"""`/newsroom/comments/`: what waits for a moderator, by its reason; and the lists besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tilshi.accounts.models import User
from tilshi.readers.newsroom.asked import address_with, asked_in
from tilshi.readers.newsroom.door import for_moderators
from tilshi.readers.newsroom.listing_frame import list_of
from tilshi.readers.newsroom.places import Place, nowhere, places_of
from tilshi.readers.newsroom.shelves import FEATURED, NEWEST, PRESSING, REJECTED, Asked, counts, shelf
from tilshi.readers.newsroom.why import QUEUES
from tilshi.readers.text.show import shown_name
from tilshi.stories.newsroom.colleague import colleague
from tilshi.stories.newsroom.desk_form import names_of
from tilshi.stories.sections import all_sections


@dataclass(frozen=True)
class Tab:
    label: str
    address: str
    is_here: bool
    count: int | None = None


@never_cache
@for_moderators
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    asked = asked_in(request.GET)
    context = {
        "asked": asked,
        "tabs": list(tabs(request, asked)),
        "lists": list(lists(request, asked)),
        "sections": names_of(all_sections()),
        "story": story_of(asked, colleague(request)),
        "reader": reader_of(asked),
        "without": {name: address_with(request.GET, {name: ""}) for name in ("story", "reader", "unseen")},
        "unseen": address_with(request.GET, {"unseen": 1}),
        **list_of(request, shelf(asked)),
    }
    return TemplateResponse(request, "readers/newsroom/queue.html", context)


def tabs(request: HttpRequest, asked: Asked) -> Iterator[Tab]:
    """All that waits, then each reason for which something does; and the one that is open."""
    found = counts(replace(asked, shelf=""))
    yield Tab(_("All that waits"), on(request, ""), asked.shelf == "", sum(found.values()))
    for name in PRESSING:
        if name in found or asked.shelf == name:
            yield Tab(str(QUEUES[name]), on(request, name), asked.shelf == name, found.get(name, 0))


def lists(request: HttpRequest, asked: Asked) -> Iterator[Tab]:
    labels = {NEWEST: _("Newest"), REJECTED: _("Rejected"), FEATURED: _("Featured")}
    for name, label in labels.items():
        yield Tab(label, on(request, name), asked.shelf == name)


def on(request: HttpRequest, name: str) -> str:
    return address_with(request.GET, {"queue": name, "unseen": ""})


def story_of(asked: Asked, user: User) -> Place | None:
    return places_of([asked.story], user).get(asked.story, nowhere()) if asked.story else None


def reader_of(asked: Asked) -> str:
    """ "" where none is asked for."""
    found = User.objects.filter(uuid=asked.reader).first() if asked.reader else None
    return (shown_name(found.display_name) or _("A reader")) if found else ""
