"""Comments come faster than pages can be baked. Who changes what readers see of a discussion stores that as a
row, in the same transaction; the keeper tells the change log, once a second for all that came meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from tilshi.delivery.change_log import changed
from tilshi.delivery.settle import settled
from tilshi.readers import keys
from tilshi.readers.models import Discussion, Stir
from tilshi.stories.models import Listing

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=1)
AT_ONCE = 2000  # rows


def stir(discussion: Discussion, *more: str) -> None:
    """In the transaction of the change."""
    names = [keys.discussion(discussion.topic), *more]
    Stir.objects.bulk_create(Stir(discussion=discussion, key=key) for key in names)


def tell_stirred(now: datetime) -> timedelta:
    """A round of the keeper; how long until the next one."""
    if not Stir.objects.exists():  # on SQLite a transaction takes the only lock
        return EVERY
    with settled(), transaction.atomic():
        tell(list(Stir.objects.order_by("pk")[:AT_ONCE].select_related("discussion")))
    return EVERY


def tell(rows: list[Stir]) -> None:
    if not rows:
        return
    discussions = {row.discussion_id: row.discussion for row in rows}
    Discussion.objects.filter(pk__in=discussions).update(number=F("number") + 1)  # for who watches
    listed = [listing for found in discussions.values() for listing in count_on_teasers(found)]
    counts = [keys.count(found.topic) for found in discussions.values()]
    pages = [listing.url for listing in listed]
    changed(*{row.key for row in rows}, *counts, pages=pages, why=f"comments: {len(rows)} changes")
    Stir.objects.filter(pk__in=[row.pk for row in rows]).delete()


def tell_now(discussion: Discussion, more: Iterable[str]) -> None:
    """For the desk, which is told «done» once readers see it. In the transaction of the change."""
    stir(discussion, *more)
    tell(list(Stir.objects.filter(discussion=discussion).select_related("discussion")))


def count_on_teasers(discussion: Discussion) -> list[Listing]:
    """Writes the count beside the stories' other facts; returns those rows."""
    rows = Listing.objects.filter(translation_key=discussion.translation_key).select_related("section")
    if discussion.language:
        rows = rows.in_language(discussion.language)
    rows.update(comment_count=discussion.comment_count)
    return list(rows)
