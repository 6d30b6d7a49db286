"""Whatever is done, in whatever order, no baked page is stale when the site rests: what is common to the
machines that try it (hypothesis, `stateful`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any

import time_machine
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.databases import TestDatabase
from tests.delivery.conftest import fresh_pages
from tests.delivery.newsroom import furnish
from tests.delivery.oracle import check_pages
from tilshi.delivery.bake import page_at
from tilshi.delivery.follow import follow

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


class RestingSite(RuleBasedStateMachine):
    """Machines say who is there, what was done before the first step, and which pages there are."""

    database: TestDatabase
    cast: Any = None  # whose methods are the verbs

    def arrive(self, luck: Random) -> Any:
        raise NotImplementedError

    def addresses(self) -> Sequence[str]:
        raise NotImplementedError

    def rest(self) -> None:
        """What others do before the site is at rest, beside following the log."""

    @initialize(seed=st.integers(0, 2**32))
    def open_newsroom(self, seed: int) -> None:
        self.database.restore()
        self.clock = time_machine.travel(NOON, tick=False)
        self.now = self.clock.start()
        fresh_pages()
        furnish()
        self.cast, self.luck = self.arrive(Random(seed)), Random(seed)
        for address in self.addresses():
            page_at(address)

    @rule(share=st.floats(0, 1))
    def read(self, share: float) -> None:
        """Some pages are asked for, and baked."""
        for address in self.addresses():
            if self.luck.random() < share:
                page_at(address)

    @invariant()
    def nothing_is_stale(self) -> None:
        if self.cast:
            self.rest()
            follow()
            check_pages()

    def teardown(self) -> None:
        if hasattr(self, "clock"):
            self.clock.stop()


def run(machine: type[RestingSite], database: TestDatabase, examples: int, steps: int) -> None:
    machine.database = database
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
