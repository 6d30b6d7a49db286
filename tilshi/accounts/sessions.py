"""Where a person is signed in, and the end of it, one by one or all others at once."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tilshi.accounts.browsers import browser_name


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    found = UserSession.objects.purge_and_list(request.user)
    if request.method == "POST":
        for session in found:
            if not session.is_current() and request.POST.get("end") in ("others", str(session.pk)):
                session.end()
        return redirect("usersessions_list")
    for session in found:
        session.browser = browser_name(session.user_agent)
    found.sort(key=lambda session: (not session.is_current(), -session.created_at.timestamp()))
    return render(request, "accounts/sessions.html", {"sessions": found})
