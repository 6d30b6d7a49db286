"""The comments under a story, as they stand in its baked page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tilshi.delivery.recording import depends_on
from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion
from tilshi.readers.modes import closed_by, mode_for
from tilshi.readers.said import showing
from tilshi.readers.structured import comments_of_article
from tilshi.readers.threads import IN_STORY, Order, featured, thread_list
from tilshi.readers.topics import topic_under
from tilshi.stories.models import Listing, StoryPage

FEATURED = 3


class Under:
    """What all parts of a story's page that speak of comments ask; asked once a page."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing
        self.topic = topic_under(listing.translation_key, listing.language)
        depends_on(keys.MODES, keys.discussion(self.topic))
        self.discussion = Discussion.objects.of(listing.translation_key, listing.language).first()
        self.mode = mode_for(listing)
        self.closed_by = closed_by(listing, self.discussion, self.mode)

    @cached_property
    def answers_to_quotes(self) -> dict[str, int]:
        """How many, by the quote's block."""
        if self.discussion is None:
            return {}
        rows = Comment.objects.published().filter(discussion=self.discussion, block_id__isnull=False)
        return {str(row["block_id"]): row["n"] for row in rows.values("block_id").annotate(n=Count("pk"))}


def under(context: Mapping[str, Any]) -> Under | None:
    """None in a preview, and where the story is in no list: no reader sees it. Kept on the page that is
    rendered."""
    page, request = context.get("page"), context.get("request")
    if not settings.TILSHI.comments.enabled or not isinstance(page, StoryPage) or not page.live:
        return None
    if getattr(request, "is_preview", False):
        return None
    if not hasattr(page, "_under"):
        listing = Listing.objects.select_related("section").filter(pk=page.pk).first()
        page._under = Under(listing) if listing else None
    found: Under | None = page._under
    return found


def comments_below(context: Mapping[str, Any]) -> SafeString:
    """Fills `below-story`."""
    place = under(context)
    if place is None:
        return SafeString("")
    discussion = place.discussion
    if place.closed_by == "mode" and not (discussion and discussion.comment_count):
        return SafeString("")  # nobody ever could
    return render_to_string(
        "readers/section.html",
        {
            "listing": place.listing,
            "closed_by": place.closed_by,
            "topic": place.topic,
            "discussion": discussion,
            "stranger_line": stranger_line(place.listing.url),
            "order": Order.NEWEST,
            **(threads_of(place.listing, discussion) if discussion else {}),
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
    place, block_id = under(context), context.get("block_id")
    if place is None or not block_id:
        return SafeString("")
    return render_to_string(
        "readers/quote_foot.html",
        {
            "listing": place.listing,
            "topic": place.topic,
            "closed_by": place.closed_by,
            "block_id": block_id,
            "count": place.answers_to_quotes.get(str(block_id), 0),
        },
    )
