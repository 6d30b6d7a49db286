"""The comments under a story, as they stand in its baked page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tilshi.core.languages import spoken
from tilshi.delivery.recording import depends_on
from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion, own_language, topic_of
from tilshi.readers.modes import closed_by, mode_for
from tilshi.readers.said import showing
from tilshi.readers.structured import comments_of_article
from tilshi.readers.threads import IN_STORY, Order, featured, thread_list
from tilshi.stories.models import Listing, StoryPage

FEATURED = 3


def comments_below(context: Mapping[str, Any]) -> SafeString:
    """Fills `below-story`. Nothing in a preview, nor where the story is in no list: no reader sees it."""
    listing = listing_of(context)
    if listing is None:
        return SafeString("")
    depends_on(keys.MODES, keys.of_topic(topic_of(listing.translation_key, own_language(listing.language))))
    discussion = Discussion.objects.of(listing.translation_key, listing.language).first()
    closed = closed_by(listing, discussion, mode_for(listing))
    if closed == "mode" and not (discussion and discussion.comment_count):
        return SafeString("")  # nobody ever could
    return render_to_string(
        "readers/section.html",
        {
            "listing": listing,
            "closed_by": closed,
            "topic": topic_of(listing.translation_key, own_language(listing.language)),
            "discussion": discussion,
            "stranger_line": stranger_line(listing.url),
            "orders": list(Order),
            **(threads_of(listing, discussion) if discussion else {}),
        },
    )


def threads_of(listing: Listing, discussion: Discussion) -> dict[str, Any]:
    place = showing(listing, discussion)
    found = thread_list(place, Order.NEWEST, most=IN_STORY)
    return {
        "found": found,
        "order": Order.NEWEST,
        "featured": featured(place, FEATURED),
        "structured": comments_of_article(listing, discussion, found),
    }


def listing_of(context: Mapping[str, Any]) -> Listing | None:
    page, request = context.get("page"), context.get("request")
    if not settings.TILSHI.comments.enabled or not isinstance(page, StoryPage) or not page.live:
        return None
    if getattr(request, "is_preview", False):
        return None
    return Listing.objects.select_related("section").filter(pk=page.pk).first()


def stranger_line(address: str) -> SafeString:
    """Both links come back to the comments."""
    query = urlencode({"next": f"{address}#comments"})
    return format_html(
        gettext("{sign_in}Sign in{end} or {register}register{end} to leave comments."),
        sign_in=format_html('<a href="{}?{}" rel="nofollow">', reverse("account_login"), query),
        register=format_html('<a href="{}?{}" rel="nofollow">', reverse("account_signup"), query),
        end=SafeString("</a>"),
    )


def quote_foot(context: Mapping[str, Any]) -> SafeString:
    """Under each quote: how many answered it, and the way to."""
    listing, block_id = listing_of(context), context.get("block_id")
    if listing is None or not block_id:
        return SafeString("")
    counts = quote_counts(context, listing)
    facts = {"listing": listing, "block_id": block_id, "count": counts.get(str(block_id), 0)}
    topic = topic_of(listing.translation_key, own_language(listing.language))
    return render_to_string("readers/quote_foot.html", {**facts, "topic": topic})


def quote_counts(context: Mapping[str, Any], listing: Listing) -> dict[str, int]:
    """Asked once a page, however many quotes it has: kept on the page that is rendered."""
    page = context["page"]
    if not hasattr(page, "_quote_counts"):
        depends_on(keys.of_topic(topic_of(listing.translation_key, own_language(spoken()))))
        discussions = Discussion.objects.of(listing.translation_key, listing.language)
        rows = Comment.objects.published().filter(discussion__in=discussions, block_id__isnull=False)
        page._quote_counts = {
            str(row["block_id"]): row["n"] for row in rows.values("block_id").annotate(n=Count("pk"))
        }
    counts: dict[str, int] = page._quote_counts
    return counts
