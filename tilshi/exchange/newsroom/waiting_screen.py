"""`/newsroom/partners/waiting/`: what waits for an editor, of all partners. The newest first: news ages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from tilshi.exchange.newsroom.door import screen
from tilshi.exchange.newsroom.frame import frame, waiting_stories
from tilshi.exchange.newsroom.shelf import shelf


@screen
def waiting(request: HttpRequest) -> HttpResponse:
    context = {
        "decide_address": reverse("newsroom_partners_waiting_decide"),
        **frame(request),
        **shelf(waiting_stories(), request.GET, reverse("newsroom_partners_waiting")),
    }
    return TemplateResponse(request, "exchange/newsroom/waiting.html", context)
