"""What this room puts into the frame of every page: the link to sign in, and the script that makes it the
reader's own. The page itself stays the same for everybody."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from tilshi.core.languages import is_personal, language_of_path, site_languages
from tilshi.theme.slots import fill


def fill_slots() -> None:
    fill("masthead-tools", account_link)
    fill("scripts", script)


def account_link(context: Mapping[str, Any]) -> SafeString:
    """Leads back to the page it stands on, if that is a readers' page."""
    request = context.get("request")
    path = request.path if isinstance(request, HttpRequest) else ""
    query = f"?{urlencode({'next': path})}" if language_of_path(path) else ""
    return render_to_string("accounts/link.html", {"url": reverse("account_profile") + query})


def script(context: Mapping[str, Any]) -> SafeString:
    return render_to_string("accounts/script.html")


def account_pages(request: HttpRequest) -> dict[str, Any]:
    """A context processor: an account page is found in each language at the same address. Who is signed in
    has a language of their own, set in the profile."""
    if not is_personal(request) or not request.path.startswith("/account/") or request.user.is_authenticated:
        return {}
    query = {key: value for key, value in request.GET.items() if key != "language"}
    links = {item.code: f"?{urlencode({**query, 'language': item.code})}" for item in site_languages()}
    return {"twin_urls": links}
