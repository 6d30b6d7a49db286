"""The two cookies beside the session's: `signed_in=1`, which a page's script reads to know whether to ask who
is there, and `device`, by which a browser is known again when somebody signs in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SIGNED_IN = "signed_in"
DEVICE = "device"
YEAR_SECONDS = 365 * 24 * 3600


class AccountCookies:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        say_whether_signed_in(request, response)
        if device := getattr(request, "new_device", ""):
            response.set_cookie(
                *(DEVICE, device, YEAR_SECONDS),
                path="/account/",
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response


def say_whether_signed_in(request: HttpRequest, response: HttpResponse) -> None:
    """It lives as long as the session's cookie, and says nothing of who it is."""
    is_said = request.COOKIES.get(SIGNED_IN) == "1"
    if getattr(request, "user", None) is None or not request.session.accessed:
        return
    if request.user.is_authenticated:
        if not is_said or request.session.modified:
            age = None if request.session.get_expire_at_browser_close() else request.session.get_expiry_age()
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(SIGNED_IN, "1", age, secure=secure, samesite="Lax")
    elif SIGNED_IN in request.COOKIES:
        response.delete_cookie(SIGNED_IN, samesite="Lax")
