"""A URLconf with pages beside the site's own: one that counts how often it is made, and some that want to
know who reads them. Counted in a file, since processes may share the work."""

import threading
import time
from pathlib import Path

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.urls import path

from tilshi.config.urls import handler400, handler404, handler500  # noqa: F401  Django looks here
from tilshi.config.urls import urlpatterns as own
from tilshi.delivery.recording import depends_on

SLOW_SECONDS = 0.1


def renders() -> Path:
    return Path(settings.SITE_FOLDER) / "renders"


def times_made() -> int:
    return len(renders().read_bytes()) if renders().exists() else 0


class AtWork:
    """How many pages are made at once."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.now = self.most = 0

    def __enter__(self) -> None:
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)

    def __exit__(self, *error: object) -> None:
        with self.lock:
            self.now -= 1


at_work = AtWork()


def count() -> None:
    with renders().open("ab") as file:
        file.write(b".")


def slow(request: HttpRequest, number: int = 0) -> HttpResponse:
    count()
    with at_work:
        time.sleep(SLOW_SECONDS)
    depends_on("slow")
    return HttpResponse(f"<!DOCTYPE html><title>{time.time_ns()}</title>{'длинно ' * 500}")


def from_template(text: str, request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(text).render({"x": True}, request))


def sets_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("…")
    response.set_cookie("seen", "1")
    return response


def varies(request: HttpRequest) -> HttpResponse:
    return HttpResponse("…", headers={"Vary": "Cookie"})


def raises(request: HttpRequest) -> HttpResponse:
    count()
    raise ValueError("the word is tulip")


def asks_nonsense(request: HttpRequest) -> HttpResponse:
    raise DataError("value out of range")


PERSONAL = {
    "cookie": lambda request: HttpResponse(request.COOKIES.get("seen", "")),
    "signed-cookie": lambda request: HttpResponse(request.get_signed_cookie("seen", "")),
    "session": lambda request: HttpResponse(request.session.get("seen", "")),
    "user": lambda request: HttpResponse(str(request.user.is_authenticated)),
    "query": lambda request: HttpResponse(request.GET.get("q", "")),
    "token": lambda request: HttpResponse(get_token(request)),
    "set-cookie": sets_cookie,
    "vary": varies,
    "user-in-template": lambda request: from_template("{% if user.is_staff and x %}!{% endif %}", request),
    "user-in-a-word": lambda request: from_template("{{ user.email }}", request),
    "rights-in-template": lambda request: from_template("{% if perms.stories %}!{% endif %}", request),
    "query-in-template": lambda request: from_template("{{ request.GET.q }}", request),
    "session-in-template": lambda request: from_template("{{ request.session.seen }}", request),
    "token-in-template": lambda request: from_template("<form>{% csrf_token %}</form>", request),
    "token-as-word": lambda request: from_template("{{ csrf_token }}", request),
}

urlpatterns = [
    path("ru/slow/", slow),
    path("ru/slow/<int:number>/", slow),
    path("ru/raises/", raises),
    path("ru/asks-nonsense/", asks_nonsense),
    *(path(f"ru/personal/{name}/", view) for name, view in PERSONAL.items()),
    *own,
]
