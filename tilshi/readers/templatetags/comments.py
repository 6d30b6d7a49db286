"""`{% load comments %}`: threads as everybody sees them, rendered once for as long as they say the same. A
story is baked again after each new comment, and shows thirty old ones."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tilshi.core.clock import this_year
from tilshi.readers.said import Said
from tilshi.readers.threads import Thread
from tilshi.stories.models import Listing

register = template.Library()

KEPT = 500  # threads, of some kilobytes each


@register.simple_tag(takes_context=True)
def shown_thread(context: Context, thread: Thread) -> SafeString:
    target = context.get("target")
    return rendered("thread", thread, *around(context), target, bool(context.get("is_whole")))


@register.simple_tag(takes_context=True)
def shown_copy(context: Context, said: Said) -> SafeString:
    """Of a comment that stands in its thread, too."""
    return rendered("comment", said, *around(context), None, False)


def around(context: Context) -> tuple[int, bool, str, int]:
    """What else the templates speak of: the clock is asked for the year alone."""
    listing: Listing = context["listing"]
    return listing.pk, bool(context.get("closed_by")), get_language() or "", this_year()


@lru_cache(maxsize=KEPT)
def rendered(
    name: str,
    shown: Thread | Said,
    story_id: int,
    is_closed: bool,
    language: str,
    year: int,
    target: int | None,
    is_whole: bool,
) -> SafeString:
    """All that the template may say stands in the arguments."""
    facts: dict[str, Any] = {"listing": {"pk": story_id}, "closed_by": "page" if is_closed else ""}
    if name == "thread":
        facts |= {"thread": shown, "target": target, "is_whole": is_whole}
    else:
        facts |= {"said": shown, "is_copy": True}
    return render_to_string(f"readers/{name}.html", facts)
