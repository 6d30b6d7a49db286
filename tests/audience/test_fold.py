"""What each period of each item gains, by the rules of visits and readers."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tilshi.audience.fold import MOST_VALUES, REST, Fold, Hit, Left, Seen, Sums, most_of
from tilshi.audience.periods import Grain

ALMATY = ZoneInfo("Asia/Almaty")
STORY, OTHER, SECTION, SITE = "story:1", "story:2", "section:1", "site:"


def at(hour: int, minute: int, second: float = 0, day: int = 29) -> float:
    return datetime(2026, 11, day, hour, minute, tzinfo=ALMATY).timestamp() + second


def hit(
    moment: float, visitor: str = "a", item: str = STORY, earlier: str = "", source: str = "direct"
) -> Hit:
    return Hit(moment, item, visitor, earlier, {"source": source, "device": "phone"})


def fold(*hits: Hit, seen: Seen | None = None) -> Fold:
    groups: Sequence[str] = (SECTION, SITE)
    found = Fold(ALMATY, lambda item: groups, {} if seen is None else seen)
    found.add_hits(hits)
    return found


def sums(found: Fold, item: str, grain: Grain = Grain.DAY) -> Sums:
    total = Sums()
    for (its_grain, _, name), each in found.sums.items():
        if its_grain is grain and name == item:
            total.add(each)
    return total


def counts(found: Fold, item: str, grain: Grain = Grain.DAY) -> tuple[int, int, int]:
    total = sums(found, item, grain)
    return total.views, total.visits, total.readers


def test_view_counts_for_its_story_its_section_and_the_site_in_each_period() -> None:
    found = fold(hit(at(12, 0)))
    assert {name for _, _, name in found.sums} == {STORY, SECTION, SITE}
    assert all(counts(found, name, grain) == (1, 1, 1) for name in (STORY, SECTION, SITE) for grain in Grain)


def test_reader_of_two_stories_is_one_of_the_site() -> None:
    found = fold(hit(at(12, 0)), hit(at(12, 1), item=OTHER))
    assert counts(found, STORY) == counts(found, OTHER) == (1, 1, 1)
    assert counts(found, SITE) == (2, 1, 1)


@pytest.mark.parametrize(("minutes", "visits"), [(1, 1), (30, 1), (31, 2)])
def test_who_was_away_for_half_an_hour_comes_again(minutes: int, visits: int) -> None:
    found = fold(hit(at(12, 0)), hit(at(12, 0) + minutes * 60))
    assert counts(found, SITE) == (2, visits, 1)


def test_reader_counts_once_in_each_minute_hour_and_day() -> None:
    found = fold(hit(at(12, 0)), hit(at(12, 0, 30)), hit(at(12, 5)), hit(at(13, 1)))
    assert counts(found, SITE, Grain.MINUTE)[2] == 3
    assert counts(found, SITE, Grain.HOUR)[2] == 2
    assert counts(found, SITE, Grain.DAY)[2] == 1


def test_what_is_known_of_before_goes_on() -> None:
    seen: Seen = {(SITE, "a"): at(11, 50)}
    found = fold(hit(at(12, 0)), seen=seen)
    assert counts(found, SITE) == (1, 0, 0)
    assert counts(found, SITE, Grain.HOUR) == (1, 0, 1)
    assert seen[SITE, "a"] == at(12, 0)


def test_midnight_ends_no_visit_and_begins_a_readers_day() -> None:
    seen: Seen = {(name, "yesterdays"): at(23, 50) for name in (STORY, SECTION, SITE)}
    found = fold(hit(at(0, 10, day=30), visitor="todays", earlier="yesterdays"), seen=seen)
    assert counts(found, SITE) == (1, 0, 1)


def test_who_was_away_over_midnight_comes_again() -> None:
    seen: Seen = {(SITE, "yesterdays"): at(23, 30)}
    found = fold(hit(at(0, 10, day=30), visitor="todays", earlier="yesterdays"), seen=seen)
    assert counts(found, SITE) == (1, 1, 1)


def test_months_readers_are_its_days_added_up() -> None:
    found = fold(hit(at(12, 0)), hit(at(12, 0, day=30), visitor="tomorrows"))
    assert counts(found, SITE, Grain.MONTH) == (2, 2, 2)


def test_order_in_which_doors_hand_over_is_no_matter() -> None:
    hits = [hit(at(12, 0)), hit(at(12, 20)), hit(at(12, 40))]
    assert fold(*hits).sums == fold(*reversed(hits)).sums


def test_visit_comes_from_where_it_began() -> None:
    found = fold(hit(at(12, 0), source="search"), hit(at(12, 1), item=OTHER, source="internal"))
    assert sums(found, SITE).parts["came"] == {"search": 1}
    assert sums(found, SITE).parts["source"] == {"search": 1, "internal": 1}


def test_leaving_adds_what_came_since_the_last() -> None:
    found = fold()
    found.add_left([Left(at(12, 1), STORY, 60, 40, True), Left(at(12, 5), STORY, 30, 50, False)])
    total = sums(found, STORY)
    assert (total.leavings, total.seconds, total.depth) == (1, 90, 90)


def test_served_stands_beside_seen() -> None:
    found = fold(hit(at(12, 0)))
    found.add_served(at(12, 0), STORY, served=5, robots=2)
    total = sums(found, SITE)
    assert (total.views, total.served, total.robots) == (1, 5, 2)


def test_reasons_of_refusals_are_the_sites() -> None:
    found = fold()
    found.add_refused(at(12, 0), SITE, {"robot": 3})
    assert sums(found, SITE, Grain.HOUR).parts == {"refused": {"robot": 3}}


def test_of_many_values_the_most_frequent_stay() -> None:
    values = {f"host{n}": 1 for n in range(2 * MOST_VALUES)} | {"google.kz": 50, REST: 7}
    found = most_of(values)
    assert len(found) == MOST_VALUES + 1
    assert found["google.kz"] == 50
    assert sum(found.values()) == sum(values.values())


def test_few_values_all_stay() -> None:
    values = {f"host{n}": 1 for n in range(2 * MOST_VALUES)}
    assert most_of(values) == values


def test_zone_decides_where_a_day_begins() -> None:
    """Half past eleven at night in Almaty is the next day in Kiribati."""
    here, there = fold(hit(at(23, 30))), Fold(ZoneInfo("Pacific/Kiritimati"), lambda item: (), {})
    there.add_hits([hit(at(23, 30))])
    days = [[begin for grain, begin, _ in found.sums if grain is Grain.DAY] for found in (here, there)]
    assert (
        days[0][0] == at(0, 0)
        and days[1][0] == datetime(2026, 11, 30, tzinfo=ZoneInfo("Pacific/Kiritimati")).timestamp()
    )
