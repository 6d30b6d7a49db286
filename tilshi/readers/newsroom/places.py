"""Under which story a comment stands, as whoever looks may know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from wagtail.models import Page

from tilshi.accounts.models import User
from tilshi.stories.models import Listing
from tilshi.stories.readable import may_read_draft


@dataclass(frozen=True)
class Place:
    headline: str
    language: str = ""  # of the headline; "": that of the screen
    url: str = ""  # as readers see it; "" where they do not


def places_of(story_ids: Iterable[int | None], user: User) -> dict[int, Place]:
    """One query, or two where a story is no longer on the site."""
    wanted = {pk for pk in story_ids if pk}
    found = {
        row.pk: Place(row.headline, row.language, row.url)
        for row in Listing.objects.select_related("section").filter(pk__in=wanted)
    }
    if gone := wanted - found.keys():
        rows = Page.objects.select_related("locale").filter(pk__in=gone)
        found.update((page.pk, place_of_gone(page, user)) for page in rows)
    return found


def place_of_gone(page: Page, user: User) -> Place:
    """Its newest headline may be a draft's."""
    if may_read_draft(user, page):
        return Place(page.title, page.locale.language_code)
    return nowhere()


def nowhere() -> Place:
    return Place(gettext("A story that is no longer on the site"))
