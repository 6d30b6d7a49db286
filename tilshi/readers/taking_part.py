"""A reader's own addresses, under /account/comments/: pages with a form for who has no script, and the same
for the script of a story's page, which asks for JSON."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from tilshi.accounts.models import User
from tilshi.core.row_number import row_number
from tilshi.readers import wording
from tilshi.readers.asked_by import as_uuid, is_script
from tilshi.readers.errors import CommentRefused
from tilshi.readers.forms import CommentForm, ErrorForm, ReportForm
from tilshi.readers.models import Comment, Discussion, Standing
from tilshi.readers.own import can_edit, edit_comment, withdraw_comment
from tilshi.readers.quotes import quoted_words
from tilshi.readers.reports import report_comment
from tilshi.readers.respect import give_respect
from tilshi.readers.rules.verdicts import Finding
from tilshi.readers.said import Line, Said, Showing, html_of, line_of, said, showing
from tilshi.readers.story_errors import TooManyReports, report_error
from tilshi.readers.submit import Submission, submit_comment
from tilshi.stories.models import Listing

REFUSED = 422
View = Callable[..., HttpResponse]


def while_there_are_comments(view: View) -> View:
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.TILSHI.comments.enabled:
            raise Http404
        return view(request, *args, **kwargs)

    return door


@while_there_are_comments
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, story_id: int) -> HttpResponse:
    """In the language of the story: the form stands in its page."""
    listing = get_object_or_404(Listing.objects.select_related("section"), pk=story_id)
    with translation.override(listing.language):
        form = CommentForm(posted(request), initial={} if request.method == "POST" else asked(request))
        if request.method == "POST" and form.is_valid():
            return sent(request, listing, form)
        return form_page(request, listing, form)


def asked(request: HttpRequest) -> dict[str, Any]:
    """What is answered, as the address says it; a bad one answers nothing."""
    form = CommentForm({**request.GET.dict(), "text": "x", "key": str(uuid.uuid4())})
    found = form.cleaned_data if form.is_valid() else {}
    return {name: found[name] for name in ("to", "quote") if found.get(name)}


def sent(request: HttpRequest, listing: Listing, form: CommentForm) -> HttpResponse:
    data = form.cleaned_data
    what = Submission(listing, data["text"], data["key"], data.get("to"), data.get("quote"))
    try:
        comment = submit_comment(person(request), what)
    except CommentRefused as error:
        return refused(request, listing, form, error.finding)
    if is_script(request):
        return JsonResponse(answer_with(comment, listing))
    return redirect("own_comment_sent", comment.pk)


def refused(request: HttpRequest, listing: Listing, form: CommentForm, finding: Finding) -> HttpResponse:
    sentence = wording.refusal(finding)
    door = wording.DOORS.get(finding.rule)
    url = reverse(door) if door else ""
    if is_script(request):
        return refused_json(sentence, finding.rule, url)
    form.add_error("text", sentence)
    return form_page(request, listing, form, url)


def refused_json(sentence: str, rule: str, url: str = "") -> JsonResponse:
    return JsonResponse({"refused": sentence, "rule": rule, "url": url}, status=REFUSED)


def form_page(request: HttpRequest, listing: Listing, form: CommentForm, door: str = "") -> HttpResponse:
    if is_script(request) and form.errors:
        sentence = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return refused_json(sentence, "form")
    source = form.data if form.is_bound else form.initial
    context = {"listing": listing, "form": form, "door": door, **answered(listing, source)}
    return render(request, "readers/write.html", context, status=REFUSED if form.errors else 200)


def answered(listing: Listing, source: Any) -> dict[str, Any]:
    """What the form's page shows of what is answered."""
    to, quote = source.get("to"), source.get("quote")
    discussions = Discussion.objects.of(listing.translation_key, listing.language)
    found = None
    if (number := row_number(to)) is not None:
        found = Comment.objects.published().filter(discussion__in=discussions, pk=number).first()
    return {
        "answers": said(showing(listing, found.discussion), line_of(found)) if found else None,
        "quoted": quoted_words(listing.pk, as_uuid(quote)),
    }


def answer_with(comment: Comment, listing: Listing) -> dict[str, Any]:
    """For the script: the comment as its author sees it, and what they are told."""
    return {
        "id": comment.pk,
        "standing": comment.standing,
        "root": comment.thread_id,
        "told": wording.told(comment),
        "html": own_html(comment, showing(listing, comment.discussion)),
    }


def own_html(comment: Comment, place: Showing, line: Line | None = None) -> str:
    """As the author sees it; what is not published says so. `line`: where it is at hand."""
    context = {
        "said": own_said(place, line or line_of(comment)),
        "own": comment,
        "listing": place.listing,
        "told": wording.told(comment),
        "can_edit": comment.author is not None and can_edit(comment, comment.author, timezone.now()),
        "closed_by": "",
    }
    return render_to_string("readers/comment.html", context)


def own_said(place: Showing, line: Line) -> Said:
    """Its words, too, while nobody else sees them."""
    found = said(place, line)
    is_withdrawn = line.standing == Standing.WITHDRAWN
    return found if is_withdrawn else replace(found, is_gone=False, text=html_of(line.text))


@while_there_are_comments
@login_required
@require_safe
def sent_page(request: HttpRequest, comment_id: int) -> HttpResponse:
    """After a form without a script."""
    comment = own_or_404(request, comment_id)
    context = {"comment": comment, "told": wording.told(comment), "listing": listing_of(comment)}
    return render(request, "readers/sent.html", context)


