"""The door's threads, in which Django works. Python lets one thread run at a time and asks it now and then to
let another have its turn: seldom, so that the server's own threads do not fight with the event loop over each
request; often while one of ours works, since all readers would wait for each of its turns.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
T = TypeVar("T")

SELDOM_SECONDS = sys.getswitchinterval()  # Python's own: 5 ms
OFTEN_SECONDS = 0.0005
NICE = 5  # as the keeper


class Threads:
    """`count`: how many work at once. Used in the event loop alone."""

    def __init__(self, count: int) -> None:
        self.pool = ThreadPoolExecutor(count, "django", initializer=yield_to_readers)
        self.under_way = 0

    def submit(self, work: Callable[Given, T], *args: Given.args, **kwargs: Given.kwargs) -> Future[T]:
        loop = asyncio.get_running_loop()
        self.under_way += 1
        sys.setswitchinterval(OFTEN_SECONDS)
        future = self.pool.submit(work, *args, **kwargs)
        future.add_done_callback(lambda _: tell(loop, self.note_end))
        return future

    def note_end(self) -> None:
        self.under_way -= 1
        if not self.under_way:
            sys.setswitchinterval(SELDOM_SECONDS)


def tell(loop: asyncio.AbstractEventLoop, what: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # the loop has ended meanwhile
        loop.call_soon_threadsafe(what)


def yield_to_readers() -> None:
    """Where processors are short, who reads a page comes before who waits for Django. Only on Linux is this
    the thread's own."""
    if sys.platform == "linux":
        os.nice(NICE)
