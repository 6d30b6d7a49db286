"""«There is no page»: the answer strangers ask for most. The same at all addresses of a language, so it is
made once and kept until something changes; what is left is to find out that there is none."""

from django.http import HttpRequest, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.defaults import page_not_found

from tilshi.delivery.files import change_mark
from tilshi.delivery.recording import is_recorded

MOST_KEPT = 8  # languages, with a change that is under way
_kept: dict[tuple[str, int], str] = {}


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's handler404. In the newsroom and the accounts it is Django's own."""
    if not is_recorded():
        return page_not_found(request, exception)
    place = (get_language() or "", change_mark())
    return HttpResponseNotFound(_kept.get(place) or keep(place, request))


def keep(place: tuple[str, int], request: HttpRequest) -> str:
    text = render_to_string("404.html", {"has_no_address": True}, request)
    if place[1]:  # 0: nobody could tell when it is out of date
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[place] = text
    return text
