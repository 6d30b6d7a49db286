"""A reader's own pages: who they are here, what is held about them, and the end of it."""

import json
import re
from typing import cast

from allauth.account.decorators import reauthentication_required
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tilshi.accounts import agreement
from tilshi.accounts.erase import ask_for_erasure, take_back
from tilshi.accounts.forms import ProfileForm
from tilshi.accounts.held import everything_about
from tilshi.accounts.me import pending
from tilshi.accounts.models import User
from tilshi.accounts.picture import remove_picture, take_picture

PICTURE_NAME = re.compile(r"[0-9a-f]{32}\.webp")  # PostgreSQL fails over a zero in a text


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """The door of a readers' page leads here, with `next` as the way back for who has to sign in first."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or request.path, reverse("account_login"))
    user = person(request)
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        with translation.override(form.save().language or translation.get_language()):
            messages.success(request, gettext("Saved."))
        return redirect("account_profile")
    status = 422 if form.errors else 200
    return render(request, "accounts/profile.html", {"form": form, "pending": pending(user)}, status=status)


@login_required
@require_POST
def picture(request: HttpRequest) -> HttpResponse:
    user = person(request)
    if limited := ratelimit.consume_or_429(request, app="allauth.account", action="picture"):
        return limited
    try:
        if upload := request.FILES.get("picture"):
            take_picture(user, upload)
        elif "remove" in request.POST:
            remove_picture(user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("account_profile")


@require_safe
@cache_control(public=True, max_age=24 * 3600, immutable=True)
def picture_file(request: HttpRequest, name: str) -> HttpResponse:
    """Seen beside what somebody has written. The name is drawn by lot and never changes its content."""
    if not PICTURE_NAME.fullmatch(name) or not User.objects.filter(picture=name).exists():
        raise Http404
    try:
        content = default_storage.open(f"people/{name}")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, content_type="image/webp")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return cast(HttpResponse, response)


@login_required
@reauthentication_required(app="allauth.account")
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    if limited := ratelimit.consume_or_429(request, app="allauth.account", action="export", limit_get=True):
        return limited
    found = everything_about(person(request), timezone.now())
    response = HttpResponse(json.dumps(found, ensure_ascii=False, indent=2), "application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="account.json"'
    return response


@login_required
@reauthentication_required(app="allauth.account", allow_get=True)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    user = person(request)
    try:
        if request.method == "POST":
            ask_for_erasure(user)
            return redirect("account_erase")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    waiting = user.erasures.filter(cancelled_at=None).first()
    return render(request, "accounts/erase.html", {"erasure": waiting, "law": settings.LAW})


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    if take_back(person(request)):
        messages.success(request, gettext("Your account stays."))
    return redirect("account_erase")


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_page(request: HttpRequest) -> HttpResponse:
    """Everybody may read it; who is signed in and has not accepted today's wording may."""
    user = request.user if request.user.is_authenticated else None
    if request.method == "POST" and isinstance(user, User) and agreement.is_asked_for():
        agreement.accept(user)
        messages.success(request, gettext("Saved."))
        return redirect("account_profile")
    facts = {"wording": agreement.wording(), "is_due": user is not None and agreement.is_due(person(request))}
    return render(request, "accounts/agreement.html", facts)


def person(request: HttpRequest) -> User:
    """Behind `login_required` there is one."""
    return cast(User, request.user)
