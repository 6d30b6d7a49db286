"""What goes wrong on account pages through no fault of ours is a page, and no page is kept on the way."""

import logging
from collections.abc import Callable

from allauth.core.exceptions import RateLimited
from allauth.core.internal.ratelimit import respond_429
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from requests import RequestException

log = logging.getLogger(__name__)

# What allauth raises over an answer of another shape than it expects, or none.
OF_PROVIDERS = (RequestException, LookupError, TypeError, ValueError, AttributeError)
ENDS = ("_login", "_callback", "_login_by_token")


class AccountFailures:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith("/account/") and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, RateLimited):
            return respond_429(request)
        if is_of_a_provider(request) and isinstance(exception, OF_PROVIDERS):
            # Without its words: they may hold what the provider says of a person.
            log.warning("%s: not understood: %s", request.path_info, type(exception).__name__)
            return render(request, "socialaccount/authentication_error.html", status=401)
        return None


def is_of_a_provider(request: HttpRequest) -> bool:
    """Names of allauth's: `vk_callback`, `openid_connect_login`."""
    name = (request.resolver_match.view_name or "") if request.resolver_match else ""
    return name.endswith(ENDS) and not name.startswith("account_")
