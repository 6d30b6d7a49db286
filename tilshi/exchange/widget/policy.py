"""Who may show the widget's pages in a frame: everybody. They are the only ones, so nothing runs in them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from tilshi.core.languages import language_of_path

PLACE = "feed/widget"  # under each language, where no section is: `feed` is nobody's slug
# Without frame-ancestors any site may be around it (https://www.w3.org/TR/CSP3/#directive-frame-ancestors).
POLICY = "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"


class LetPartnersFrame:
    """Stands within django-csp's own, which leaves a policy that is there, and around Django's
    XFrameOptionsMiddleware. By the address, since a page's file comes with what its place has."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 200 and is_widget(request.path_info):
            response.headers.pop("X-Frame-Options", None)
            response.headers["Content-Security-Policy"] = POLICY
        return response


def is_widget(path: str) -> bool:
    language = language_of_path(path)
    return bool(language) and path.startswith(f"/{language}/{PLACE}")
