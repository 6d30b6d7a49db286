"""Documents for programs: feeds, maps, robots.txt. The same for everybody, asked for again and again."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


def public_document(view: View[Given]) -> View[Given]:
    """For GET and HEAD alone. Exempt from CSRF, since nothing is changed here: a POST is told 405, and not
    that its form is out of date."""

    @csrf_exempt
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        return tagged(request, view(request, *args, **kwargs))

    return answer


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """To be kept, and asked for each time; who holds these very bytes gets a 304 (RFC 9110, 13.1.2).

    By entity tag only: a withdrawal makes no date newer, so that a 304 by Last-Modified would leave the
    withdrawn story with whoever has it.
    """
    set_response_etag(response)
    patch_cache_control(response, public=True, no_cache=True)
    found = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return found or response
