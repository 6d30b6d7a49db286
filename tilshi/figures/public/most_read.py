"""What is read most, on fronts, under stories, and on a page of its own.

The lists are those that the keeper froze. What they tell of a story is as new as on any other page: its row
is loaded, and its key noted even where there is none, so that a story that comes back is shown again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tilshi.core.clock import until
from tilshi.core.languages import spoken
from tilshi.delivery.freeze import frozen
from tilshi.delivery.recording import depends_on
from tilshi.figures.public import keys
from tilshi.figures.public.ranking import PERIODS
from tilshi.stories.keys import listing as listing_key
from tilshi.stories.models import Listing, SectionPage, StoryPage

NOTHING = SafeString("")
FRONT_LENGTH, PAGE_LENGTH, STORY_LENGTH = 5, 15, 5
SPARE = 3  # looked at beside those: for what is gone since, or is the story itself
FEWEST = 3  # less is no list
FRESH_FOR = timedelta(days=7)  # older stories only lead there: they are many, and their pages rest
NAMES: dict[str, str | Promise] = {
    "hour": _("In the last hour"),
    "day": _("In the last 24 hours"),
    "week": _("In the last seven days"),
}


@dataclass(frozen=True)
class ShownList:
    name: str | Promise
    listings: list[Listing]
    is_open: bool


def is_shown() -> bool:
    return bool(settings.TILSHI.counter.shows("most_read"))


def on_front(context: Mapping[str, Any]) -> SafeString:
    """Of the section on its own front, else of the site."""
    page = context.get("page")
    section = page if isinstance(page, SectionPage) else None
    lists = lists_of(section, FRONT_LENGTH) if is_shown() else []
    if not lists:
        return NOTHING
    shown = {"lists": lists, "section": section, "LANGUAGE_CODE": spoken()}
    return render_to_string("figures/public/most_read.html", shown)


def on_story(context: Mapping[str, Any]) -> SafeString:
    page = context.get("page")
    if not is_shown() or not isinstance(page, StoryPage):
        return NOTHING
    if not until(page.shown_at + FRESH_FOR):
        return render_to_string("figures/public/most_read_link.html", {"LANGUAGE_CODE": spoken()})
    listings = others_than(page)
    if not listings:
        return NOTHING
    shown = {"listings": listings, "LANGUAGE_CODE": spoken()}
    return render_to_string("figures/public/most_read_on_story.html", shown)


def others_than(story: StoryPage) -> list[Listing]:
    """Whoever reads a story need not be told of it."""
    key = keys.most_read_on_stories(spoken())
    depends_on(key, soft=True)
    ids = [pk for pk in frozen(key).get("stories", []) if pk != story.pk][: STORY_LENGTH + SPARE]
    rows = live(ids)
    found = [rows[pk] for pk in ids if pk in rows][:STORY_LENGTH]
    return found if len(found) >= FEWEST else []


def lists_of(section: SectionPage | None, length: int) -> list[ShownList]:
    """The hour's, the day's and the week's, as far as they are worth it."""
    key = keys.most_read_in(spoken())
    depends_on(key, soft=True)
    stored = frozen(key)
    by_period = stored.get("sections", {}).get(str(section.pk), {}) if section else stored.get("site", {})
    wanted = {period: ids[: length + SPARE] for period, ids in by_period.items()}
    rows = live([pk for ids in wanted.values() for pk in ids])
    if section:
        rows = {pk: row for pk, row in rows.items() if row.section_id == section.pk}
    return with_one_open(
        {name: [rows[pk] for pk in ids if pk in rows][:length] for name, ids in wanted.items()}
    )


def live(ids: Sequence[int]) -> dict[int, Listing]:
    if not ids:
        return {}
    depends_on(*map(listing_key, ids))
    return {row.pk: row for row in Listing.objects.filter(pk__in=ids).select_related("section")}


def with_one_open(found: Mapping[str, list[Listing]]) -> list[ShownList]:
    """The shortest time that fills its list; where none does, the longest list."""
    names = [period.name for period in PERIODS if len(found.get(period.name, [])) >= FEWEST]
    open_one = max(names, key=lambda name: len(found[name]), default="")
    return [ShownList(NAMES[name], found[name], name == open_one) for name in names]
