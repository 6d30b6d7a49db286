"""`/account/me`: the one personal request of a page that is the same for everybody. Rooms above add parts."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tilshi.accounts import agreement
from tilshi.accounts.identified import is_identified
from tilshi.accounts.models import User

Part = Callable[[HttpRequest, User], Mapping[str, Any]]  # what is added to the answer
_parts: list[Part] = []


def add_part(part: Part) -> None:
    """Called from `AppConfig.ready()`."""
    if part not in _parts:
        _parts.append(part)


@require_safe
def me(request: HttpRequest) -> JsonResponse:
    """The query's `page` is the number of the page that asks, for the parts."""
    user = request.user
    if not isinstance(user, User):
        return JsonResponse({"signed_in": False})
    answer: dict[str, Any] = {
        "signed_in": True,
        "name": user.display_name or user.email or user.phone or "",
        "picture": user.picture_url,
        "staff": user.is_staff,
        "pending": pending(user),
    }
    for part in _parts:
        answer |= part(request, user)
    return JsonResponse(answer)


def pending(user: User) -> list[dict[str, str]]:
    """What waits for the person: a kind, and where it is done."""
    waiting = []
    if agreement.is_due(user):
        waiting.append({"kind": "agreement", "url": reverse("account_agreement")})
    if not is_identified(user) and settings.TILSHI.accounts.phones:
        waiting.append({"kind": "phone", "url": reverse("account_change_phone")})
    if user.erasures.filter(cancelled_at=None).exists():
        waiting.append({"kind": "erasure", "url": reverse("account_erase")})
    return waiting
