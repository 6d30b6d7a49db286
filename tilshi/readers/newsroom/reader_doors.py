"""What a moderator does to a reader: restrict, lift, reject all that they said."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from tilshi.accounts.models import User
from tilshi.readers import restrict as restrictions
from tilshi.readers.models import Comment, Standing
from tilshi.readers.newsroom.decide_doors import answer
from tilshi.readers.newsroom.decide_form import REJECT, DecideForm, Wish
from tilshi.readers.newsroom.deciding import Outcome, decided, said, sentence_of
from tilshi.readers.newsroom.door import back, for_moderators
from tilshi.readers.newsroom.reader_screen import screen
from tilshi.readers.newsroom.reasons import READY
from tilshi.readers.newsroom.restrict_form import RestrictForm
from tilshi.readers.rights import may_moderate
from tilshi.readers.text.show import shown_name
from tilshi.stories.newsroom.colleague import colleague

AT_ONCE = 1000  # comments in one transaction
ALL, WAITING = "all", "waiting"


@for_moderators
@require_POST
def restrict(request: HttpRequest, reader: UUID) -> HttpResponse:
    user, form = get_object_or_404(User, uuid=reader), RestrictForm(request.POST)
    if may_moderate(user):
        raise PermissionDenied
    if not form.is_valid():
        return screen(request, user, form)
    data = form.cleaned_data
    restrictions.restrict(user, data["kind"], data["reason"], colleague(request), form.ends_at)
    messages.success(request, _("The restriction stands from now on."))
    return back(request, page_of(user))


@for_moderators
@require_POST
def lift(request: HttpRequest, reader: UUID, restriction_id: int) -> HttpResponse:
    """Also one that another account of the same person was given."""
    user, now = get_object_or_404(User, uuid=reader), timezone.now()
    against = {item.pk: item for item in restrictions.standing_against(user, now)}
    if restriction_id not in against:
        raise Http404
    if restrictions.lift(against[restriction_id], colleague(request), now):
        messages.success(request, _("The restriction is lifted."))
    return back(request, page_of(user))


@for_moderators
@require_POST
def reject(request: HttpRequest, reader: UUID) -> HttpResponse:
    """All that waits at once; all that was ever said after one more question."""
    user, which = get_object_or_404(User, uuid=reader), request.POST.get("which", "")
    if which not in (ALL, WAITING):
        raise Http404
    if which == ALL and request.POST.get("sure") != "1":
        return ask_again(request, user)
    form = DecideForm(request.POST)
    form.is_valid()
    words = form.cleaned_data.get("words", ""), form.cleaned_data.get("reason", "")
    return answer(request, rejected(user, which, words[1], words[0], colleague(request)))


def ask_again(request: HttpRequest, user: User) -> HttpResponse:
    context = {
        "reader": user,
        "name": shown_name(user.display_name) or _("A reader"),
        "count": to_reject(user, ALL).count(),
        "page": page_of(user),
        "reasons": list(READY.items()),
    }
    return TemplateResponse(request, "readers/newsroom/reject_all.html", context)


def to_reject(user: User, which: str) -> QuerySet[Comment]:
    rows = Comment.objects.filter(author=user)
    if which == WAITING:
        return rows.waiting()
    return rows.exclude(standing__in=(Standing.REJECTED, Standing.WITHDRAWN))


def rejected(user: User, which: str, reason: str, words: str, by: User) -> Outcome:
    parts = [
        decided(Wish(REJECT, pks, reason, words), Standing.REJECTED, by)
        for pks in chunks(list(to_reject(user, which).order_by("pk").values_list("pk", flat=True)))
    ]
    done = tuple(pk for part in parts for pk in part.done)
    left_out = tuple(pk for part in parts for pk in part.left_out)
    told = said(sentence_of(Standing.REJECTED, len(done)), left_out)
    return Outcome(told, done, (), left_out, tuple(pk for part in parts for pk in part.verdicts))


def chunks(pks: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(pks), AT_ONCE):
        yield pks[start : start + AT_ONCE]


def page_of(user: User) -> str:
    return reverse("newsroom_reader", args=(user.uuid,))
