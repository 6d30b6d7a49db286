"""Arranges the block anew and tells it, softly as the keeper's work, at once when an editor has chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models.functions import Coalesce
from django.utils import timezone

from tilshi.core.languages import site_languages
from tilshi.delivery.change_log import changed
from tilshi.delivery.freeze import due, frozen, keep, tell
from tilshi.exchange import keys
from tilshi.exchange.block.arrange import Offer, arrange
from tilshi.exchange.models import PartnerStory

LOOK_EVERY = timedelta(seconds=20)
FRONTS_EVERY = timedelta(minutes=1)
STORIES_EVERY = timedelta(minutes=15)  # hundreds of pages are made anew each time
LOOKED_AT = 120  # the freshest of a language
MOST_PINNED = 5
WHY = "news of partners"


def tell_partner_news(now: datetime) -> timedelta:
    """A round of the keeper; how long until the next one."""
    if settings.TILSHI.exchange.enabled:
        for language in site_languages():
            tell_in(language.code, now)
    return LOOK_EVERY


def tell_in(language: str, now: datetime) -> None:
    """Stories are asked for only where a place may be told."""
    fronts, stories = keys.on_fronts(language), keys.on_stories(language)
    places = due([fronts], FRONTS_EVERY, now) | due([stories], STORIES_EVERY, now)
    if places:
        content = arranged(language)
        for key, before in places.items():
            tell(key, before, content, now, WHY)


def tell_choice(*languages: str) -> None:
    """An editor looks whether it is there: fronts and today's stories show it when they are told «done». In
    the choice's transaction."""
    now = timezone.now()
    for language in languages or settings.TILSHI.languages:
        content = arranged(language)
        for key in (keys.on_fronts(language), keys.on_stories(language)):
            before = due([key], timedelta(0), now).get(key)
            keep(key, before, content, now)
        changed(keys.chosen(language), keys.on_stories(language), why=WHY)


def arranged(language: str) -> dict[str, Any]:
    """Empty where there is nothing."""
    found = arrange(offers(language))
    return {"fixed": list(found.fixed), "pool": list(found.pool)} if found.fixed else {}


def offers(language: str) -> Iterator[Offer]:
    rows = PartnerStory.objects.shown().filter(language=language)
    group = Coalesce("same_as_id", "pk")
    names = ("pk", "partner_id", group, "fresh_at", "pinned_at")
    pinned = rows.exclude(pinned_at=None).order_by("-pinned_at")
    yield from (Offer(*row) for row in pinned.values_list(*names)[:MOST_PINNED])
    freshest = rows.filter(pinned_at=None).order_by("-fresh_at", "-pk")
    yield from (Offer(*row) for row in freshest.values_list(*names)[:LOOKED_AT])


def arrangement_on(key: str) -> tuple[list[int], list[int]]:
    content = frozen(key)
    return content.get("fixed", []), content.get("pool", [])
