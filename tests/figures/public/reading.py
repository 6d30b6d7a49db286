"""Stories, how they are read as the sums have it, and the keeper's look at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from tilshi.audience.models import Item, Sum
from tilshi.audience.periods import periods_of
from tilshi.audience.subjects import kind_of
from tilshi.figures.public.keep import LOOK_EVERY, tell_figures
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.write import StoryData, write_story

NOON = datetime(2026, 11, 29, 7, 0, tzinfo=UTC)  # in Almaty
HEADLINES = ("Мост открыт", "Река вскрылась", "Хлеб убран", "Степь цветёт", "Поезд пришёл", "Школа полна")
BLOCK = re.compile(r'<(section|aside|div) class="most-read.*?</\1>', re.DOTALL)
LINK = re.compile(r'<li>\s*<a href="([^"]+)">([^<]+)</a>')


def section(slug: str = "politics", language: str = "ru") -> SectionPage:
    found: SectionPage = SectionPage.objects.get(slug=slug, locale__language_code=language)
    return found


def written(headline: str, place: str = "politics", language: str = "ru", **more: Any) -> StoryPage:
    return write_story(StoryData(headline, **more), section(place, language), publish=True)


def all_written(place: str = "politics", headlines: Sequence[str] = HEADLINES) -> list[StoryPage]:
    at = timezone.now() - timedelta(hours=1)
    return [written(headline, place, published_at=at) for headline in headlines]


def read(story: StoryPage | str, readers: int, views: int = 0, ago: timedelta = timedelta()) -> None:
    """In one minute; each reader once, unless `views` says more."""
    name = story if isinstance(story, str) else story.counted_as
    item, _ = Item.objects.get_or_create(name=name, defaults={"kind": kind_of(name)})
    at = timezone.now() - ago
    for grain, begin in periods_of(int(at.timestamp() // 60), ZoneInfo(settings.TIME_ZONE)):
        row, _ = Sum.objects.get_or_create(item=item, grain=grain, begin=begin)
        row.readers += readers
        row.views += max(readers, views)
        row.save()


def read_in_order(stories: Sequence[StoryPage]) -> None:
    """The first one most."""
    for number, story in enumerate(stories):
        read(story, 100 - number)


def keeper_looks() -> None:
    assert tell_figures(timezone.now()) == LOOK_EVERY


def listed(page: str) -> list[list[str]]:
    """The headlines of each list of the most read on a page, in order."""
    lists = [part for block in BLOCK.finditer(page) for part in block[0].split("</ol>")]
    return [found for part in lists if (found := [headline for _, headline in LINK.findall(part)])]


def links(page: str) -> list[tuple[str, str]]:
    """All of them: address and headline."""
    return [link for block in BLOCK.finditer(page) for link in LINK.findall(block[0])]
