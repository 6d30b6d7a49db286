"""Comments come faster than pages can be baked. Who changes what readers see of a discussion stores that as a
row, in the same transaction; the keeper tells the change log, once a second for all that came meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

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
        tell(Stir.objects.order_by("pk")[:AT_ONCE])
    return EVERY


def tell(stirs: QuerySet[Stir]) -> None:
    """As columns: while it looks, nobody else writes to SQLite."""
    rows = list(stirs.values_list("pk", "discussion_id", "key"))
    if not rows:
        return
    discussions = Discussion.objects.in_bulk({discussion for _, discussion, _ in rows})
    Discussion.objects.filter(pk__in=discussions).update(number=F("number") + 1)  # for who watches
    listed = [listing for found in discussions.values() for listing in count_on_teasers(found)]
    counts = [keys.count(found.topic) for found in discussions.values()]
    pages = [listing.url for listing in listed]
    changed(*{key for _, _, key in rows}, *counts, pages=pages, why=f"comments: {len(rows)} changes")
    Stir.objects.filter(pk__in=[pk for pk, _, _ in rows]).delete()


def tell_now(discussion: Discussion, more: Iterable[str]) -> None:
    """For the desk, which is told «done» once readers see it. In the transaction of the change."""
    stir(discussion, *more)
    tell(Stir.objects.filter(discussion=discussion))


def count_on_teasers(discussion: Discussion) -> list[Listing]:
    """Writes the count beside the stories' other facts; returns those rows."""
    rows = Listing.objects.filter(translation_key=discussion.translation_key).select_related("section")
    if discussion.language:
        rows = rows.in_language(discussion.language)
    rows.update(comment_count=discussion.comment_count)
    return list(rows)
