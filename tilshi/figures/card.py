"""What a story's edit screen says of its readers: today, the last seven days, ever, at this moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.models import Page

from tilshi.audience import figures
from tilshi.audience.figures import Figure
from tilshi.audience.periods import Grain
from tilshi.figures.addresses import address_of
from tilshi.figures.compared import by_place
from tilshi.figures.spans import WEEK, span_of
from tilshi.figures.spark import Spark, spark
from tilshi.stories.models import StoryPage


@dataclass(frozen=True)
class Day:
    name: str
    figure: Figure


@dataclass(frozen=True)
class Card:
    """`days`: the last seven, today last."""

    item: str
    days: tuple[Day, ...]
    ever: Figure
    readers_now: int

    @property
    def today(self) -> Figure:
        return self.days[-1].figure

    @cached_property
    def spark(self) -> Spark:
        return spark([day.figure.views for day in self.days])

    @property
    def figures_url(self) -> str:
        return address_of(self.item)


def card_of(page: Page, now: datetime) -> Card | None:
    """Three questions. None: it is no story, or no reader could have seen it yet."""
    if not isinstance(page, StoryPage) or not page.first_published_at:
        return None
    item, week = page.counted_as, span_of(WEEK, now)
    days = figures.curve(item, Grain.DAY, week.since_seconds, week.end_seconds)
    named = zip(week.begins(), by_place(week, days), strict=True)
    return Card(
        item,
        tuple(Day(date_format(begin, "j.m"), figure) for begin, figure in named),
        figures.total(figures.curve(item, Grain.MONTH, 0, week.end_seconds)),
        figures.readers_now(item, now.timestamp()),
    )
