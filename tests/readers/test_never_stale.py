"""The oracle, among comments: whatever is said and decided, once the keeper has come by no page is stale."""

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
from tests.delivery.newsroom import furnish
from tests.delivery.oracle import check_pages
from tests.readers.talk import AROUND, TALKING, Talk, addresses, invite, keeper_comes_by
from tilshi.delivery.bake import page_at
from tilshi.delivery.follow import follow
from tilshi.readers import section, threads

pytestmark = [pytest.mark.both, pytest.mark.slow]

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
EXAMPLES, STEPS = int(os.environ.get("TILSHI_TEST_ORACLE", "3")), 12


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a handful of comments makes long ones."""
    for module, name in ((section, "IN_STORY"), (threads, "IN_LIST"), (threads, "FIRST_REPLIES")):
        monkeypatch.setattr(module, name, 2)
    monkeypatch.setattr(threads, "IN_THREAD", 3)


class Discussions(RuleBasedStateMachine):
    database: TestDatabase

    @initialize(seed=st.integers(0, 2**32))
    def open_newsroom(self, seed: int) -> None:
        self.database.restore()
        self.clock = time_machine.travel(NOON, tick=False)
        self.now = self.clock.start()
        fresh_pages()
        furnish()
        invite()
        self.talk, self.luck = Talk(Random(seed)), Random(seed)
        for verb in (self.talk.write, self.talk.write, self.talk.comment, self.talk.comment, self.talk.reply):
            verb()
        self.read_all()

    def read_all(self) -> None:
        for address in addresses():
            page_at(address)

    @rule(verb=st.sampled_from([*TALKING, *TALKING, *AROUND]))
    def work(self, verb: str) -> None:
        self.now.shift(timedelta(seconds=40))
        getattr(self.talk, verb)()

    @rule(share=st.floats(0, 1))
    def read(self, share: float) -> None:
        for address in addresses():
            if self.luck.random() < share:
                page_at(address)

    @rule(minutes=st.sampled_from([1, 12, 60 * 26, 60 * 24 * 31]))
    def let_time_pass(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))

    @invariant()
    def nothing_is_stale(self) -> None:
        if hasattr(self, "talk"):
            keeper_comes_by()
            follow()
            check_pages()

    def teardown(self) -> None:
        if hasattr(self, "clock"):
            self.clock.stop()


def test_nothing_baked_of_comments_is_ever_stale(pages: None, committed: TestDatabase) -> None:
    Discussions.database = committed
    run_state_machine_as_test(
        Discussions,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
