"""The keeper's work for what everybody sees of the figures: looks whether it is another now, and says so."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from tilshi.core.languages import site_languages
from tilshi.delivery.freeze import due, tell
from tilshi.figures.public import keys, story_views
from tilshi.figures.public.ranking import ranking

LOOK_EVERY = timedelta(minutes=1)
FRONTS_EVERY = timedelta(minutes=3)
STORIES_EVERY = timedelta(hours=1)  # hundreds of pages are made anew each time


def tell_figures(now: datetime) -> timedelta:
    """A round of the keeper; how long until the next one."""
    counter = settings.TILSHI.counter
    if counter.shows("most_read"):
        tell_most_read(now)
    if counter.shows("on_stories"):
        story_views.tell(now)
    return LOOK_EVERY


def tell_most_read(now: datetime) -> None:
    """Rankings are asked for only where one of them may be told."""
    languages = [language.code for language in site_languages()]
    fronts = due([keys.most_read_in(code) for code in languages], FRONTS_EVERY, now)
    stories = due([keys.most_read_on_stories(code) for code in languages], STORIES_EVERY, now)
    if not fronts and not stories:
        return
    found = ranking(now)
    for code in languages:
        if (key := keys.most_read_in(code)) in fronts:
            tell(key, fronts[key], found.on_fronts(code), now, "most read")
        if (key := keys.most_read_on_stories(code)) in stories:
            tell(key, stories[key], found.on_stories(code), now, "most read")
