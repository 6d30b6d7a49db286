"""Stories that take off: read in the last hour as much as their whole section in a usual one of that time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from tilshi.audience import figures, subjects
from tilshi.audience.periods import Grain

NORM_DAYS = 7
FEWEST_VIEWS = 30  # in an hour; below that it is chance
TAKES_OFF = 1.0  # times the section's usual hour
LOOKED_AT = 20  # stories, the most read


@dataclass(frozen=True)
class Rising:
    item: str
    views: int  # in the last hour
    times: float  # the section's usual hour; infinite where the section is usually not read at all


def rising(now: datetime) -> list[Rising]:
    """The steepest first. `now`: aware, in the site's time zone."""
    since = int((now - timedelta(hours=1)).timestamp())
    read = figures.most_read("story", Grain.MINUTE, since, int(now.timestamp()), LOOKED_AT)
    many = {each.item: each.views for each in read if each.views >= FEWEST_VIEWS}
    groups = subjects.groups_of(many)
    sections = {
        item: next((name for name in groups[item] if name.startswith("section:")), "") for item in many
    }
    usual = usual_hours(set(sections.values()) - {""}, now)
    found = [
        Rising(item, views, compared(views, usual.get(sections[item], 0))) for item, views in many.items()
    ]
    return sorted((each for each in found if each.times >= TAKES_OFF), key=lambda each: -each.times)


def compared(views: int, usual: float) -> float:
    return views / usual if usual else float("inf")


def usual_hours(sections: Collection[str], now: datetime) -> dict[str, float]:
    """Views of each in this hour of the day, on average over the last seven days."""
    hours = [
        now.replace(minute=0, second=0, microsecond=0) - timedelta(days=day)
        for day in range(1, NORM_DAYS + 1)
    ]
    found = figures.views_at(sections, Grain.HOUR, [int(hour.timestamp()) for hour in hours])
    return {section: sum(found.get(section, ())) / NORM_DAYS for section in sections}
