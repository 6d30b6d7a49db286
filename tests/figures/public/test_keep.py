"""When the keeper tells that another story is read most: where it is so, not more often than pages can bear,
and once on all machines."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.figures.public.reading import all_written, keeper_looks, read, read_in_order
from tilshi.delivery.freeze import frozen, tell
from tilshi.delivery.models import Change, Frozen
from tilshi.figures.public import keep
from tilshi.figures.public.keep import FRONTS_EVERY, STORIES_EVERY, tell_figures

pytestmark = [pytest.mark.both, pytest.mark.django_db]

FRONTS, STORIES = "most-read:ru", "most-read-on-stories:ru"


@pytest.fixture(autouse=True)
def stories(clock: Any) -> list[Any]:
    found = all_written()
    read_in_order(found)
    return found


def told() -> list[str]:
    """Since the last call."""
    keys = [key for change in Change.objects.order_by("pk") for key in change.keys]
    Change.objects.all().delete()
    return [key for key in keys if key.startswith(("most-read", "views"))]


def test_what_is_read_most_is_told_once_to_fronts_and_once_to_stories() -> None:
    keeper_looks()
    assert sorted(told()) == [STORIES, FRONTS]
    keeper_looks()
    assert told() == []


def test_order_that_stays_is_not_told_again(clock: Any, stories: list[Any]) -> None:
    keeper_looks()
    told()
    clock.shift(FRONTS_EVERY)
    read_in_order(stories)
    keeper_looks()
    assert told() == []


def test_fronts_hear_of_another_order_after_minutes_and_stories_after_an_hour(
    clock: Any, stories: list[Any]
) -> None:
    keeper_looks()
    told()
    read(stories[-1], 500)
    clock.shift(FRONTS_EVERY - timedelta(seconds=1))
    keeper_looks()
    assert told() == []
    clock.shift(timedelta(seconds=1))
    keeper_looks()
    assert told() == [FRONTS]
    clock.shift(STORIES_EVERY - FRONTS_EVERY)
    keeper_looks()
    assert STORIES in told()
    assert frozen(STORIES)["stories"][0] == stories[-1].pk


def test_story_that_is_withdrawn_leaves_the_stored_list(clock: Any, stories: list[Any]) -> None:
    keeper_looks()
    stories[0].unpublish()
    clock.shift(FRONTS_EVERY)
    keeper_looks()
    assert frozen(FRONTS)["site"]["day"][0] == stories[1].pk


def test_keeper_that_comes_second_on_another_machine_tells_nothing() -> None:
    keeper_looks()
    told()
    before = Frozen.objects.get(pk=FRONTS)
    now = timezone.now() + FRONTS_EVERY
    assert tell(FRONTS, before, {"site": {}}, now, "most read")
    assert told() == [FRONTS]
    assert not tell(FRONTS, before, {"site": {"day": []}}, now, "most read")
    assert not tell(STORIES, None, {"stories": []}, now, "most read")
    assert told() == [] and frozen(FRONTS) == {"site": {}}


def test_rankings_are_asked_for_only_where_one_may_be_told(
    clock: Any, django_assert_num_queries: Any
) -> None:
    read_all = {code: f"most-read:{code}" for code in ("ru", "kk", "en")}
    for key in (*read_all.values(), *(f"most-read-on-stories:{code}" for code in read_all)):
        Frozen.objects.update_or_create(pk=key, defaults={"told_at": timezone.now()})
    with django_assert_num_queries(2):
        keep.tell_most_read(timezone.now())


@pytest.mark.parametrize("off", [{"enabled": False}, {"most_read": False}])
def test_where_nothing_is_shown_nothing_is_asked(
    counter: Any, off: dict[str, bool], django_assert_num_queries: Any
) -> None:
    counter(**off)
    with django_assert_num_queries(0):
        tell_figures(timezone.now())
