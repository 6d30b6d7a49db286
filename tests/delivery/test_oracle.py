"""The oracle: whatever the newsroom does, in whatever order, no baked page is stale when it rests."""

import os
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
import time_machine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.databases import TestDatabase
from tests.delivery.conftest import fresh_pages
from tests.delivery.newsroom import VERBS, Newsroom, addresses, furnish
from tests.delivery.oracle import check_pages
from tilshi.delivery.bake import page_at
from tilshi.delivery.follow import follow
from tilshi.stories.list_page import ListPage

pytestmark = [pytest.mark.both, pytest.mark.slow]

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
EXAMPLES, STEPS = int(os.environ.get("TILSHI_TEST_ORACLE", "6")), 14  # more: TILSHI_TEST_ORACLE=100


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a handful of stories makes long ones."""
    monkeypatch.setattr(ListPage, "LENGTH", 2)


class Site(RuleBasedStateMachine):
    database: TestDatabase

    @initialize(seed=st.integers(0, 2**32))
    def open_newsroom(self, seed: int) -> None:
        self.database.restore()
        self.clock = time_machine.travel(NOON, tick=False)
        self.now = self.clock.start()
        fresh_pages()
        furnish()
        self.newsroom, self.luck = Newsroom(Random(seed)), Random(seed)
        for _ in range(3):
            self.newsroom.write()
        self.read_all()

    def read_all(self) -> None:
        for address in addresses():
            page_at(address)

    @rule(verb=st.sampled_from(VERBS))
    def work(self, verb: str) -> None:
        getattr(self.newsroom, verb)()

    @rule(share=st.floats(0, 1))
    def read(self, share: float) -> None:
        """Some pages are asked for, and baked."""
        for address in addresses():
            if self.luck.random() < share:
                page_at(address)

    @rule(minutes=st.sampled_from([1, 40, 60 * 26, 60 * 24 * 33]))
    def let_time_pass(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))

    @invariant()
    def nothing_is_stale(self) -> None:
        if hasattr(self, "newsroom"):
            follow()
            check_pages()

    def teardown(self) -> None:
        if hasattr(self, "clock"):
            self.clock.stop()


def test_nothing_baked_is_ever_stale(pages: None, committed: TestDatabase) -> None:
    Site.database = committed
    run_state_machine_as_test(
        Site,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
