"""How strictly a story's comments are looked at, and whether it takes any."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tilshi.accounts.models import User
from tilshi.core.clock import until
from tilshi.delivery.change_log import changed
from tilshi.readers import keys
from tilshi.readers.models import Discussion, Mode, ModeOf
from tilshi.stories.models import Listing

DEFAULT = Mode.NEWCOMERS
SITE, SECTION, STORY = ModeOf.Scope.SITE, ModeOf.Scope.SECTION, ModeOf.Scope.STORY
NARROWEST_FIRST = (STORY, SECTION, SITE)


def mode_for(listing: Listing) -> Mode:
    """The story's own, else its section's, else the site's. `listing.section` is asked for."""
    section = listing.section.translation_key
    rows = ModeOf.objects.filter(scope=SITE) | ModeOf.objects.filter(
        key__in=[listing.translation_key, section]
    )
    found = {row.scope: Mode(row.mode) for row in rows}
    return next((found[scope] for scope in NARROWEST_FIRST if scope in found), DEFAULT)


@transaction.atomic
def set_mode(scope: str, key: UUID | None, mode: Mode | None, by: User) -> None:
    """None: as it is around it."""
    rows = ModeOf.objects.filter(scope=scope, key=key)
    if mode is None:
        rows.delete()
    else:
        facts = {"mode": mode, "set_by": by, "set_at": timezone.now()}
        ModeOf.objects.update_or_create(scope=scope, key=key, defaults=facts)
    changed(keys.MODES, why=f"mode of comments: {scope}")


def closed_by(listing: Listing, discussion: Discussion | None, mode: Mode) -> str:
    """Who closed it: "mode", "desk", "age"; "" while it is open. Reads the clock as a page does."""
    if mode is Mode.CLOSED:
        return "mode"
    by_hand = discussion.by_hand if discussion else ""
    if by_hand:
        return "desk" if by_hand == "closed" else ""
    end = closes_at(listing)
    return "" if end is None or until(end) else "age"


def closes_at(listing: Listing) -> datetime | None:
    days = settings.TILSHI.comments.close_after_days
    return listing.published_at + timedelta(days=days) if days else None
