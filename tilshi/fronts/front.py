"""What stands where on a home front: a pure decision over rows that are at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tilshi.stories.models import Listing, SectionPage
from tilshi.stories.shown_dates import is_breaking

SECONDS = 6  # under the lead story
PICTURED = 3  # of them in the upper row, where all have a picture: a gap there looks like a fault
RIVER_LENGTH = 12
STRIP_LENGTH = 5
BAR_LENGTH = 3
# What one look at the newest stories must bring for all of it.
ENOUGH = 1 + SECONDS + RIVER_LENGTH + BAR_LENGTH


@dataclass(frozen=True)
class Strip:
    section: SectionPage
    listings: list[Listing]


@dataclass(frozen=True)
class Front:
    """No story stands in two of them."""

    bar: list[Listing]  # breaking
    lead: Listing | None
    pictured: list[Listing]
    plain: list[Listing]
    river: list[Listing]

    @property
    def shown(self) -> set[int]:
        lead = [self.lead] if self.lead else []
        return {item.pk for item in (*self.bar, *lead, *self.pictured, *self.plain, *self.river)}


def arrange(placed: Sequence[Listing], newest: Sequence[Listing], now: datetime) -> Front:
    """`placed`: what the newsroom has put at the top by hand, in its order; `newest`: at least ENOUGH, if
    there are so many. What was placed stays there even while it is breaking news."""
    by_hand = {listing.pk for listing in placed}
    breaking = [item for item in newest if is_breaking(item.breaking_until, now)]
    bar = [item for item in breaking if item.pk not in by_hand][:BAR_LENGTH]
    taken = by_hand | {listing.pk for listing in bar}
    queue = [*placed, *(listing for listing in newest if listing.pk not in taken)]
    if not queue:  # everything there is is breaking
        bar, queue = [], bar
    lead, seconds, rest = queue[:1], queue[1 : 1 + SECONDS], queue[1 + SECONDS :]
    pictured = [listing for listing in seconds if listing.picture_id][:PICTURED]
    plain = [listing for listing in seconds if listing not in pictured]
    return Front(bar, next(iter(lead), None), pictured, plain, newest_first(rest)[:RIVER_LENGTH])


def newest_first(listings: Iterable[Listing]) -> list[Listing]:
    return sorted(listings, key=lambda item: (item.published_at, item.pk), reverse=True)
