"""What was public and is no more: 410 (RFC 9110, 15.5.11), so that search engines forget it soon and a reader
is told that the link was right."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]


class Gone(Exception):
    """Raised where Django has an Http404 only."""


class GoneMiddleware:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return render(request, "410.html", status=410) if isinstance(exception, Gone) else None
