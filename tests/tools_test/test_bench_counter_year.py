"""The year of views that the bench invents: as many as were asked for, and sums that agree with each
other."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from tilshi.audience.fold import Key, Sums
from tilshi.audience.periods import Grain
from tools.bench.counter.day import HOURS, WEEKDAYS
from tools.bench.counter.year.gather import HOUR_DAYS, MINUTE_DAYS, Gathering, came, share
from tools.bench.counter.year.popularity import DAYS, Read, by_day, by_hour, by_minute, plan
from tools.bench.counter.year.whence import Heap

NOW = datetime(2026, 11, 30, 14, 25, tzinfo=ZoneInfo("Asia/Almaty"))
ITEMS = [f"story:{number}" for number in range(400)]
VIEWS = 40_000


def groups_of(item: str) -> Sequence[str]:
    return ("section:1", "author:1", "site:") if item.endswith(("1", "3", "5")) else ("section:2", "site:")


@pytest.fixture(scope="module")
def year() -> tuple[Gathering, dict[Key, Sums]]:
    random = Random(1)
    gathering = Gathering(NOW, groups_of, random)
    rows = {key: sums for read in plan(ITEMS, VIEWS, random) for key, sums in gathering.story(read).items()}
    return gathering, rows | gathering.all_groups()


def views(rows: dict[Key, Sums], grain: Grain, item: str, since: datetime | None = None) -> int:
    first = since.timestamp() if since else 0
    return sum(
        sums.views for (g, begin, name), sums in rows.items() if (g, name) == (grain, item) and begin >= first
    )


def test_year_has_about_as_many_views_as_were_asked_for(year: tuple[Gathering, dict[Key, Sums]]) -> None:
    gathering, rows = year
    assert gathering.views == pytest.approx(VIEWS, rel=0.06)
    assert views(rows, Grain.DAY, "site:") == gathering.views


@pytest.mark.parametrize("item", ["site:", "section:1", "section:2", "author:1"])
def test_coarser_sums_are_the_finer_ones(year: tuple[Gathering, dict[Key, Sums]], item: str) -> None:
    gathering, rows = year
    hours, minutes = gathering.days[-HOUR_DAYS], gathering.days[-MINUTE_DAYS]
    assert views(rows, Grain.MONTH, item) == views(rows, Grain.DAY, item)
    assert views(rows, Grain.HOUR, item) == views(rows, Grain.DAY, item, hours) > 0
    assert views(rows, Grain.MINUTE, item) == views(rows, Grain.HOUR, item, minutes) > 0


def test_groups_are_their_stories_added_up(year: tuple[Gathering, dict[Key, Sums]]) -> None:
    rows = year[1]
    for grain in (Grain.DAY, Grain.HOUR, Grain.MINUTE, Grain.MONTH):
        stories = {key: sums for key, sums in rows.items() if key[0] is grain and key[2].startswith("story:")}
        own = [sums.views for key, sums in stories.items() if groups_of(key[2])[0] == "section:1"]
        whole = sum(sums.views for sums in stories.values())
        assert (views(rows, grain, "section:1"), views(rows, grain, "site:")) == (sum(own), whole)


def test_nothing_is_kept_for_longer_than_the_engine_keeps_it(year: tuple[Gathering, dict[Key, Sums]]) -> None:
    gathering, rows = year
    for grain, days in ((Grain.MINUTE, MINUTE_DAYS), (Grain.HOUR, HOUR_DAYS), (Grain.DAY, DAYS)):
        begins = [begin for g, begin, _ in rows if g is grain]
        assert min(begins) >= gathering.days[-days].timestamp()
        assert max(begins) <= NOW.timestamp()


def test_counts_of_a_row_fit_each_other(year: tuple[Gathering, dict[Key, Sums]]) -> None:
    for (_, _, item), sums in year[1].items():
        assert 0 < sums.readers <= sums.visits + (sums.views if item != "site:" else sums.readers)
        assert sums.visits <= sums.views < sums.served + 1
        assert sum(sums.parts["source"].values()) == sums.views
        assert sum(sums.parts["came"].values()) == sums.visits


def test_months_readers_are_its_days_added_up(year: tuple[Gathering, dict[Key, Sums]]) -> None:
    rows = year[1]
    by_grain = Counter[Grain]()
    for (grain, _, item), sums in rows.items():
        by_grain[grain] += sums.readers if item == "site:" else 0
    assert by_grain[Grain.MONTH] == by_grain[Grain.DAY] > 0


def test_views_of_today_are_known_by_the_minute(year: tuple[Gathering, dict[Key, Sums]]) -> None:
    gathering, rows = year
    assert len(gathering.today) == views(rows, Grain.DAY, "site:", gathering.days[-1])
    assert all(gathering.days[-1].timestamp() <= at <= NOW.timestamp() for _, at in gathering.today)


def test_few_stories_are_read_much_and_most_on_their_first_day() -> None:
    reads = plan(ITEMS, VIEWS, Random(2))
    expected = sorted((read.expected for read in reads), reverse=True)
    assert sum(expected[:40]) > 0.3 * sum(expected)
    days = dict(by_day(Read("story:1", first=100, hour=9, expected=500.0), 0, Random(1)))
    assert min(days) == 100 and days[100] > days[101] > days[105] > sum(
        days.get(d, 0) for d in range(300, 310)
    )


def test_newest_stories_come_out_last() -> None:
    reads = plan(ITEMS, VIEWS, Random(2))
    assert (reads[0].first, reads[-1].first) == (DAYS - 1, 0)
    assert [read.first for read in reads] == sorted((read.first for read in reads), reverse=True)


def test_no_view_is_lost_where_it_is_spread() -> None:
    hours, minutes = by_hour(500, 9, 24, Random(1)), by_minute(500, 25, Random(1))
    assert (sum(hours.values()), sum(minutes.values())) == (500, 500)
    assert min(hours) >= 9 and set(minutes) <= set(range(25))


def test_day_has_its_hours_and_the_week_its_days() -> None:
    assert len(HOURS) == 24 and HOURS[20] > HOURS[12] > HOURS[3]
    assert sum(WEEKDAYS) == pytest.approx(7) and WEEKDAYS[5] < WEEKDAYS[1]


@pytest.mark.parametrize("count", [1, 2, 300])
def test_each_view_has_its_source_device_and_language(count: int) -> None:
    heap = Heap(Random(1))
    for _ in range(20):
        parts = heap.parts(count)
        assert [sum(parts[name].values()) for name in ("source", "device", "language")] == [count] * 3
        assert "" not in parts.get("host", {}) and "" not in parts.get("utm_source", {})


def test_visits_begin_outside() -> None:
    sums = Sums(views=10, visits=7, parts={"source": {"internal": 6, "search": 3, "direct": 1}})
    assert came(sums) == {"search": 6, "direct": 1}
    assert came(Sums(views=1, visits=1, parts={"source": {"internal": 1}})) == {"direct": 1}
    assert (share(1, 0.1), share(100, 0.5)) == (1, 50)


def test_days_are_the_last_of_which_is_today() -> None:
    days = Gathering(NOW, groups_of, Random(1)).days
    assert len(days) == DAYS and days[-1] <= NOW < days[-1] + timedelta(days=1)
