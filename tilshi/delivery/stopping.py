"""Hears that the server is told to stop."""

import asyncio
import signal
from collections.abc import Callable
from types import FrameType

from tilshi.delivery.threads import tell


def before_stop(loop: asyncio.AbstractEventLoop, what: Callable[[], None]) -> None:
    """Granian calls `__rsgi_del__` when all answers have ended, which is too late for those that do not end
    by themselves. So this listens to the signal, beside granian: its own handler is the loop's, and a loop
    hears of each signal through a file (signal.set_wakeup_fd), whoever is Python's handler.

    Does nothing where the signal would end the process at once, since then there is nobody to stand beside.
    """
    before = signal.getsignal(signal.SIGTERM)
    if not callable(before):
        return

    def hear(number: int, frame: FrameType | None) -> None:
        tell(loop, what)
        before(number, frame)

    signal.signal(signal.SIGTERM, hear)
    signal.siginterrupt(signal.SIGTERM, False)  # as the loop had it
