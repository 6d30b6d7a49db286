"""What a page says of itself to the counter: a script and its token, at the end of each public page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tilshi.audience.tokens import NAME, site_tokens
from tilshi.theme.slots import fill

NOTHING = SafeString("")


def fill_slots() -> None:
    fill("scripts", hit)


def hit(context: Mapping[str, Any]) -> SafeString:
    item = item_shown(context)
    if not settings.TILSHI.counter.enabled or not NAME.fullmatch(item):
        return NOTHING
    language = context.get("LANGUAGE_CODE", settings.LANGUAGE_CODE)
    shown = {"token": site_tokens().of(item), "LANGUAGE_CODE": language}
    return render_to_string("audience/hit.html", shown)


def item_shown(context: Mapping[str, Any]) -> str:
    """What the page's own room calls it, else its address: a list, a month, an author's page. "" for what is
    no page for everybody: a personal one, an answer to a question, an error."""
    request = context.get("request")
    if request is None or is_for_few(request) or context.get("has_no_address"):
        return ""
    return getattr(context.get("page"), "counted_as", "") or f"page:{request.path}"


def is_for_few(request: HttpRequest) -> bool:
    """Also a preview in the newsroom, which comes under the page's own address."""
    is_preview = getattr(request, "is_preview", False)
    return is_preview or settings.DELIVERY_PERSONAL.match(request.path) is not None
