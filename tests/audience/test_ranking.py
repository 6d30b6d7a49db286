"""The most read among many: what could be one of them, and that nothing is left out."""

from collections import Counter
from random import Random

import pytest

from tilshi.audience import store
from tilshi.audience.fold import Sums
from tilshi.audience.periods import Grain
from tilshi.audience.ranking import Ranked, Top, could_be_among, most_read

DAY = 86_400


@pytest.mark.parametrize(
    ("what", "tops", "limit", "found"),
    [
        ("all rows are there", [Top([(1, 9), (2, 5)], 0), Top([(2, 5)], 0)], 1, [2]),
        ("a tie stays in", [Top([(1, 5), (2, 5), (3, 4)], 0)], 1, [1, 2]),
        ("fewer than wanted", [Top([(1, 5)], 0)], 3, [1]),
        (
            "one may have more in the other",
            [Top([(1, 90), (2, 50)], 10), Top([(1, 90), (3, 45)], 45)],
            1,
            [1],
        ),
        ("it may be the best after all", [Top([(1, 90), (2, 50)], 10), Top([(3, 45)], 45)], 1, [1, 2]),
        ("somebody unseen may be", [Top([(1, 50)], 50), Top([(2, 50)], 50)], 1, None),
        ("the bar is not reached", [Top([(1, 50)], 5)], 3, None),
        ("nothing was read", [], 3, []),
    ],
)
def test_candidates(what: str, tops: list[Top], limit: int, found: list[int] | None) -> None:
    assert could_be_among(tops, limit) == found, what


def keep(rows: dict[tuple[int, str], int]) -> None:
    store.keep_sums(
        {
            (Grain.DAY, day * DAY, name): Sums(views=views, readers=views // 2)
            for (day, name), views in rows.items()
        }
    )


def expected(rows: dict[tuple[int, str], int], limit: int) -> list[int]:
    whole: Counter[str] = Counter()
    for (_day, name), views in rows.items():
        if name.startswith("story:"):
            whole[name] += views
    return sorted(whole.values(), reverse=True)[:limit]


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize("flatness", [0.8, 3.0, 50.0])
def test_same_as_adding_everything_up(flatness: float) -> None:
    """Few that are read much, and many that are read alike, where the tops tell nothing."""
    random = Random(7)
    days, stories = range(1, 7), [f"story:{number}" for number in range(150)]
    rows = {
        (day, name): int(20 * random.paretovariate(flatness))
        for day in days
        for name in stories
        if random.random() < 0.6
    }
    keep(rows | {(day, "site:"): 10**6 for day in days} | {(day, "section:1"): 10**5 for day in days})
    found = most_read("story", Grain.DAY, DAY, 7 * DAY, 5)
    assert [each.views for each in found] == expected(rows, 5)
    assert len({each.item for each in found}) == 5 and all(each.item.startswith("story:") for each in found)
    assert [each.views for each in most_read("story", Grain.DAY, 2 * DAY, 4 * DAY, 5)] == expected(
        {key: views for key, views in rows.items() if key[0] in (2, 3)}, 5
    )


@pytest.mark.both
@pytest.mark.django_db
def test_each_kind_for_itself() -> None:
    keep({(1, "story:1"): 4, (1, "story:2"): 8, (1, "section:1"): 12, (1, "site:"): 12, (9, "story:1"): 99})
    assert most_read("story", Grain.DAY, 0, 9 * DAY, 9) == [Ranked("story:2", 8, 4), Ranked("story:1", 4, 2)]
    assert most_read("section", Grain.DAY, 0, 9 * DAY, 9) == [Ranked("section:1", 12, 6)]
    assert most_read("author", Grain.DAY, 0, 9 * DAY, 9) == []
    assert most_read("story", Grain.HOUR, 0, 9 * DAY, 9) == []


@pytest.mark.both
@pytest.mark.django_db
def test_what_was_served_and_not_seen_is_not_read() -> None:
    store.keep_sums({(Grain.DAY, DAY, "story:1"): Sums(served=7)})
    assert most_read("story", Grain.DAY, 0, 9 * DAY, 9) == []


@pytest.mark.both
@pytest.mark.django_db
def test_more_periods_than_one_question_takes() -> None:
    minutes = {(Grain.MINUTE, at * 60, f"story:{at % 3}"): Sums(views=1, readers=1) for at in range(1200)}
    store.keep_sums(minutes)
    found = most_read("story", Grain.MINUTE, 0, 1200 * 60, 3)
    assert [each.views for each in found] == [400, 400, 400]
