"""What is remembered of browsers, and that strangers fill no memory with made-up ones."""

import pytest

from tests.audience.test_intake import BROWSER
from tilshi.audience.browsers import ROBOT, Browsers, Robots

CRAWLER = "Googlebot/2.1 (+http://www.google.com/bot.html)"


def test_robots_are_told_from_browsers() -> None:
    robots = Robots(Browsers())
    assert [robots[CRAWLER], robots[BROWSER], robots[""]] == [True, False, True]
    assert robots == {CRAWLER: True, BROWSER: False, "": True}


@pytest.mark.parametrize("is_for_pages", [True, False])
def test_no_more_are_remembered_than_may_be(is_for_pages: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tilshi.audience.browsers.MOST_REMEMBERED", 10)
    browsers = Browsers()
    robots = Robots(browsers)
    for number in range(100):
        assert (
            robots[f"{CRAWLER} {number}"] if is_for_pages else browsers.device(f"{CRAWLER} {number}") == ROBOT
        )
    assert len(browsers.known) == 10
    assert len(robots) == (10 if is_for_pages else 0)


def test_browser_in_use_is_not_pushed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tilshi.audience.browsers.MOST_REMEMBERED", 3)
    browsers = Browsers()
    for number in range(20):
        browsers.device(BROWSER)
        browsers.device(f"{CRAWLER} {number}")
    assert BROWSER in browsers.known
