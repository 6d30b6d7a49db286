"""Where the lists' forms and keys lead: decide, undo, claim. A script asks for JSON and puts what it gets in
the place of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from tilshi.readers.asked_by import is_script
from tilshi.readers.models import Comment
from tilshi.readers.moderate import claim as take_in_hand
from tilshi.readers.newsroom.decide_form import DecideForm
from tilshi.readers.newsroom.deciding import Outcome, carry_out, take_back
from tilshi.readers.newsroom.door import back, for_moderators, numbers
from tilshi.readers.newsroom.reasons import READY
from tilshi.readers.newsroom.rows import holder_of, rows_of
from tilshi.readers.newsroom.shelves import RELATED
from tilshi.stories.newsroom.colleague import colleague

UNPROCESSABLE = 422


@for_moderators
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    form = DecideForm(request.POST)
    if form.is_valid():
        return answer(request, carry_out(form.wish, colleague(request)))
    if is_script(request):
        return JsonResponse({"told": form.complaint}, status=UNPROCESSABLE)
    messages.error(request, form.complaint)
    return back(request, reverse("newsroom_comments"))


@for_moderators
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    wanted, is_alone = numbers(request.POST.getlist("verdict")), request.POST.get("alone") == "1"
    return answer(request, take_back(wanted, colleague(request), is_alone))


@for_moderators
@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """Of a script: the rows that whoever looks has before them. Answers whose hands the others are in."""
    user, wanted = colleague(request), numbers(request.POST.getlist("comment"))[:50]
    taken = set(take_in_hand(wanted, user))
    others = Comment.objects.filter(pk__in=wanted).exclude(pk__in=taken).select_related("claimed_by")
    now = timezone.now()
    held = {comment.pk: name for comment in others if (name := holder_of(comment, user, now))}
    return JsonResponse({"held": held})


def answer(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    if is_script(request):
        return JsonResponse(as_json(request, outcome))
    (messages.warning if outcome.left_out else messages.success)(request, outcome.told)
    return back(request, reverse("newsroom_comments"), outcome.verdicts)


def as_json(request: HttpRequest, outcome: Outcome) -> Mapping[str, Any]:
    """`line`: stands where the first of `done` stood. `rows`: how those look now that stay."""
    here = {"here": request.POST.get("next", ""), "reasons": list(READY.items())}
    line = render_to_string("readers/newsroom/result.html", {"outcome": outcome, **here}, request)
    return {
        "told": outcome.told,
        "done": outcome.done,
        "line": line if outcome.done else "",
        "left_out": outcome.left_out,
        "rows": rows_anew(request, (*outcome.changed, *outcome.left_out), here),
    }


def rows_anew(request: HttpRequest, pks: tuple[int, ...], here: Mapping[str, Any]) -> Mapping[int, str]:
    comments = list(Comment.objects.filter(pk__in=pks).select_related(*RELATED).order_by("pk"))
    return {
        row.comment.pk: render_to_string("readers/newsroom/row.html", {"row": row, **here}, request)
        for row in rows_of(comments, colleague(request))
    }
