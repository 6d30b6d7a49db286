"""A reader's notices, under /account/notices/, and the page that a mail's last line leads to."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tilshi.core.row_number import row_number
from tilshi.readers.models import Notice
from tilshi.readers.notice_models import NoticeKind
from tilshi.readers.notices.forms import WishesForm
from tilshi.readers.notices.mail import mailbox_of
from tilshi.readers.notices.show import lines_of, path_of, story_of
from tilshi.readers.notices.stopping import read_stop, stop_mail
from tilshi.readers.notices.unread import see, unread_count
from tilshi.readers.taking_part import person, while_there_are_comments
from tilshi.stories.models import Listing

ON_PAGE = 30
WORDS_LENGTH = 200
NOT_OURS = 403  # as of a form without its token


@while_there_are_comments
@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Newest first. To look at them changes nothing: they are read by following one, or all at once."""
    user = person(request)
    rows = Notice.objects.filter(user=user).true_now().with_facts().order_by("-pk")
    if behind := row_number(request.GET.get("behind", "")):
        rows = rows.filter(pk__lt=behind)
    lines = lines_of(rows[: ON_PAGE + 1], WORDS_LENGTH)
    context = {
        "lines": lines[:ON_PAGE],
        "more": lines[ON_PAGE - 1].id if len(lines) > ON_PAGE else None,
        "unread": unread_count(user),
    }
    return render(request, "readers/notices/list.html", context)


@while_there_are_comments
@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """`through`: the newest that stood on the page; what came since was not seen."""
    if through := row_number(request.POST.get("through", "")):
        see(Notice.objects.filter(user=person(request), pk__lte=through))
    return redirect("account_notices")


@while_there_are_comments
@login_required
@require_safe
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """To the place, and read. Somebody else's is not there."""
    own = Notice.objects.filter(user=person(request))
    notice = get_object_or_404(own.select_related("comment", "report"), pk=pk)
    if request.method == "GET":
        see(own.filter(pk=pk))
    listing = Listing.objects.select_related("section").filter(pk=story_of(notice)).first()
    return redirect(path_of(notice, listing))


@while_there_are_comments
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = WishesForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, gettext("Saved."))
        return redirect("account_notices_settings")
    context = {"form": form, "has_mailbox": mailbox_of(user.pk) is not None}
    return render(request, "readers/notices/settings.html", context, status=422 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """For whoever holds the mail, and for their mail program, which sends no cookies (RFC 8058); also while
    the site has no comments. It says nothing of whose it is."""
    try:
        found = read_stop(signed)
    except BadSignature:
        return render(request, "readers/notices/stop_broken.html", status=NOT_OURS)
    if request.method == "POST":
        stop_mail(found)
    context = {"kind": NoticeKind(found.kind), "is_done": request.method == "POST"}
    return render(request, "readers/notices/stop.html", context)
