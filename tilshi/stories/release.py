"""Releases what editors scheduled: each page in a transaction of its own; one bad story stops no other.

Wagtail's `publish_scheduled` is one loop without isolation, meant for cron.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from tilshi.core.complaints import is_time_to_complain
from tilshi.stories.models import DeskLine, InfoPage, SectionPage

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Released:
    published: int
    expired: int
    failed: int


def release_due(now: datetime) -> Released:
    """Publishes and expires all that is due at `now` (aware). A failure is logged and tried again later."""
    published = [attempt(publish, pk, now) for pk in due_revisions(now).values_list("pk", flat=True)]
    expired = [attempt(expire, pk, now) for pk in due_to_expire(now).values_list("pk", flat=True)]
    return Released(published.count(True), expired.count(True), (published + expired).count(None))


def next_due(now: datetime) -> datetime | None:
    """The moment of the next release after `now`, if any is planned."""
    go_live = Revision.objects.filter(approved_go_live_at__gt=now).order_by("approved_go_live_at")
    moments = [*go_live.values_list("approved_go_live_at", flat=True)[:1]]
    for ends in ends_planned():
        moments += [end for _pk, end in ends.filter(expire_at__gt=now).order_by("expire_at")[:1]]
    return min(moments, default=None)


MISSED_AFTER = timedelta(minutes=1)


def missed_pages(now: datetime) -> int:
    """How many pages should have been published over a minute ago and are not."""
    return int(due_revisions(now - MISSED_AFTER).count())


def due_revisions(now: datetime) -> Any:
    return Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")


def due_to_expire(now: datetime) -> Any:
    """Live pages whose end has come. Asked each second, so not of Wagtail's page table, which has no index
    for it: first of the desk's lines and of the few pages that are no stories."""
    ids = [pk for ends in ends_planned() for pk, _end in ends.filter(expire_at__lte=now)]
    return Page.objects.live().filter(pk__in=ids, expire_at__lte=now).order_by("expire_at", "pk")


def ends_planned() -> list[Any]:
    """Of stories, and of the few other pages, by their keys: joined with a condition on the end, SQLite would
    begin with all pages."""
    few = [
        pk
        for model in (SectionPage, InfoPage)
        for pk in model.objects.order_by().values_list("page_ptr_id", flat=True)
    ]
    others = Page.objects.live().filter(pk__in=few, expire_at__isnull=False)
    stories = DeskLine.objects.filter(expire_at__isnull=False)
    return [stories.values_list("pk", "expire_at"), others.values_list("pk", "expire_at")]


def attempt(verb: Callable[[int, datetime], bool], pk: int, now: datetime) -> bool | None:
    """True: done; False: somebody else was quicker; None: it failed."""
    try:
        with transaction.atomic():
            return verb(pk, now)
    except Exception:
        complain(verb.__name__, pk)
        return None


def complain(verb: str, pk: int) -> None:
    """With the traceback; it is tried each second."""
    if is_time_to_complain("release", verb, pk):
        log.exception("%s of %s failed; it is tried again", verb, pk)


def publish(pk: int, now: datetime) -> bool:
    revision = due_revisions(now).select_for_update().filter(pk=pk).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def expire(pk: int, now: datetime) -> bool:
    page = due_to_expire(now).select_for_update().filter(pk=pk).first()
    if page is None:
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
