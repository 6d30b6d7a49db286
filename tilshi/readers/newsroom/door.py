"""Who comes in: moderators, editors and admins. All others are turned away, whatever address they guess."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from tilshi.core.row_number import row_number
from tilshi.readers.rights import may_moderate

View = Callable[..., HttpResponse]
DONE = "done"  # in an address: the decisions that were just made, and can be undone


def for_moderators(view: View) -> View:
    @wraps(view)
    def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not may_moderate(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return door


def back(request: HttpRequest, otherwise: str, done: tuple[int, ...] = ()) -> HttpResponseRedirect:
    """To the screen of the newsroom from which a form came."""
    wanted = request.POST.get("next", "")
    is_ours = wanted.startswith("/newsroom/") and url_has_allowed_host_and_scheme(wanted, None)
    path, _, query = (wanted if is_ours else otherwise).partition("?")
    found = QueryDict(query, mutable=True)
    found.pop(DONE, None)
    if done:
        found.setlist(DONE, [str(pk) for pk in done])
    return HttpResponseRedirect(f"{path}?{found.urlencode()}" if found else path)


def numbers(values: list[str]) -> list[int]:
    """Each once; what can be none is left out."""
    found = map(row_number, values)
    return list(dict.fromkeys(number for number in found if number is not None))
