"""Readers' pages of comments, baked like all others: further threads, one thread, one comment. A script takes
the list out of the page; without one it is a page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import register_converter
from django.views.decorators.http import require_safe

from tilshi.core.languages import spoken
from tilshi.delivery.recording import depends_on
from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion
from tilshi.readers.modes import closed_by, mode_for
from tilshi.readers.said import Showing, line_of, lines, said, showing
from tilshi.readers.threads import Cut, Order, replies_behind, thread_list, thread_of
from tilshi.readers.topics import PATTERN, Topic, own_language
from tilshi.stories import keys as story_keys
from tilshi.stories.models import Listing

ANSWERS_SHOWN = 20


class TopicConverter:
    regex = PATTERN

    def to_python(self, value: str) -> Topic:
        return Topic.read(value)

    def to_url(self, value: Topic | str) -> str:
        return str(value)


class CutConverter:
    """In addresses: the last thread's number, and before it how respected it is, in that order."""

    regex = r"(?:[0-9]{1,9}-)?[0-9]{1,18}"

    def to_python(self, value: str) -> Cut:
        respects, _, root = value.rpartition("-")
        return Cut(int(root), int(respects or 0))

    def to_url(self, value: Cut) -> str:
        return str(value)


class OrderConverter:
    regex = "|".join(Order)

    def to_python(self, value: str) -> Order:
        return Order(value)

    def to_url(self, value: Order) -> str:
        return str(value)


register_converter(TopicConverter, "topic")
register_converter(CutConverter, "cut")
register_converter(OrderConverter, "order")


@require_safe
def threads(request: HttpRequest, topic: Topic, order: Order, behind: Cut | None = None) -> HttpResponse:
    place = place_of(topic)
    found = thread_list(place, order, behind)
    if behind and not found.threads:
        raise Http404
    return render(request, "readers/threads.html", {**frame(place), "found": found, "order": order})


@require_safe
def thread(request: HttpRequest, root_id: int, behind: int | None = None) -> HttpResponse:
    root = shown_or_404(root_id)
    if root.root_id:
        raise Http404
    place = place_of_comment(root)
    replies, more = replies_behind(root, behind)
    if behind and (not replies or not Comment.objects.filter(pk=behind, root=root).exists()):
        raise Http404
    context = {
        **frame(place),
        "thread": thread_of(place, line_of(root), replies),
        "more": more,
    }
    return render(request, "readers/thread_page.html", context)


@require_safe
def one(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Where a comment's link leads: it, what it answers, and what was answered."""
    comment = shown_or_404(comment_id)
    place = place_of_comment(comment)
    root = comment if comment.root_id is None else shown_or_404(comment.root_id)
    wanted = {comment.pk, comment.parent_id} - {root.pk, None}
    near = Comment.objects.shown().filter(pk__in=wanted).order_by("pk")
    answers = Comment.objects.shown().filter(parent=comment).order_by("pk")[:ANSWERS_SHOWN]
    found = [*lines(near), *lines(answers)]
    context = {**frame(place), "thread": thread_of(place, line_of(root), found), "target": comment.pk}
    return render(request, "readers/comment_page.html", context)


@require_safe
def of_quote(request: HttpRequest, topic: Topic, block_id: UUID, behind: int | None = None) -> HttpResponse:
    """What readers answered to one quote, newest first."""
    place = place_of(topic)
    rows = Comment.objects.published().filter(discussion=place.discussion, block_id=block_id)
    found = lines((rows.filter(pk__lt=behind) if behind else rows).order_by("-pk")[:51])
    if not found:
        raise Http404
    depends_on(keys.discussion(place.topic))
    here = [said(place, comment) for comment in found[:50]]
    context = {**frame(place), "comments": here, "quoted": found[0].quoted, "block_id": block_id}
    context["more"] = found[49].pk if len(found) > 50 else None
    return render(request, "readers/quote_page.html", context)


def shown_or_404(pk: int) -> Comment:
    """Who shows it notes its thread."""
    found: Comment = get_object_or_404(Comment.objects.shown().select_related("discussion"), pk=pk)
    return found


def place_of_comment(comment: Comment) -> Showing:
    discussion = comment.discussion
    return place_of(Topic(discussion.translation_key, discussion.language), discussion)


def place_of(topic: Topic, discussion: Discussion | None = None) -> Showing:
    """In the language of the page, where the story is live in it; a 404 where not, or where the site has no
    comments."""
    if not settings.TILSHI.comments.enabled or topic.language != own_language(spoken()):
        raise Http404
    listed = Listing.objects.select_related("section").in_language(spoken())
    listing = get_object_or_404(listed, translation_key=topic.translation_key)
    depends_on(story_keys.page(listing.pk))  # which tells who wrote it
    found = discussion or Discussion.objects.of(topic.translation_key, spoken()).first()
    if found is None:
        raise Http404
    return showing(listing, found)


def frame(place: Showing) -> dict[str, Any]:
    """What all of them show."""
    depends_on(keys.MODES, keys.by_hand(place.topic))
    closed = closed_by(place.listing, place.discussion, mode_for(place.listing))
    return {"listing": place.listing, "topic": place.topic, "closed_by": closed}
