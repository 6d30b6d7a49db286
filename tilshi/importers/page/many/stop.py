"""Ends a run between two pages."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)
GLANCE_SECONDS = 0.1
NOTICE = b"\nStopping after the page in hand; a second time stops at once.\n"


class Stopped(Exception):
    """Asked to stop while waiting: the page has not been begun."""


class Stop:
    def __init__(self) -> None:
        self.number = 0

    @property
    def is_asked(self) -> bool:
        return self.number > 0

    def ask(self, number: int, frame: FrameType | None) -> None:
        """A handler may run within any line of ours, so it locks and prints nothing that those might hold."""
        if self.number:
            raise KeyboardInterrupt
        self.number = number
        os.write(2, NOTICE)

    def sleep(self, seconds: float) -> None:
        """Raises Stopped."""
        until = time.monotonic() + seconds
        while not self.is_asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, GLANCE_SECONDS))
        if self.is_asked:
            raise Stopped


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    stop = Stop()
    before = {number: signal.signal(number, stop.ask) for number in SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
