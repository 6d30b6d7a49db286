"""Questions to the sums, on both databases."""

from typing import Any

import pytest

from tilshi.audience import figures, store
from tilshi.audience.figures import Figure
from tilshi.audience.fold import REST, Sums
from tilshi.audience.periods import Grain

pytestmark = [pytest.mark.both, pytest.mark.django_db]
HOUR = 3600


@pytest.fixture(autouse=True)
def sums(db: None) -> None:
    phones = {"device": {"phone": 2, REST: 9}, "source": {"direct": 2}}
    store.keep_sums(
        {
            (Grain.HOUR, 1 * HOUR, "story:a"): Sums(2, 2, 1, 2, 90, 100, 9, 3, phones),
            (Grain.HOUR, 2 * HOUR, "story:a"): Sums(5, 1, 5, 0, 0, 0, 1, 0, {"device": {"desktop": 5}}),
            (Grain.HOUR, 3 * HOUR, "story:a"): Sums(served=4),
            (Grain.HOUR, 2 * HOUR, "story:b"): Sums(views=7),
            (Grain.DAY, 2 * HOUR, "story:a"): Sums(views=1000),
        }
    )


def test_curve_is_in_order_and_ends_before_its_end() -> None:
    found = figures.curve("story:a", Grain.HOUR, HOUR, 3 * HOUR)
    assert [(point.begin, point.figure.views) for point in found] == [(HOUR, 2), (2 * HOUR, 5)]
    assert figures.total(found) == Figure(7, 3, 6, 2, 90, 100, 10, 3)
    assert figures.curve("story:none", Grain.HOUR, 0, 9 * HOUR) == []


def test_averages_are_of_those_who_left() -> None:
    assert (Figure(leavings=2, seconds=91, depth=100).seconds_each, Figure().seconds_each) == (46, 0)
    assert (Figure(leavings=2, depth=101).depth_each, Figure().depth_each) == (50, 0)


def test_totals_of_several_at_once(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        found = figures.totals(["story:b", "story:none", "story:a"], Grain.HOUR, HOUR, 3 * HOUR)
    assert found == {
        "story:b": Figure(views=7),
        "story:none": Figure(),
        "story:a": Figure(7, 3, 6, 2, 90, 100, 10, 3),
    }
    assert figures.totals([], Grain.HOUR, 0, 9 * HOUR) == {}


def test_parts_are_added_up_the_rest_last() -> None:
    found = figures.parts_of("story:a", Grain.HOUR, 0, 9 * HOUR)
    assert list(found["device"].items()) == [("desktop", 5), ("phone", 2), (REST, 9)]
    assert found["source"] == {"direct": 2}


def test_views_at_some_hours() -> None:
    found = figures.views_at(["story:a", "story:b", "story:c"], Grain.HOUR, [HOUR, 2 * HOUR, 3 * HOUR])
    assert {name: sorted(views) for name, views in found.items()} == {"story:a": [2, 5], "story:b": [7]}


def test_readers_of_the_last_five_minutes() -> None:
    now = 1_000_000.0
    store.keep_seen(
        {
            ("story:a", "x"): now - 10,
            ("story:b", "x"): now - 20,
            ("story:b", "y"): now - 299,
            ("story:b", "z"): now - 300,
        }
    )
    assert list(figures.reading_now(now).items()) == [("story:b", 2), ("story:a", 1)]
    assert figures.reading_now(now + 300) == {}


def test_what_is_counted() -> None:
    assert figures.is_counted("story:a") and not figures.is_counted("story:none")
