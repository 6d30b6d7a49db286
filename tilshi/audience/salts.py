"""The salts that visitors' hashes are keyed with: drawn by lot, one for each day of the site's time zone,
handed to all doors by a row, destroyed when no visit can go on that began under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

CARRIED_SECONDS = 1800  # of a day, in which somebody's visit may have begun the day before


@dataclass
class Salts:
    """What a door knows of them."""

    zone: ZoneInfo
    by_day: Mapping[date, bytes] = field(default_factory=dict)
    day_ends: float = 0.0  # of the day that is looked up below, and what was found
    today: bytes | None = None
    yesterday: bytes | None = None
    yesterday_ends: float = 0.0

    def at(self, moment: float) -> tuple[bytes | None, bytes | None]:
        """The day's, and right after midnight that of the day before. None: there is none."""
        if moment >= self.day_ends or self.today is None:
            self.look_up(moment)
        return self.today, self.yesterday if moment < self.yesterday_ends else None

    def look_up(self, moment: float) -> None:
        now = datetime.fromtimestamp(moment, self.zone)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        self.today = self.by_day.get(now.date())
        self.yesterday = self.by_day.get(now.date() - timedelta(days=1))
        self.day_ends = (midnight + timedelta(days=1)).timestamp()  # by the clock on the wall
        self.yesterday_ends = midnight.timestamp() + CARRIED_SECONDS

    def learn(self, by_day: Mapping[date, bytes]) -> None:
        self.by_day, self.today = by_day, None
