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
from tests.readers.talk import AROUND, TALKING, Talk, addresses, invite, keeper_comes_by
from tilshi.readers import section, threads

pytestmark = [pytest.mark.both, pytest.mark.slow]

EXAMPLES, STEPS = int(os.environ.get("TILSHI_TEST_ORACLE", "3")), 12


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a handful of comments makes long ones."""
    for module, name in ((section, "IN_STORY"), (threads, "IN_LIST"), (threads, "FIRST_REPLIES")):
        monkeypatch.setattr(module, name, 2)
    monkeypatch.setattr(threads, "IN_THREAD", 3)


class Discussions(RestingSite):
    def arrive(self, luck: Random) -> Talk:
        invite()
        talk = Talk(luck)
        for verb in (talk.write, talk.write, talk.comment, talk.comment, talk.reply):
            verb()
        return talk

    def addresses(self) -> Sequence[str]:
        return addresses()

    def rest(self) -> None:
        keeper_comes_by()

    @rule(verb=st.sampled_from([*TALKING, *TALKING, *AROUND]))
    def work(self, verb: str) -> None:
        self.now.shift(timedelta(seconds=40))
        getattr(self.cast, verb)()

    @rule(minutes=st.sampled_from([1, 12, 60 * 26, 60 * 24 * 31]))
    def let_time_pass(self, minutes: int) -> None:
        self.now.shift(timedelta(minutes=minutes))


def test_nothing_baked_of_comments_is_ever_stale(pages: None, committed: TestDatabase) -> None:
    run(Discussions, committed, EXAMPLES, STEPS)
