"""Draws the day's salt and destroys older ones."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from django.db import connections, transaction
from django.utils import timezone

from tilshi.audience.alias import alias
from tilshi.audience.models import Salt, Seen
from tilshi.audience.salts import CARRIED_SECONDS
from tilshi.audience.visitor import SALT_BYTES
from tilshi.core.no_trace import leave_no_trace

AHEAD = timedelta(minutes=10)  # of midnight: every door knows the next day's when it begins


def salts_of_now() -> dict[date, bytes]:
    return salts_for(timezone.now())


def salts_for(now: datetime) -> dict[date, bytes]:
    """Those that are in use, made where they are missing. Whoever comes first draws; all others take that."""
    local = timezone.localtime(now, timezone.get_default_timezone())
    days = {local.date(), (local + AHEAD).date()}
    if missing := days - set(Salt.objects.filter(day__in=days).values_list("day", flat=True)):
        drawn = [Salt(day=day, salt=secrets.token_bytes(SALT_BYTES)) for day in sorted(missing)]
        Salt.objects.bulk_create(drawn, ignore_conflicts=True)
    rows = Salt.objects.filter(day__gte=local.date() - timedelta(days=1)).values_list("day", "salt")
    return {day: bytes(salt) for day, salt in rows}


def destroy_old(now: datetime) -> int:
    """The salts of days that are over, once no visit goes on that began in them, and what was known by their
    hashes; returns how many. So a salt lives for little more than a day. Each time its traces are wiped, too:
    an hour ago somebody may have been in the way."""
    local = timezone.localtime(now, timezone.get_default_timezone())
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if (local - midnight).total_seconds() <= CARRIED_SECONDS:
        midnight -= timedelta(days=1)
    with transaction.atomic(using=alias()):
        gone = Salt.objects.filter(day__lt=midnight.date()).delete()[0]
        if gone:
            Seen.objects.filter(at__lt=midnight.timestamp()).delete()
    leave_no_trace(connections[alias()], ("audience_salt", "audience_seen"))
    return gone
