"""Many who watch one story live: how long until each is told of a new comment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from tools.bench.delivery.figures import Figure, at_most

WATCHERS, WITHIN_SECONDS = 500, 2.0
WAIT_SECONDS = 20.0


async def watch(port: int, topic: str, after: int, address: str, told: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = (
        f"GET /live/comments/{topic}?after={after} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"X-Forwarded-For: {address}\r\nAccept: text/event-stream\r\n\r\n"
    )
    writer.write(request.encode())
    try:
        async with asyncio.timeout(WAIT_SECONDS * 2):
            while line := await reader.readline():
                if line.startswith(b"id:"):
                    told.append(time.monotonic())
                    return
    except TimeoutError:
        pass
    finally:
        writer.close()


def address_of(number: int) -> str:
    """Each its own: the door bounds how many watch from one."""
    return f"10.{number // 250}.{number % 250}.7"


async def measured(port: int, topic: str, after: int, comment: Callable[[], object]) -> tuple[int, float]:
    """How many were told, and how long the last of them waited."""
    told: list[float] = []
    tasks = [asyncio.create_task(watch(port, topic, after, address_of(n), told)) for n in range(WATCHERS)]
    await asyncio.sleep(6)
    await asyncio.to_thread(comment)
    committed = time.monotonic()
    await asyncio.wait(tasks, timeout=WAIT_SECONDS)
    for task in tasks:
        task.cancel()
    after = [moment - committed for moment in told if moment > committed - 1]
    return len(after), max(after, default=WAIT_SECONDS)


def measure(port: int, topic: str, after: int, comment: Callable[[], object]) -> list[Figure]:
    count, slowest = asyncio.run(measured(port, topic, after, comment))
    return [
        Figure(f"of {WATCHERS} who watch, told of a comment", float(count), None, "{:.0f}"),
        Figure("the slowest of them, after its commit", slowest, at_most(WITHIN_SECONDS), "{:.2f} s"),
    ]
