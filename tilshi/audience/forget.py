"""What is kept for a while only: minutes for two days, hours for ninety, salts and hashes for little more
than a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from tilshi.audience.models import Sum
from tilshi.audience.periods import Grain
from tilshi.audience.salt_rows import destroy_old
from tilshi.core.retention import removed

KEPT = {Grain.MINUTE: timedelta(days=2), Grain.HOUR: timedelta(days=90)}


def forget_old(now: datetime) -> int:
    """Once an hour; returns how many rows went."""
    gone = sum(
        removed(Sum.objects.filter(grain=grain, begin__lt=(now - kept).timestamp()))
        for grain, kept in KEPT.items()
    )
    return gone + destroy_old(now)
