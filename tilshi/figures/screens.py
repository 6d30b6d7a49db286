"""`/newsroom/audience/`: what is read now and today, the most read, sections, authors, months, one item; each
list also as CSV."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tilshi.audience import figures
from tilshi.audience.figures import Figure
from tilshi.audience.periods import Grain
from tilshi.audience.subjects import SITE
from tilshi.figures.compared import compared
from tilshi.figures.named import Named, named
from tilshi.figures.rising import rising
from tilshi.figures.spans import NAMES, Span, span_of
from tilshi.figures.table import as_csv

LISTED = 50
KINDS = ("story", "section", "author")
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Line:
    """Of a list: what it is called, and what was counted."""

    named: Named
    figure: Figure
    now: int = 0  # readers of the last five minutes


def screen(view: View) -> View:
    """Everybody in the newsroom may look; nobody keeps a copy."""
    return never_cache(require_safe(wraps(view)(view)))


@screen
def overview(request: HttpRequest) -> HttpResponse:
    now = here_and_now()
    span = span_of("today", now)
    context = {
        **frame(request, span),
        "compared": compared(SITE, span),
        "parts": figures.parts_of(SITE, span.grain, span.since_seconds, span.until_seconds),
        "lines": ranking("story", span, 10),
        "rising": rising_lines(now),
        **now_parts(now),
    }
    return TemplateResponse(request, "figures/overview.html", context)


@screen
def now(request: HttpRequest) -> HttpResponse:
    """The part of the overview that a script asks for again and again."""
    return TemplateResponse(request, "figures/now.html", now_parts(here_and_now()))


@screen
def ranked(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    span = span_of(request.GET.get("span", ""), here_and_now())
    lines = ranking(kind, span, LISTED)
    if request.GET.get("as") == "csv":
        return as_csv(f"{kind}-{span.name}", lines)
    return TemplateResponse(
        request, "figures/ranked.html", {**frame(request, span), "kind": kind, "lines": lines}
    )


@screen
def item(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    name = f"{kind}:{key}"
    called = named([name], language())[name]
    span = span_of(request.GET.get("span", ""), here_and_now())
    context = {
        **frame(request, span),
        "named": called,
        "compared": compared(name, span),
        "parts": figures.parts_of(name, span.grain, span.since_seconds, span.until_seconds),
    }
    return TemplateResponse(request, "figures/item.html", context)


@screen
def months(request: HttpRequest) -> HttpResponse:
    """All there are, the newest first."""
    points = figures.curve(SITE, Grain.MONTH, 0, int(here_and_now().timestamp()))
    rows = [
        (localtime(datetime.fromtimestamp(point.begin, get_default_timezone())), point.figure)
        for point in points
    ]
    return TemplateResponse(request, "figures/months.html", {"months": rows[::-1], **frame(request, None)})


def frame(request: HttpRequest, span: Span | None) -> dict[str, Any]:
    return {"span": span, "spans": NAMES, "kinds": KINDS, "here": request.path}


def now_parts(now: datetime) -> dict[str, Any]:
    reading = figures.reading_now(now.timestamp())
    stories = [name for name in reading if name.startswith("story:")][:10]
    called = named(stories, language())
    lines = [Line(called[name], Figure(), reading[name]) for name in stories]
    return {"readers_now": reading.get(SITE, 0), "now_lines": lines}


def ranking(kind: str, span: Span, limit: int) -> list[Line]:
    found = figures.most_read(kind, span.grain, span.since_seconds, span.until_seconds, limit)
    items = [each.item for each in found]
    called, whole = (
        named(items, language()),
        figures.totals(items, span.grain, span.since_seconds, span.until_seconds),
    )
    return [Line(called[name], whole[name]) for name in items]


def rising_lines(now: datetime) -> list[tuple[Named, Any]]:
    found = rising(now)
    called = named([each.item for each in found], language())
    return [(called[each.item], each) for each in found]


def here_and_now() -> datetime:
    return datetime.now(get_default_timezone())


def language() -> str:
    return get_language() or ""
