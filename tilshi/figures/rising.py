"""Stories that take off: read in the last hour as much as their whole section in a usual one of that time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tilshi.audience import figures, subjects
from tilshi.audience.periods import Grain
from tilshi.audience.subjects import SITE, kind_of
from tilshi.stories.counted import SECTION, STORY

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
    read = figures.most_read(STORY, Grain.MINUTE, since, int(now.timestamp()), LOOKED_AT)
    many = {each.item: each.views for each in read if each.views >= FEWEST_VIEWS}
    if not many:
        return []
    sections = sections_of(many)
    return taking_off(many, sections, usual_hours(set(sections.values()), now))


def taking_off(
    views: Mapping[str, int], sections: Mapping[str, str], usual: Mapping[str, float]
) -> list[Rising]:
    """Of stories whose section and its usual hour are known; all by item."""
    found = [
        Rising(item, count, times(count, usual[sections[item]]))
        for item, count in views.items()
        if sections.get(item) in usual
    ]
    return sorted(
        (each for each in found if each.times >= TAKES_OFF), key=lambda each: (-each.times, -each.views)
    )


def times(views: int, usual: float) -> float:
    return views / usual if usual else float("inf")


def sections_of(stories: Collection[str]) -> dict[str, str]:
    groups = subjects.groups_of(stories)
    firsts = {item: next(filter(is_section, groups[item]), "") for item in stories}
    return {item: section for item, section in firsts.items() if section}


def is_section(item: str) -> bool:
    return kind_of(item) == SECTION


def usual_hours(sections: Collection[str], now: datetime) -> dict[str, float]:
    """Views of each in this hour of the day, on average over those of the last seven days on which anything
    was counted at all: a new site has no usual hours yet."""
    this = now.replace(minute=0, second=0, microsecond=0)
    hours = [int((this - timedelta(days=day)).timestamp()) for day in range(1, NORM_DAYS + 1)]
    found = figures.views_at([SITE, *sections], Grain.HOUR, hours)
    days = len(found.get(SITE, ()))
    return {section: sum(found.get(section, ())) / days for section in sections} if days else {}
