"""`/newsroom/comments/<id>/`: one comment and all that is known of it; where a legal notice is entered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from tilshi.readers.legal import Demand, due_at, take_notice
from tilshi.readers.models import Comment
from tilshi.readers.newsroom.door import for_moderators
from tilshi.readers.newsroom.listing_frame import frame
from tilshi.readers.newsroom.rows import rows_of
from tilshi.readers.newsroom.shelves import RELATED
from tilshi.readers.newsroom.why import sentence
from tilshi.readers.text.show import shown
from tilshi.stories.newsroom.colleague import colleague

ANSWERS_SHOWN = 20


class NoticeForm(forms.Form):
    sender = forms.CharField(label=gettext_lazy("Who demands it"), max_length=255)
    words = forms.CharField(
        label=gettext_lazy("What is demanded, and by which law"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    received_at = forms.DateTimeField(
        label=gettext_lazy("Received"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def clean_received_at(self) -> Any:
        moment = self.cleaned_data["received_at"]
        if moment > timezone.now() + timedelta(minutes=1):
            raise forms.ValidationError(_("A notice cannot come from the future."))
        return moment


@never_cache
@for_moderators
@require_safe
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    form = NoticeForm(initial={"received_at": timezone.localtime(timezone.now())}, auto_id="notice-%s")
    return screen(request, found_or_404(comment_id), form)


@for_moderators
@require_POST
def notice(request: HttpRequest, comment_id: int) -> HttpResponse:
    found, form = found_or_404(comment_id), NoticeForm(request.POST, auto_id="notice-%s")
    if not form.is_valid():
        return screen(request, found, form)
    demand = Demand(**form.cleaned_data)
    if take_notice(found.pk, demand, colleague(request)):
        messages.success(request, _("The notice is entered. The comment waits before all others."))
    else:
        messages.warning(
            request, _("Its author has deleted the comment meanwhile: there is nothing left to do.")
        )
    return redirect("newsroom_comment", found.pk)


def screen(request: HttpRequest, found: Comment, form: NoticeForm) -> HttpResponse:
    user = colleague(request)
    context = {
        "row": rows_of([found], user)[0],
        "form": form,
        "would_be_due": due_at(timezone.now()),
        "verdicts": [(verdict, sentence(verdict)) for verdict in verdicts_of(found)],
        "revisions": [(old, shown(old.text)) for old in found.revisions.order_by("-pk")],
        "reports": found.reports.order_by("-pk"),
        "notices": found.legal_notices.select_related("taken_by").order_by("-pk"),
        "above": rows_of(above(found), user),
        "below": rows_of(below(found), user),
        **frame(request),
    }
    return TemplateResponse(request, "readers/newsroom/comment.html", context)


def found_or_404(comment_id: int) -> Comment:
    return get_object_or_404(Comment.objects.select_related(*RELATED), pk=comment_id)


def verdicts_of(found: Comment) -> Any:
    return found.verdicts.select_related("by").order_by("-pk")


def above(found: Comment) -> list[Comment]:
    """What began the thread, and what it answers."""
    wanted = {found.root_id, found.parent_id} - {None}
    return list(Comment.objects.filter(pk__in=wanted).select_related(*RELATED).order_by("pk"))


def below(found: Comment) -> list[Comment]:
    answers = Comment.objects.filter(parent=found).select_related(*RELATED)
    return list(answers.order_by("pk")[:ANSWERS_SHOWN])
