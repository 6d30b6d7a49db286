"""How often Python's threads have their turns: often only while a thread of the door's works."""

import asyncio
import os
import sys
import threading
from collections.abc import Iterator

import pytest

from tilshi.delivery.threads import NICE, OFTEN_SECONDS, SELDOM_SECONDS, Threads

SOON = 5  # seconds
MOST = 19  # that there is of niceness


@pytest.fixture
def threads() -> Iterator[Threads]:
    made = Threads(2)
    yield made
    made.pool.shutdown()
    sys.setswitchinterval(SELDOM_SECONDS)


async def until_idle(threads: Threads) -> None:
    """What a thread has ended, the loop notes in its next turn."""
    while threads.under_way:
        await asyncio.sleep(0.001)


def test_turns_are_short_while_any_thread_works(threads: Threads) -> None:
    async def walk() -> None:
        first, second = threading.Event(), threading.Event()
        waiting = [threads.submit(first.wait, SOON), threads.submit(second.wait, SOON)]
        assert sys.getswitchinterval() == pytest.approx(OFTEN_SECONDS)
        first.set()
        await asyncio.wrap_future(waiting[0])
        await asyncio.sleep(0.01)
        assert threads.under_way == 1 and sys.getswitchinterval() == pytest.approx(OFTEN_SECONDS)
        second.set()
        await asyncio.wait_for(until_idle(threads), SOON)
        assert sys.getswitchinterval() == pytest.approx(SELDOM_SECONDS)

    asyncio.run(walk())


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has niceness of single threads")
def test_threads_yield_to_the_loop(threads: Threads) -> None:
    async def walk() -> None:
        assert await asyncio.wrap_future(threads.submit(niceness)) == min(niceness() + NICE, MOST)

    asyncio.run(walk())


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_work_that_fails_ends_as_well(threads: Threads) -> None:
    async def walk() -> None:
        future = threads.submit(int, "no number")
        with pytest.raises(ValueError, match="no number"):
            await asyncio.wrap_future(future)
        await asyncio.wait_for(until_idle(threads), SOON)
        assert sys.getswitchinterval() == pytest.approx(SELDOM_SECONDS)

    asyncio.run(walk())


def test_work_that_outlives_the_loop_ends_without_a_word(
    threads: Threads, caplog: pytest.LogCaptureFixture
) -> None:
    is_over = threading.Event()

    async def leave() -> None:
        threads.submit(is_over.wait, SOON)

    asyncio.run(leave())
    is_over.set()
    threads.pool.shutdown()
    assert not caplog.records
