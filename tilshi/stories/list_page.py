"""Long lists of stories, cut by key and never by number: the hundredth page costs what the first does, and a
story published meanwhile shifts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q
from django.urls import register_converter

from tilshi.core.languages import spoken
from tilshi.delivery.recording import depends_on, is_recorded, keep_out
from tilshi.stories import keys

if TYPE_CHECKING:  # the section's page, a model, cuts its list here
    from tilshi.stories.models import Listing, ListingQuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Cursor:
    """The last story of a page; the next page begins behind it."""

    published_at: datetime
    story_id: int

    @classmethod
    def of(cls, listing: Listing) -> Cursor:
        return cls(listing.published_at, listing.pk)

    def __str__(self) -> str:
        return f"{(self.published_at - EPOCH) // MICROSECOND}-{self.story_id}"


class CursorConverter:
    """In addresses: microseconds since 1970 and the story's id."""

    regex = r"-?[0-9]{1,17}-[0-9]{1,18}"

    def to_python(self, value: str) -> Cursor:
        """A ValueError, here, is a 404: so is a moment that no calendar has."""
        moment, _, story_id = value.rpartition("-")
        try:
            return Cursor(EPOCH + int(moment) * MICROSECOND, int(story_id))
        except OverflowError as error:
            raise ValueError(value) from error

    def to_url(self, value: Cursor) -> str:
        return str(value)


register_converter(CursorConverter, "cursor")


@dataclass(frozen=True)
class ListPage:
    LENGTH: ClassVar = 30

    listings: list[Listing]
    older: Cursor | None  # None: nothing is older
    is_first: bool


def list_page(listings: ListingQuerySet, after: Cursor | None = None) -> ListPage:
    """The newest of `listings`, or those behind `after`. Asks for one more than it shows, to know of more."""
    if after:
        note_cut(listings, after)
    found = list(behind(listings, after).newest_first()[: ListPage.LENGTH + 1])
    shown = found[: ListPage.LENGTH]
    more = len(found) > len(shown)
    return ListPage(shown, Cursor.of(shown[-1]) if more else None, is_first=after is None)


def note_cut(listings: ListingQuerySet, after: Cursor) -> None:
    """What is published today stands before each cut, so a cut depends on the past alone. Whoever makes up a
    cursor gets their answer, but no file: there are as many as there are microseconds."""
    depends_on(keys.past_in(spoken()), keys.listing(after.story_id))
    if is_recorded() and not listings.filter(pk=after.story_id, published_at=after.published_at).exists():
        keep_out()


def behind(listings: ListingQuerySet, after: Cursor | None) -> ListingQuerySet:
    """The first condition repeats what the second says, in the one shape for which databases use an index."""
    if after is None:
        return listings
    return listings.filter(published_at__lte=after.published_at).filter(
        Q(published_at__lt=after.published_at) | Q(story_id__lt=after.story_id)
    )


def list_context(page: ListPage, address: str) -> dict[str, Any]:
    """`address`: of the list's first page."""
    return {
        "listings": page.listings,
        "is_first": page.is_first,
        "newest_url": address,
        "older_url": f"{address}older/{page.older}/" if page.older else "",
    }
