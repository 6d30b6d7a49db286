"""Many hands at once: verbs, first requests and followers, and then nothing is stale."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

import pytest
import time_machine
from django.db import connection

from tests.delivery.newsroom import VERBS, Newsroom, addresses, furnish
from tests.delivery.oracle import check_pages
from tilshi.delivery import follow as following
from tilshi.delivery.bake import page_at
from tilshi.delivery.follow import follow
from tilshi.delivery.index import index
from tilshi.stories.list_page import ListPage

pytestmark = [pytest.mark.both, pytest.mark.slow]

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
VERBS_EACH = 25


@pytest.mark.parametrize("seed", range(2))
def test_verbs_among_first_requests_and_followers_leave_nothing_stale(
    pages: None, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(ListPage, "LENGTH", 2)
    monkeypatch.setattr(following, "REMOVED_TOGETHER", 3)
    with time_machine.travel(NOON, tick=False):
        furnish()
        newsroom = Newsroom(Random(seed))
        for _ in range(4):
            newsroom.write()
        is_over = threading.Event()
        readers = [in_thread(reader(Random(seed + n), is_over)) for n in (1, 2)]
        follower = in_thread(until_it_is_over(follow, is_over))
        work(newsroom, VERBS_EACH)
        is_over.set()
        for thread in (*readers, follower):
            thread.join(60)
        follow()
        check_pages()


def work(newsroom: Newsroom, count: int) -> None:
    for _ in range(count):
        getattr(newsroom, newsroom.luck.choice(VERBS))()


def reader(luck: Random, is_over: threading.Event) -> Callable[[], None]:
    def read() -> None:
        while not is_over.is_set():
            for address in luck.sample(known := addresses(), k=min(12, len(known))):
                page_at(address)

    return read


def until_it_is_over(verb: Callable[[], object], is_over: threading.Event) -> Callable[[], None]:
    def repeat() -> None:
        while not is_over.wait(0.01):
            verb()

    return repeat


def in_thread(verb: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            verb()
        except BaseException:
            logging.exception("a thread failed")
            raise
        finally:
            connection.close()
            index.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread
