"""What the picture of a curve is made of."""

import re

import pytest

from tilshi.figures.chart import BOTTOM, HEIGHT, LEFT, RIGHT, WIDTH, chart, number, round_above
from tilshi.figures.spark import HEIGHT as SPARK_HEIGHT
from tilshi.figures.spark import spark

FOOT = float(HEIGHT - BOTTOM)


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](\S+) ([\d.]+)", path)]


@pytest.mark.parametrize(
    ("value", "top"),
    [
        (1, 4),
        (4, 4),
        (5, 8),
        (9, 20),
        (21, 40),
        (80, 80),
        (81, 200),
        (199, 200),
        (1001, 2000),
        (7_654_321, 8_000_000),
    ],
)
def test_lines_stand_at_round_numbers(value: int, top: int) -> None:
    assert round_above(value) == top and top % 4 == 0


def test_nothing_rises_above_the_topmost_line() -> None:
    for value in (*range(1, 2000), 10**6, 10**9 + 1):
        assert value <= round_above(value) <= 5 * value + 4, value


def test_curve_goes_from_edge_to_edge() -> None:
    found = points(chart([0, 20, 10], [], ["a", "b", "c"], unfinished=False).line)
    assert [x for x, _y in found] == [LEFT, (LEFT + WIDTH - RIGHT) / 2, WIDTH - RIGHT]
    assert found[0][1] == FOOT and found[1][1] < found[2][1] < FOOT


def test_what_is_yet_to_come_is_not_drawn() -> None:
    made = chart([5, 6], [], ["a", "b", "c", "d"], unfinished=False)
    assert len(points(made.line)) == 2 and made.rest == "" and points(made.area)[-1] == (LEFT, FOOT)


def test_period_that_still_grows_is_drawn_apart() -> None:
    made = chart([5, 6, 1], [], ["a", "b", "c", "d"], unfinished=True)
    assert len(points(made.line)) == 2
    assert points(made.rest) == [points(made.line)[-1], made.end]


def test_first_hour_of_a_day_is_a_point() -> None:
    made = chart([5], [], ["a", "b"], unfinished=True)
    assert (made.line, made.area, made.rest) == ("", "", "") and made.end is not None


def test_nothing_at_all_is_an_empty_picture() -> None:
    made = chart([], [], [], unfinished=False)
    assert made.end is None and made.line == made.before == "" and made.lines[-1].text == "4"


def test_time_before_is_drawn_where_it_was_read() -> None:
    assert chart([1, 2], [0, 0], ["a", "b"], unfinished=False).before == ""
    made = chart([1, 2], [40, 2, 7], ["a", "b"], unfinished=False)
    assert len(points(made.before)) == 2 and made.lines[-1].text == "40"


@pytest.mark.parametrize("count", [1, 8, 9, 24, 30, 31, 365])
def test_names_have_room(count: int) -> None:
    names = chart([], [], [str(at) for at in range(count)], unfinished=False).names
    assert 1 <= len(names) <= 8 and names[0].text == "0"
    assert all(mark.anchor == "middle" or mark.at > WIDTH - 2 * RIGHT for mark in names)


def test_numbers_are_grouped_and_do_not_break() -> None:
    assert number(1_234_567) == "1\u202f234\u202f567" and number(999) == "999"


def test_bars_of_a_spark_stand_on_its_foot() -> None:
    bars = spark([0, 5, 10]).bars
    assert [bar.height for bar in bars] == [1, SPARK_HEIGHT // 2, SPARK_HEIGHT]
    assert all(bar.y + bar.height == SPARK_HEIGHT for bar in bars)
    assert spark([]).width == 0 and spark([1] * 7).width == 7 * 8 + 6 * 3
