"""Of what a figure is made up, in words."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from tilshi.audience.device import DEVICES
from tilshi.audience.figures import Figure
from tilshi.audience.fold import REST
from tilshi.audience.refusals import Refusal
from tilshi.audience.source import SOURCES
from tilshi.figures import words
from tilshi.figures.parts import MOST_SHARES, parts_shown, refused, shares_of
from tilshi.figures.sides import sides_of
from tilshi.figures.templatetags.newsroom_figures import duration, signed


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_everything_that_is_counted_has_a_word() -> None:
    assert set(words.SOURCES) == set(SOURCES)
    assert set(words.DEVICES) == set(DEVICES)
    assert set(words.REFUSALS) == set(Refusal)


def test_shares_of_a_dimension() -> None:
    found = list(shares_of("device", {"desktop": 30, "phone": 69, "tv": 1}))
    assert [(share.label, share.count, share.percent) for share in found] == [
        ("Phones", 69, 69),
        ("Computers", 30, 30),
        ("Television sets", 1, 1),
    ]


def test_long_tail_is_one_line_at_the_end() -> None:
    values = {f"host{number:02}": 100 - number for number in range(MOST_SHARES + 3)} | {REST: 500}
    found = list(shares_of("host", values))
    assert len(found) == MOST_SHARES + 1 and found[0].label == "host00"
    assert (found[-1].label, found[-1].count) == ("all others", 90 + 89 + 88 + 500)
    assert sum(share.count for share in found) == sum(values.values())


def test_what_never_occurred_is_left_out() -> None:
    shown = parts_shown({"source": {"direct": 2}, "language": {"kk": 2}, "came": {"direct": 1}, "host": {}})
    assert [(part.dimension, part.shares[0].label) for part in shown] == [
        ("source", "By the address, without a link"),
        ("language", "Қазақша"),
    ]


def test_refusals_are_told_by_their_reason() -> None:
    found = refused({"refused": {"robot": 3, "flood": 5}})
    assert [share.label for share in found] == [
        "more views in a minute than anybody reads",
        "robots that say so themselves",
    ]
    assert refused({}) == []


@pytest.mark.parametrize(
    ("figure", "hidden", "percent", "is_more_seen"),
    [
        (Figure(served=100, robots=20, views=60), 20, 25, False),
        (Figure(served=100, robots=20, views=80), 0, 0, False),
        (Figure(served=10, robots=2, views=50), 0, 0, True),
        (Figure(views=5), 0, 0, True),
        (Figure(), 0, 0, False),
    ],
)
def test_three_views_side_by_side(figure: Figure, hidden: int, percent: int, is_more_seen: bool) -> None:
    sides = sides_of(figure)
    assert (sides.hidden, sides.hidden_percent, sides.is_more_seen) == (hidden, percent, is_more_seen)


@pytest.mark.parametrize(
    ("percent", "text"),
    [(12, "+12\u00a0%"), (-7, "−7\u00a0%"), (0, "±0\u00a0%"), (1200, "+1\u202f200\u00a0%")],
)
def test_changes_have_their_sign(percent: int, text: str) -> None:
    assert signed(percent) == text


@pytest.mark.parametrize(("seconds", "text"), [(0, "0 s"), (59, "59 s"), (80, "1 min 20 s")])
def test_seconds_in_sight(seconds: int, text: str) -> None:
    assert duration(seconds) == text
