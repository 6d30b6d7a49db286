"""The site of this part: three hundred stories, their tokens, and what its counter has counted of them."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tilshi.cli import set_up_django
from tools.bench.rates import RUSSIAN_POLITICS, invented
from tools.bench.site import tilshi

STORIES = 300
CATCH_UP_SECONDS = 180.0
STILL_SECONDS = 5.0  # in which nothing comes that will come


@dataclass(frozen=True)
class Ground:
    site: Path
    tokens: tuple[str, ...]
    story: str  # an address


@dataclass(frozen=True)
class Counted:
    """Of the whole site, since the day before."""

    views: int
    leavings: int
    refused: dict[str, int]

    def since(self, before: Counted) -> Counted:
        refused = {name: count - before.refused.get(name, 0) for name, count in self.refused.items()}
        return Counted(self.views - before.views, self.leavings - before.leavings, refused)

    @property
    def all(self) -> int:
        return self.views + self.leavings


def ground_of(site: Path) -> Ground:
    """Django is set up in this process for this site."""
    if not (site / "tilshi.toml").exists():
        tilshi("init", str(site))
    os.environ["TILSHI_SITE"] = str(site.resolve())
    set_up_django(site.resolve())
    from tilshi.audience.tokens import site_tokens
    from tilshi.stories.counted import item_of
    from tilshi.stories.models import Listing

    if not Listing.objects.exists():
        fill()
    rows = list(Listing.objects.select_related("section").order_by("pk")[:STORIES])
    tokens = tuple(site_tokens().of(item_of(row.translation_key)) for row in rows)
    return Ground(site, tokens, rows[0].url)


def fill() -> None:
    from tilshi.stories.bulk.load import load_stories
    from tilshi.stories.models import SectionPage

    logging.disable(logging.INFO)
    load_stories(SectionPage.objects.get(**RUSSIAN_POLITICS), invented(STORIES))


def counted() -> Counted:
    from tilshi.audience import figures
    from tilshi.audience.periods import Grain
    from tilshi.audience.subjects import SITE

    span = (SITE, Grain.DAY, int(time.time()) - 2 * 86_400, int(time.time()) + 86_400)
    total = figures.total(figures.curve(*span))
    return Counted(total.views, total.leavings, figures.parts_of(*span).get("refused", {}))


def waiting() -> int:
    """Batches that no tally has seen."""
    from tilshi.audience.models import Batch

    return Batch.objects.count()


def wait_for(count: Callable[[], int], wanted: int) -> float:
    """Seconds until so many were counted, or nothing came any more; at most three minutes."""
    began = changed_at = time.monotonic()
    last = count()
    while last < wanted and time.monotonic() < began + CATCH_UP_SECONDS:
        time.sleep(0.25)
        if (now := count()) != last or waiting():
            last, changed_at = now, time.monotonic()
        if time.monotonic() > changed_at + STILL_SECONDS:
            break
    return time.monotonic() - began
