"""The badge: how many read now, how many readers and views the day has, on 88 by 31 points, as counters have
had it for thirty years. A page like any other, in each language: baked, and good for a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from tilshi.audience import figures
from tilshi.audience.periods import Grain, begin_of
from tilshi.audience.subjects import SITE
from tilshi.core.clock import until
from tilshi.core.languages import spoken
from tilshi.figures.number import number
from tilshi.figures.public.most_read import is_shown
from tilshi.figures.public.rounded import in_short
from tilshi.theme.colour import light_shades

NOTHING = SafeString("")
MINUTE = timedelta(minutes=1)
WHOLE_BELOW = 100_000  # what fits beside a word


@dataclass(frozen=True)
class Row:
    name: str
    number: str
    baseline: float  # in points from the top


def in_colophon(context: Mapping[str, Any]) -> SafeString:
    if not settings.TILSHI.counter.shows("badge"):
        return NOTHING
    shown = {"leads_on": is_shown(), "LANGUAGE_CODE": spoken()}
    return render_to_string("figures/public/badge_link.html", shown)


@require_safe
def badge(request: HttpRequest) -> HttpResponse:
    if not settings.TILSHI.counter.shows("badge"):
        raise Http404
    now = timezone.now()
    until(now.replace(second=0, microsecond=0) + MINUTE)
    shades = light_shades(settings.TILSHI.accent)
    drawn = {"rows": rows(now), "ground": shades.accent, "ink": shades.on_accent}
    text = render_to_string("figures/public/badge.svg", {**drawn, "site_name": settings.TILSHI.name})
    return HttpResponse(text, content_type="image/svg+xml")


def rows(now: datetime) -> list[Row]:
    day = of_day(now)
    names = (pgettext("badge", "now"), pgettext("badge", "readers"), pgettext("badge", "views"))
    numbers = (figures.readers_now(SITE, now.timestamp()), day.readers, day.views)
    return [
        Row(name, written(number), 9.5 + 9 * row)
        for row, (name, number) in enumerate(zip(names, numbers, strict=True))
    ]


def of_day(now: datetime) -> figures.Figure:
    """Since midnight, by the site's clock."""
    begin = begin_of(Grain.DAY, int(now.timestamp() // 60), ZoneInfo(settings.TIME_ZONE))
    return figures.total(figures.curve(SITE, Grain.DAY, begin, begin + 1))


def written(count: int) -> str:
    """With a narrow space between the thousands, in each language."""
    return number(count) if count < WHOLE_BELOW else in_short(count)
