"""Who works in the newsroom needs a second factor: until this session has shown one, it is a stranger's
everywhere but at the pages where one is set up."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from tilshi.accounts.models import User

# What it takes to set one up, and to leave.
OPEN = ("/account/2fa/", "/account/reauthenticate/", "/account/logout/")
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_needed_by(user: Any) -> bool:
    return bool(settings.TILSHI.staff_need_second_factor and getattr(user, "is_staff", False))


def has_one(user: User) -> bool:
    """Set up. Recovery codes are none by themselves."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def was_shown(request: HttpRequest, user: Any, method: str = "mfa") -> bool:
    """In this session. `method`: as allauth calls it, `mfa` or `code`."""
    return any(record.get("method") == method for record in get_authentication_records(request, user))


class StaffShowSecondFactor:
    """Right after Django's own: whatever asks who is there gets this answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not is_needed_by(user) or was_shown(request, user) or request.path_info.startswith(OPEN):
            return self.get_response(request)
        if request.path_info.startswith(("/newsroom/", "/account/login/")):
            messages.warning(request, gettext("Your work here needs a second factor. Set one up to go on."))
            return HttpResponseRedirect(f"{reverse('mfa_index')}?{urlencode({'next': request.path_info})}")
        request.user = AnonymousUser()
        return self.get_response(request)


def note_new_factor(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever has just set one up has shown it."""
    if request.user == user and authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def take_away(user: User) -> int:
    """Returns how many. Recovery codes and sessions go, too: whoever found the telephone may be inside."""
    factors = Authenticator.objects.filter(user=user, type__in=FACTORS).count()
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    return factors
