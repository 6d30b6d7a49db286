"""The oracle: whatever the newsroom does, in whatever order, no baked page is stale when it rests."""

import os
from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.databases import TestDatabase
from tests.delivery.machine import RestingSite, run
from tests.delivery.newsroom import VERBS, Newsroom, addresses
from tilshi.stories.list_page import ListPage

pytestmark = [pytest.mark.both, pytest.mark.slow]

EXAMPLES, STEPS = int(os.environ.get("TILSHI_TEST_ORACLE", "6")), 14  # more: TILSHI_TEST_ORACLE=100


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a handful of stories makes long ones."""
    monkeypatch.setattr(ListPage, "LENGTH", 2)


class Site(RestingSite):
    def arrive(self, luck: Random) -> Newsroom:
        newsroom = Newsroom(luck)
        for _ in range(3):
            newsroom.write()
        return newsroom

    def addresses(self) -> Sequence[str]:
        return addresses()

    @rule(verb=st.sampled_from(VERBS))
    def work(self, verb: str) -> None:
        getattr(self.cast, verb)()

    @rule(minutes=st.sampled_from([1, 40, 60 * 26, 60 * 24 * 33]))
    def let_time_pass(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))


def test_nothing_baked_is_ever_stale(pages: None, committed: TestDatabase) -> None:
    run(Site, committed, EXAMPLES, STEPS)
