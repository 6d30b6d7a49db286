"""What stands where on a home front, by the rule alone: rows that no database knows."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tilshi.fronts.front import (
    BAR_LENGTH,
    ENOUGH,
    PICTURED,
    RIVER_LENGTH,
    SECONDS,
    Front,
    arrange,
    newest_first,
)
from tilshi.stories.models import Listing
from tilshi.stories.shown_dates import is_breaking

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WITHOUT_BAR = 1 + SECONDS + RIVER_LENGTH


def story(number: int, has_picture: bool = True, breaking_until: datetime | None = None) -> Listing:
    """The larger its number, the older it is."""
    return Listing(
        pk=number,
        headline=f"Новость {number}",
        published_at=NOON - number * MINUTE,
        picture_id=number if has_picture else None,
        breaking_until=breaking_until,
    )


def breaking(number: int) -> Listing:
    return story(number, breaking_until=NOON + MINUTE)


def numbers(listings: Sequence[Listing]) -> list[int]:
    return [listing.pk for listing in listings]


def places(front: Front) -> dict[str, list[int]]:
    """Without those that are empty."""
    lead = [front.lead] if front.lead else []
    by_name = {"bar": front.bar, "lead": lead, "pictured": front.pictured, "plain": front.plain}
    return {name: numbers(listed) for name, listed in {**by_name, "river": front.river}.items() if listed}


ONE_TO_NINE = [story(number) for number in range(1, 10)]

CASES: list[tuple[str, Sequence[Listing], Sequence[Listing], dict[str, list[int]]]] = [
    ("nothing there", [], [], {}),
    ("one story leads", [], [story(1)], {"lead": [1]}),
    ("the newest leads, three with pictures follow, three with words alone, the rest runs on",
     [], ONE_TO_NINE, {"lead": [1], "pictured": [2, 3, 4], "plain": [5, 6, 7], "river": [8, 9]}),
    ("what has no picture gives its place in the row to the next",
     [], [story(1), story(2, False), story(3), story(4, False), story(5), story(6)],
     {"lead": [1], "pictured": [3, 5, 6], "plain": [2, 4]}),
    ("a story leads without a picture, too", [], [story(1, False), story(2)], {"lead": [1], "pictured": [2]}),
    ("what was placed comes first, in the newsroom's order",
     [story(8), story(5, False), story(9)], ONE_TO_NINE,
     {"lead": [8], "pictured": [9, 1, 2], "plain": [5, 3, 4], "river": [6, 7]}),
    ("what was placed may be older than all that is new",
     [story(99)], [story(1), story(2)], {"lead": [99], "pictured": [1, 2]}),
    ("breaking news stands in the bar and nowhere else",
     [], [breaking(1), story(2), breaking(3), story(4)], {"bar": [1, 3], "lead": [2], "pictured": [4]}),
    ("the bar is short; more of it is news like other news",
     [], [breaking(1), breaking(2), breaking(3), breaking(4), story(5)],
     {"bar": [1, 2, 3], "lead": [4], "pictured": [5]}),
    ("what was placed stays there while it is breaking", [breaking(2)], [story(1), breaking(2)],
     {"lead": [2], "pictured": [1]}),
    ("where all there is is breaking, it leads",
     [], [breaking(1), breaking(2)], {"lead": [1], "pictured": [2]}),
    ("over is over", [], [story(1, breaking_until=NOON), story(2)], {"lead": [1], "pictured": [2]}),
    ("more placed than there is room for: the last go where their moment is",
     [story(number) for number in (20, 19, 18, 17, 16, 15, 14, 13, 12)], [story(1)],
     {"lead": [20], "pictured": [19, 18, 17], "plain": [16, 15, 14], "river": [1, 12, 13]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "placed", "newest", "expected"), CASES, ids=[case[0] for case in CASES])
def test_place_of_each(
    name: str, placed: Sequence[Listing], newest: Sequence[Listing], expected: dict[str, list[int]]
) -> None:
    assert places(arrange(placed, newest, NOON)) == expected, name


@pytest.mark.parametrize(
    ("until", "expected"), [(None, False), (NOON - MINUTE, False), (NOON, False), (NOON + MINUTE, True)]
)
def test_breaking_ends_at_its_minute(until: datetime | None, expected: bool) -> None:
    assert is_breaking(story(1, breaking_until=until).breaking_until, NOON) is expected


def test_one_moment_is_settled_by_the_key() -> None:
    first, second = story(1), story(2)
    second.published_at = first.published_at
    assert numbers(newest_first([first, second])) == [2, 1]


# Of whatever is given.


@st.composite
def given_stories(draw: st.DrawFn) -> tuple[list[Listing], list[Listing]]:
    """What was placed and what is newest: some stand in both, some that were placed are older."""
    moments = st.sampled_from([None, NOON - MINUTE, NOON, NOON + MINUTE])
    facts = draw(st.lists(st.tuples(st.booleans(), moments), max_size=ENOUGH + 12))
    by_hand = draw(st.lists(st.sampled_from(range(len(facts))), unique=True, max_size=9)) if facts else []
    everything = [story(number, *of_it) for number, of_it in enumerate(facts, start=1)]
    placed = [everything[place] for place in by_hand]
    return placed, everything[: ENOUGH + len(placed)]


def shown(front: Front) -> list[int]:
    return [number for listed in places(front).values() for number in listed]


@given(given_stories())
def test_no_story_stands_on_a_front_twice(stories: tuple[list[Listing], list[Listing]]) -> None:
    front = arrange(*stories, NOON)
    assert len(shown(front)) == len(set(shown(front)))
    assert set(shown(front)) == front.shown


@given(given_stories())
def test_nothing_is_lost_that_has_room(stories: tuple[list[Listing], list[Listing]]) -> None:
    placed, newest = stories
    front = arrange(placed, newest, NOON)
    there = {listing.pk for listing in (*placed, *newest)}
    assert set(shown(front)) <= there
    assert len(shown(front)) == min(len(there), len(front.bar) + WITHOUT_BAR)


@given(given_stories())
def test_placed_stories_stand_at_the_top_in_their_order(stories: tuple[list[Listing], list[Listing]]) -> None:
    placed, newest = stories
    front, at_top = arrange(placed, newest, NOON), placed[: 1 + SECONDS]
    in_rows = numbers([*front.pictured, *front.plain])
    assert numbers(at_top[:1]) == numbers([front.lead] if front.lead and placed else [])
    assert set(numbers(at_top[1:])) <= set(in_rows)
    for row in (front.pictured, front.plain):
        by_hand = [number for number in numbers(row) if number in numbers(at_top)]
        assert numbers(row)[: len(by_hand)] == by_hand, "none of the newest before them"
        assert by_hand == [number for number in numbers(at_top) if number in by_hand], "and in their order"


@given(given_stories())
def test_bar_holds_only_what_is_breaking_and_the_river_runs_back_in_time(
    stories: tuple[list[Listing], list[Listing]],
) -> None:
    front = arrange(*stories, NOON)
    assert all(is_breaking(listing.breaking_until, NOON) for listing in front.bar)
    assert len(front.bar) <= BAR_LENGTH
    assert all(listing.picture_id for listing in front.pictured) and len(front.pictured) <= PICTURED
    assert numbers(front.river) == sorted(numbers(front.river)), "the largest number is the oldest"
    assert front.lead or not shown(front), "where there is anything, something leads"
