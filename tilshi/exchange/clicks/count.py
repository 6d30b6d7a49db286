"""Whether a click is one: by a person, from a page of ours, for the first time in an hour. Nothing is kept of
who it was but the counter's hash of the day."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from tilshi.audience.intake import is_prefetch, wants_no_counting
from tilshi.audience.robots import is_robot
from tilshi.audience.salt_rows import salts_for
from tilshi.audience.visitor import visitor_of
from tilshi.core.retention import removed
from tilshi.exchange.models import Clicked, Given, PartnerStory

OURS = ("same-origin", "none", "")  # Fetch Metadata; older browsers say nothing


def count(story: PartnerStory, request: HttpRequest, now: datetime) -> bool:
    """Whether it was one."""
    if not is_by_a_reader(request):
        return False
    visitor = visitor_now(request, now)
    if is_repeated(story, visitor, now):  # asked first: on SQLite a transaction takes the only lock
        return False
    with transaction.atomic():
        if not is_first(story, visitor, now):
            return False
        add(story, now)
    return True


def is_by_a_reader(request: HttpRequest) -> bool:
    if request.method != "GET" or is_robot(request.headers.get("User-Agent", "")):
        return False
    if is_prefetch(request.headers) or request.headers.get("Sec-Fetch-Site", "") not in OURS:
        return False
    return not (settings.TILSHI.counter.heed_signals and wants_no_counting(request.headers))


def visitor_now(request: HttpRequest, now: datetime) -> str:
    salt = salts_for(now)[timezone.localdate(now, timezone.get_default_timezone())]
    headers = request.headers
    return visitor_of(
        salt,
        str(request.META.get("REMOTE_ADDR", "")),
        headers.get("User-Agent", ""),
        headers.get("Accept-Language", ""),
    )


def is_repeated(story: PartnerStory, visitor: str, now: datetime) -> bool:
    lately = Clicked.objects.filter(at__gt=now - Clicked.AGAIN_AFTER)
    return lately.filter(story=story, visitor=visitor).exists()


def is_first(story: PartnerStory, visitor: str, now: datetime) -> bool:
    """In a transaction: of two at once one is counted."""
    row, is_new = Clicked.objects.get_or_create(story=story, visitor=visitor, defaults={"at": now})
    if is_new:
        return True
    long_ago = Clicked.objects.filter(pk=row.pk, at__lte=now - Clicked.AGAIN_AFTER)
    return long_ago.update(at=now) == 1


def add(story: PartnerStory, now: datetime) -> None:
    day = timezone.localdate(now, timezone.get_default_timezone())
    of_day = Given.objects.get_or_create(partner_id=story.partner_id, day=day)[0]
    Given.objects.filter(pk=of_day.pk).update(clicks=F("clicks") + 1)
    PartnerStory.objects.filter(pk=story.pk).update(clicks=F("clicks") + 1)


def forget_old(now: datetime) -> int:
    """Twice as long as a repetition is looked for."""
    return removed(Clicked.objects.filter(at__lt=now - 2 * Clicked.AGAIN_AFTER))
