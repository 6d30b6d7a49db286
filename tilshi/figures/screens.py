"""`/newsroom/audience/`: what is read now and today; the most read, sections, authors, pages; months.
Each list also as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.timezone import get_default_timezone

from tilshi.audience import figures
from tilshi.audience.figures import Figure
from tilshi.audience.periods import Grain
from tilshi.audience.subjects import SITE
from tilshi.figures.chart import Chart, chart
from tilshi.figures.compared import compared
from tilshi.figures.door import frame, here_and_now, screen, span_frame, wants_csv
from tilshi.figures.lines import now_lines, ranking, rising_lines
from tilshi.figures.parts import parts_shown, refused
from tilshi.figures.spans import TODAY, span_of
from tilshi.figures.table import lines_as_csv, times_as_csv
from tilshi.figures.words import KINDS, earlier_words
from tilshi.stories.counted import STORY
from tilshi.stories.newsroom.colleague import colleague

LISTED, LISTED_FIRST = 50, 10


@screen
def overview(request: HttpRequest) -> HttpResponse:
    moment, user = here_and_now(), colleague(request)
    span, now = span_of(TODAY, moment), now_lines(moment, user)
    parts = figures.parts_of(SITE, span.sums, span.since_seconds, span.end_seconds)
    context = {
        "span": span,
        "compared": compared(SITE, span),
        "earlier": earlier_words(span),
        "parts": parts_shown(parts),
        "refused": refused(parts),
        "lines": ranking(STORY, span, LISTED_FIRST, user, now.by_item),
        "rising": rising_lines(moment, user),
        "now": now,
        **frame(request),
    }
    return TemplateResponse(request, "figures/overview.html", context)


@screen
def now(request: HttpRequest) -> HttpResponse:
    """The part of the overview that a script asks for again and again."""
    found = now_lines(here_and_now(), colleague(request))
    return TemplateResponse(request, "figures/now.html", {"now": found})


@screen
def ranked(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    moment = here_and_now()
    span, reading = span_of(request.GET.get("span", ""), moment), figures.reading_now(moment.timestamp())
    lines = ranking(kind, span, LISTED, colleague(request), reading)
    if wants_csv(request):
        return lines_as_csv(f"{kind}-{span.name}", lines)
    context = {"title": KINDS[kind], "lines": lines, **frame(request), **span_frame(span)}
    return TemplateResponse(request, "figures/ranked.html", context)


@dataclass(frozen=True)
class Month:
    begin: datetime
    figure: Figure

    @property
    def name(self) -> str:
        return date_format(self.begin, "F Y")

    @property
    def span_name(self) -> str:
        return f"{self.begin:%Y-%m}"


@screen
def months(request: HttpRequest) -> HttpResponse:
    """All there are, the newest first."""
    now = here_and_now()
    points = figures.curve(SITE, Grain.MONTH, 0, int(now.timestamp()))
    found = [
        Month(datetime.fromtimestamp(point.begin, get_default_timezone()), point.figure) for point in points
    ]
    if wants_csv(request):
        return times_as_csv("months", ((month.begin, month.figure) for month in found))
    context = {"months": found[::-1], "chart": chart_of(found, now), **frame(request)}
    return TemplateResponse(request, "figures/months.html", context)


def chart_of(months: list[Month], now: datetime) -> Chart:
    is_under_way = bool(months) and months[-1].span_name == f"{now:%Y-%m}"
    names = [date_format(month.begin, "M Y") for month in months]
    return chart([month.figure.views for month in months], [], names, unfinished=is_under_way)
