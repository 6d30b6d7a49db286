"""What each screen with a list of comments shows besides: how to decide, what just was, the way on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.users.models import UserProfile

from tilshi.readers.models import Verdict
from tilshi.readers.newsroom.asked import address_with
from tilshi.readers.newsroom.door import DONE, numbers
from tilshi.readers.newsroom.reasons import READY
from tilshi.readers.newsroom.rows import rows_of
from tilshi.readers.newsroom.shelves import Shelf
from tilshi.stories.newsroom.colleague import colleague


def list_of(request: HttpRequest, found: Shelf) -> Mapping[str, Any]:
    further = address_with(request.GET, {"behind": found.behind}) if found.behind else ""
    return {"rows": rows_of(found.comments, colleague(request)), "further": further, **frame(request)}


def frame(request: HttpRequest) -> Mapping[str, Any]:
    return {
        "here": request.path + address_with(request.GET, {"behind": request.GET.get("behind")}),
        "reasons": list(READY.items()),
        "done": just_done(request),
        "has_keys": wants_keys(request),
    }


def just_done(request: HttpRequest) -> list[int]:
    """Decisions that the address names, if they are one's own and stand."""
    wanted = numbers(request.GET.getlist(DONE))
    if not wanted:
        return []
    own = Verdict.objects.filter(pk__in=wanted, by=colleague(request), undone_at=None)
    return list(own.values_list("pk", flat=True))


def wants_keys(request: HttpRequest) -> bool:
    """Single letters that do something get in the way of who speaks to their computer: whoever switches the
    newsroom's keyboard shortcuts off has none here either (WCAG 2.1.4)."""
    profile = UserProfile.objects.filter(user=colleague(request)).values_list("keyboard_shortcuts", flat=True)
    return bool(next(iter(profile), True))
