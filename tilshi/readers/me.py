"""What the one personal request of a story's page brings of its comments: the form, what the reader wrote and
nobody else sees yet, what they respect."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import timezone, translation

from tilshi.accounts.models import User
from tilshi.core.row_number import row_number
from tilshi.readers.forms import CommentForm
from tilshi.readers.models import Comment, Discussion, Respect, Standing
from tilshi.readers.modes import closed_by, mode_for
from tilshi.readers.said import lines, showing
from tilshi.readers.taking_part import own_html
from tilshi.stories.models import Listing

NOT_YET_BAKED = timedelta(minutes=2)
OWN_SHOWN = 20
RESPECTED = 1000


def comments_part(request: HttpRequest, user: User) -> Mapping[str, Any]:
    """A part of `/account/me`."""
    number = row_number(request.GET.get("page", ""))
    if not settings.TILSHI.comments.enabled or number is None:
        return {}
    listing = Listing.objects.select_related("section").filter(pk=number).first()
    if listing is None:
        return {}
    with translation.override(listing.language):
        return {"comments": personal(request, user, listing)}


def personal(request: HttpRequest, user: User, listing: Listing) -> dict[str, Any]:
    discussion = Discussion.objects.of(listing.translation_key, listing.language).first()
    is_open = not closed_by(listing, discussion, mode_for(listing))
    context = {"form": CommentForm(auto_id="comment-%s"), "listing": listing}
    return {
        "csrf": get_token(request),
        "form": render_to_string("readers/form.html", context) if is_open else "",
        "own": own_ones(user, listing, discussion) if discussion else [],
        "respected": respected(user, discussion) if discussion else [],
    }


def own_ones(user: User, listing: Listing, discussion: Discussion) -> list[dict[str, Any]]:
    """What waits, and what is so new that the page may not have it; with what can still be changed."""
    since = timezone.now() - max(NOT_YET_BAKED, timedelta(minutes=settings.TILSHI.comments.edit_minutes))
    waiting, new = Q(standing=Standing.PENDING), Q(standing=Standing.PUBLISHED, created_at__gt=since)
    rows = Comment.objects.filter(waiting | new, author=user, discussion=discussion)
    found = list(rows.select_related("author").order_by("-pk")[:OWN_SHOWN])
    read = {line.pk: line for line in lines(Comment.objects.filter(pk__in=[row.pk for row in found]))}
    place = showing(listing, discussion)
    return [
        {"id": row.pk, "root": row.thread_id, "html": own_html(row, place, read[row.pk])}
        for row in reversed(found)
    ]


def respected(user: User, discussion: Discussion) -> list[int]:
    rows = Respect.objects.filter(user=user, comment__discussion=discussion).order_by("-pk")
    return list(rows.values_list("comment_id", flat=True)[:RESPECTED])
