"""The spans of time that are counted in, as the site's clock on the wall has them; each is named by the
moment it begins, in seconds since 1970."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from functools import lru_cache
from zoneinfo import ZoneInfo


class Grain(IntEnum):
    MINUTE = 1
    HOUR = 2
    DAY = 3
    MONTH = 4


DISTINCT = (Grain.MINUTE, Grain.HOUR, Grain.DAY)  # a month's readers are its days' added up: nobody is known


def begin_of(grain: Grain, minute: int, zone: ZoneInfo) -> int:
    """`minute`: since 1970. A day is as long as the zone makes it."""
    if grain is Grain.MINUTE:
        return minute * 60
    local = datetime.fromtimestamp(minute * 60, zone)
    if grain is Grain.HOUR:  # by the clock on the wall: some zones are half an hour off
        return (minute - local.minute) * 60
    day = local.day if grain is Grain.DAY else 1
    return int(datetime(local.year, local.month, day, tzinfo=zone).timestamp())


@lru_cache(maxsize=512)
def periods_of(minute: int, zone: ZoneInfo) -> tuple[tuple[Grain, int], ...]:
    return tuple((grain, begin_of(grain, minute, zone)) for grain in Grain)
