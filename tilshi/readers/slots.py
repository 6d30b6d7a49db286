"""What this room puts into the pages of others: comments below a story, counts on teasers, ways to answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tilshi.delivery.recording import depends_on
from tilshi.readers import keys
from tilshi.readers.section import comments_below, quote_foot, under
from tilshi.readers.topics import topic_under
from tilshi.stories.models import Listing
from tilshi.theme.slots import fill

NOTHING = SafeString("")


def fill_slots() -> None:
    fill("below-story", comments_below)
    fill("quote-foot", quote_foot)
    fill("story-foot", error_link)
    fill("teaser-facts", teaser_count)
    fill("scripts", script)


def teaser_count(context: Mapping[str, Any]) -> SafeString:
    """May lag by minutes: a comment bakes no front anew."""
    listing = context.get("listing")
    if not settings.TILSHI.comments.enabled or not isinstance(listing, Listing):
        return NOTHING
    depends_on(keys.count(topic_under(listing.translation_key, listing.language)), soft=True)
    if not listing.comment_count:
        return NOTHING
    return render_to_string("readers/teaser_count.html", {"listing": listing})


def error_link(context: Mapping[str, Any]) -> SafeString:
    place = under(context)
    return render_to_string("readers/error_link.html", {"listing": place.listing}) if place else NOTHING


def script(context: Mapping[str, Any]) -> SafeString:
    """On stories' pages alone."""
    return render_to_string("readers/script.html") if under(context) else NOTHING