@while_there_are_comments
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    comment = own_or_404(request, comment_id)
    listing = listing_of(comment)
    if listing is None:
        raise Http404
    with translation.override(listing.language):
        form = CommentForm(posted(request), initial={"text": comment.text})
        if request.method == "POST" and form.is_valid():
            return changed_by_author(request, comment, listing, form)
        return edit_page(request, comment, listing, form)


def changed_by_author(
    request: HttpRequest, comment: Comment, listing: Listing, form: CommentForm
) -> HttpResponse:
    try:
        comment = edit_comment(comment, person(request), form.cleaned_data["text"])
    except CommentRefused as error:
        sentence = wording.refusal(error.finding)
        if is_script(request):
            return refused_json(sentence, error.finding.rule)
        form.add_error("text", sentence)
        return edit_page(request, comment, listing, form)
    if is_script(request):
        return JsonResponse(answer_with(comment, listing))
    return redirect("own_comment_sent", comment.pk)


def edit_page(request: HttpRequest, comment: Comment, listing: Listing, form: CommentForm) -> HttpResponse:
    if is_script(request) and form.errors:
        return form_page(request, listing, form)
    is_late = not can_edit(comment, person(request), timezone.now())
    context = {"comment": comment, "listing": listing, "form": form, "is_late": is_late}
    return render(request, "readers/edit.html", context, status=REFUSED if form.errors else 200)


@while_there_are_comments
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, comment_id: int) -> HttpResponse:
    comment = own_or_404(request, comment_id)
    if request.method == "POST":
        withdraw_comment(comment, person(request))
        return JsonResponse({"gone": True}) if is_script(request) else back_to(comment)
    return render(request, "readers/delete.html", {"comment": comment, "listing": listing_of(comment)})


@while_there_are_comments
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def respect(request: HttpRequest, comment_id: int) -> HttpResponse:
    comment = published_or_404(comment_id)
    if request.method != "POST":
        return render(request, "readers/respect.html", question(comment))
    give_respect(comment, person(request), gives=request.POST.get("gives", "1") == "1")
    comment.refresh_from_db()
    if not is_script(request):
        return back_to(comment)
    given = comment.respects.filter(user=person(request)).exists()  # never to oneself
    return JsonResponse({"count": comment.respect_count, "given": given})


@while_there_are_comments
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    comment = published_or_404(comment_id)
    form = ReportForm(posted(request))
    if request.method == "POST" and form.is_valid():
        report_comment(comment, person(request), form.cleaned_data["reason"], form.cleaned_data["words"])
        return render(request, "readers/reported.html", question(comment))
    status = REFUSED if form.errors else 200
    return render(request, "readers/report.html", {**question(comment), "form": form}, status=status)


def question(comment: Comment) -> dict[str, Any]:
    listing = listing_of(comment)
    shown_there = said(showing(listing, comment.discussion), line_of(comment)) if listing else None
    return {"comment": comment, "said": shown_there, "listing": listing}


@while_there_are_comments
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def error(request: HttpRequest, story_id: int) -> HttpResponse:
    """«Report an error in the text»; a script adds the words that the reader has marked."""
    listing = get_object_or_404(Listing.objects.select_related("section", "story"), pk=story_id)
    with translation.override(listing.language):
        form = ErrorForm(posted(request), initial={"passage": request.GET.get("passage", "")[:1000]})
        if request.method == "POST" and form.is_valid():
            try:
                report_error(
                    listing.story, person(request), form.cleaned_data["words"], form.cleaned_data["passage"]
                )
            except TooManyReports:
                return render(request, "429.html", status=429)
            return render(request, "readers/error_sent.html", {"listing": listing})
        status = REFUSED if form.errors else 200
        return render(request, "readers/error.html", {"listing": listing, "form": form}, status=status)


@while_there_are_comments
@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """All that somebody has written here, newest first, with what became of it."""
    rows = Comment.objects.filter(author=person(request)).exclude(standing=Standing.WITHDRAWN)
    if (behind := row_number(request.GET.get("behind", ""))) is not None:
        rows = rows.filter(pk__lt=behind)
    found = list(rows.select_related("discussion", "parent").order_by("-pk")[:31])
    listings = Listing.objects.select_related("section").in_bulk(
        [row.story_id for row in found if row.story_id]
    )
    lines = [(row, listings.get(row.story_id or 0), wording.told(row)) for row in found[:30]]
    context = {"lines": lines, "more": found[29].pk if len(found) > 30 else None}
    return render(request, "readers/own.html", context)


def own_or_404(request: HttpRequest, pk: int) -> Comment:
    """Somebody else's is not there: whether it exists is nobody's to learn."""
    mine = Comment.objects.filter(author=person(request)).exclude(standing=Standing.WITHDRAWN)
    return get_object_or_404(mine.select_related("discussion", "author", "parent"), pk=pk)


def published_or_404(pk: int) -> Comment:
    rows = Comment.objects.published().select_related("discussion", "author", "parent__author")
    return get_object_or_404(rows, pk=pk)


def listing_of(comment: Comment) -> Listing | None:
    """Of the story under which it was written, while it is live."""
    return Listing.objects.select_related("section").filter(pk=comment.story_id).first()


def back_to(comment: Comment) -> HttpResponseRedirect:
    listing = listing_of(comment)
    return redirect(f"{listing.url}#comments" if listing else reverse("own_comments"))


def posted(request: HttpRequest) -> QueryDict | None:
    """An empty form is a form, too, and says what it lacks."""
    return request.POST if request.method == "POST" else None


def person(request: HttpRequest) -> User:
    """Behind `login_required` there is one."""
    return cast(User, request.user)
