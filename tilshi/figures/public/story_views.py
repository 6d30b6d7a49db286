"""How often a story was read, in all its languages and for all time, beside its dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tilshi.audience import figures
from tilshi.audience.periods import Grain
from tilshi.delivery.change_log import changed
from tilshi.delivery.freeze import due, keep
from tilshi.delivery.recording import depends_on
from tilshi.delivery.settle import settled
from tilshi.figures.public import keys
from tilshi.figures.public.rounded import rounded, views_in_words
from tilshi.stories.counted import STORY, item_of
from tilshi.stories.models import StoryPage

NOTHING = SafeString("")
EVER = 2**62  # seconds
LOOKED = "views-looked-at"  # when, in seconds since 1970; it is in no page
TELL_EVERY = timedelta(minutes=5)
OVERLAP_SECONDS = 60  # what a slow door hands over late is looked at, too
MOST_SECONDS = 86_400  # after a long absence; the next view of a story makes up for what is older
MOST_TOLD = 500  # stories at once, the most viewed first; the others follow with their next view


def on_story(context: Mapping[str, Any]) -> SafeString:
    page = context.get("page")
    if not settings.TILSHI.counter.shows("on_stories") or not isinstance(page, StoryPage):
        return NOTHING
    item = item_of(page.translation_key)
    depends_on(keys.views_of(item), soft=True)
    count = figures.totals([item], Grain.MONTH, 0, EVER)[item].views
    if not count:
        return NOTHING
    return render_to_string("figures/public/views.html", {"views": views_in_words(count)})


def tell(now: datetime) -> None:
    """Those whose number, as it is shown, has become another since the last look."""
    if not (found := due([LOOKED], TELL_EVERY, now)):
        return
    before = found[LOOKED]
    since = now - TELL_EVERY if before is None else before.told_at
    items = list(passed(int(since.timestamp()), int(now.timestamp())))
    with settled(), transaction.atomic():
        if keep(LOOKED, before, {}, now) and items:
            changed(*map(keys.views_of, items), why=f"views of {len(items)} stories")


def passed(since: int, now: int) -> Iterator[str]:
    """No page's number is remembered: what was gained since is taken off the sum. A minute that is looked at
    twice may tell a story twice, but none is missed."""
    begin = max(since - OVERLAP_SECONDS, now - MOST_SECONDS)
    gained = figures.most_read(STORY, Grain.MINUTE, begin, now + 1, MOST_TOLD)
    sums = figures.totals([item.item for item in gained], Grain.MONTH, 0, EVER)
    for item in gained:
        views = sums[item.item].views
        if rounded(views) != rounded(views - item.views):
            yield item.item
