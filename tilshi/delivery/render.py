"""Renders a public page as everybody gets it: through the site's addresses, for a reader without a face."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from tilshi.core.errors import TilshiError
from tilshi.core.site_address import site_address
from tilshi.delivery.recording import Recording, recorded
from tilshi.theme.failures import server_error


class PersonalPage(TilshiError):
    """A page for everybody asked who its reader is, or what exactly was asked."""


@dataclass(frozen=True)
class Rendered:
    status: int
    headers: dict[str, str]
    body: bytes
    recording: Recording


def render(path: str) -> Rendered:
    """What Django answers at `path`. An error of the page's is in the recording, and the status is 500; it is
    a PersonalPage where the page asked for its reader.

    Asks the database outside of any transaction, so each question may see another state: who keeps the page
    must look into the change log afterwards.
    """
    with recorded() as recording, own_language_and_time():
        request = BakingRequest(path, recording)
        response = handler().get_response(request)
        body = b"".join(response)
    recording.personal = recording.personal or left_behind(request, response)
    if recording.personal:
        return refused(request, recording)
    return Rendered(response.status_code, dict(response.headers), bytes(body), recording)


def left_behind(request: HttpRequest, response: HttpResponseBase) -> str:
    """What a page asked of its reader without a look at the request's own parts; "" if nothing."""
    if response.cookies or "cookie" in response.headers.get("Vary", "").lower():
        return "a cookie"
    return "a CSRF token" if "CSRF_COOKIE" in request.META else ""


def refused(request: HttpRequest, recording: Recording) -> Rendered:
    recording.error = PersonalPage(
        f"The page asks for {recording.personal}: what is one reader's goes into a page of its own."
    )
    response = server_error(request)
    headers = {**response.headers, **common_headers(request.path_info)}
    return Rendered(response.status_code, headers, response.content, recording)


@contextmanager
def own_language_and_time() -> Iterator[None]:
    """Whoever bakes may be an editor's request, in another language and zone."""
    language = translation.get_language()
    with timezone.override(timezone.get_default_timezone()):
        try:
            yield
        finally:
            translation.activate(language) if language else translation.deactivate_all()


class BakingRequest(WSGIRequest):
    """From nobody: whoever looks at its cookies, session, user or query is told off, also where a template
    would swallow the error."""

    def __init__(self, path: str, recording: Recording) -> None:
        super().__init__(environ_of(path))
        self.recording = recording
        self.session: Any = SimpleLazyObject(lambda: self.refuse("a session"))
        self.user: Any = SimpleLazyObject(lambda: self.refuse("a user"))

    @property
    def COOKIES(self) -> NoReturn:  # type: ignore[override]  # noqa: N802  Django's names
        self.refuse("a cookie")

    @property
    def GET(self) -> NoReturn:  # type: ignore[override]  # noqa: N802
        self.refuse("a query")

    def refuse(self, what: str) -> NoReturn:
        self.recording.personal = what
        raise PersonalPage(f"A page that is the same for everybody asked for {what}.")


def environ_of(path: str) -> dict[str, Any]:
    """PEP 3333's, of a GET by the site's own address."""
    scheme, _, host = site_address().partition("://")
    name, _, port = host.partition(":")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": name,
        "SERVER_PORT": port or {"http": "80", "https": "443"}[scheme],
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "CONTENT_LENGTH": "0",
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


class BakingHandler(BaseHandler):
    """Django's own, with the middleware that a page for everybody needs."""

    def load_middleware(self, is_async: bool = False) -> None:
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        chain: Any = convert_exception_to_response(self._get_response)
        for name in reversed(settings.DELIVERY_MIDDLEWARE):
            middleware = import_string(name)(chain)
            self.adopt(middleware)
            chain = convert_exception_to_response(middleware)
        self._middleware_chain = chain

    if TYPE_CHECKING:  # Django's own, of which its stubs do not tell

        def _get_response(self, request: HttpRequest) -> HttpResponseBase: ...

    def adopt(self, middleware: Any) -> None:
        if hasattr(middleware, "process_view"):
            self._view_middleware.insert(0, middleware.process_view)
        if hasattr(middleware, "process_template_response"):
            self._template_response_middleware.append(middleware.process_template_response)
        if hasattr(middleware, "process_exception"):
            self._exception_middleware.append(middleware.process_exception)

    def process_exception_by_middleware(self, exception: Exception, request: Any) -> Any:
        """Comes by with each exception of a view or a template, a mere 404 among them."""
        if isinstance(request, BakingRequest):
            request.recording.error = exception
        return super().process_exception_by_middleware(exception, request)


@lru_cache(maxsize=1)
def handler() -> BakingHandler:
    made = BakingHandler()
    made.load_middleware()
    return made


class HeadersOnly(BakingHandler):
    """Asks the middleware alone."""

    def _get_response(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse()


def common_headers(path: str) -> dict[str, str]:
    """What each page in the same place as `path` carries beside what is its own."""
    return headers_under(next(place for place in places() if path.startswith(place)))


def places() -> Iterator[str]:
    """What addresses begin with whose pages share their headers; the inner places first."""
    for language in settings.TILSHI.languages:
        for inner in settings.DELIVERY_OWN_HEADERS:
            yield f"/{language}/{inner}"
        yield f"/{language}/"
    yield "/"


@lru_cache(maxsize=16)
def headers_under(path: str) -> dict[str, str]:
    asker = HeadersOnly()
    asker.load_middleware()
    with recorded() as recording, own_language_and_time():
        response = asker.get_response(BakingRequest(path, recording))
    return {name: value for name, value in response.headers.items() if name not in OWN_HEADERS}


# Of a page's headers: those that its file, its name or the door tell.
OWN_HEADERS = frozenset({"Content-Type", "Content-Length", "ETag", "Cache-Control", "Vary"})
