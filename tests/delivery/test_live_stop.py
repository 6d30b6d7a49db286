"""The door hears that the server is told to stop, and knows how many connections it may have."""

import asyncio
import os
import resource
import signal
from collections.abc import Iterator
from typing import Any

import pytest
import uvloop

from tilshi.delivery.connections import GRANIANS, most_connections
from tilshi.delivery.stopping import before_stop


@pytest.fixture
def kept_handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("new_loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_signal_is_heard_by_the_server_and_by_the_door(kept_handler: None, new_loop: Any) -> None:
    heard: list[str] = []
    loop = new_loop()

    async def story() -> None:
        loop.add_signal_handler(signal.SIGTERM, heard.append, "server")  # as granian does it
        before_stop(loop, lambda: heard.append("door"))
        os.kill(os.getpid(), signal.SIGTERM)
        while len(heard) < 2:
            await asyncio.sleep(0.01)

    try:
        loop.run_until_complete(asyncio.wait_for(story(), 5))
    finally:
        loop.close()
    assert sorted(heard) == ["door", "server"]


def test_signal_that_ends_the_process_still_does(kept_handler: None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    loop = asyncio.new_event_loop()
    before_stop(loop, lambda: None)
    loop.close()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_signal_after_the_loops_end_is_the_servers_alone(kept_handler: None) -> None:
    heard: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: heard.append(number))
    loop = asyncio.new_event_loop()
    before_stop(loop, lambda: heard.append(0))
    loop.close()
    signal.raise_signal(signal.SIGTERM)
    assert heard == [signal.SIGTERM]


@pytest.mark.parametrize(
    ("told", "workers", "most"),
    [("", 1, GRANIANS), ("", 4, GRANIANS // 4), ("300", 1, 300), ("300", 2, 300), ("junk", 2, GRANIANS // 2)],
)
def test_connections_are_granians(
    monkeypatch: pytest.MonkeyPatch, told: str, workers: int, most: int
) -> None:
    monkeypatch.setenv("GRANIAN_BACKPRESSURE", told)
    assert most_connections(workers) == most


def test_connections_are_no_more_than_files_may_be_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """And as many of those as the system allows."""
    limits = (256, 700)

    def set_limits(kind: int, wanted: tuple[int, int]) -> None:
        nonlocal limits
        limits = wanted

    monkeypatch.setenv("GRANIAN_BACKPRESSURE", "4096")
    monkeypatch.setattr(resource, "getrlimit", lambda kind: limits)
    monkeypatch.setattr(resource, "setrlimit", set_limits)
    assert (most_connections(1), limits) == (700, (700, 700))
    assert most_connections(1) == 700
