"""The oracle, among comments: whatever is said and decided, once the keeper has come by no page is stale."""

import os
from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.databases import TestDatabase
from tests.delivery.machine import RestingSite, run
from tests.readers.short_lists import short_lists as short_lists  # a fixture, for all tests here
from tests.readers.talk import AROUND, TALKING, Talk, addresses, invite, keeper_comes_by
from tilshi.delivery.bake import page_at

pytestmark = [pytest.mark.both, pytest.mark.slow]

EXAMPLES, STEPS = int(os.environ.get("TILSHI_TEST_ORACLE", "3")), 12
READ = 0.3  # share of the pages that is read before each step


class Discussions(RestingSite):
    def arrive(self, luck: Random) -> Talk:
        invite()
        talk = Talk(luck)
        for verb in (talk.write, talk.write, *[talk.comment, talk.reply] * 4):
            verb()
            self.now.shift(timedelta(seconds=40))  # else they talk too fast
        return talk

    def addresses(self) -> Sequence[str]:
        return addresses()

    def rest(self) -> None:
        keeper_comes_by()

    @rule(verb=st.sampled_from([*TALKING * 3, *AROUND]))
    def work(self, verb: str) -> None:
        """Pages are asked for first: what nobody has baked cannot be stale."""
        for address in self.addresses():
            if self.luck.random() < READ:
                page_at(address)
        self.now.shift(timedelta(seconds=40))
        getattr(self.cast, verb)()

    @rule(minutes=st.sampled_from([1, 12, 60 * 26, 60 * 24 * 31]))
    def let_time_pass(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))


def test_nothing_baked_of_comments_is_ever_stale(pages: None, committed: TestDatabase) -> None:
    run(Discussions, committed, EXAMPLES, STEPS)
