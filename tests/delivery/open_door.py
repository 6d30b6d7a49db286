"""The real door in an event loop of its own, with real Django behind it, for tests that work in the newsroom
between two requests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from tests.delivery.rsgi_fakes import PROXY, Header, Protocol, Scope, scope_of
from tilshi.core.rsgi.peer import Believing
from tilshi.delivery.door import Door
from tilshi.delivery.index import index

HOST: Header = ("host", "127.0.0.1:8000")
PATIENCE_SECONDS = 30


class OpenDoor:
    def __init__(self, door: Door, loop: asyncio.AbstractEventLoop) -> None:
        self.door = door
        self.loop = loop

    def ask(self, path: str, *headers: Header, **changes: str) -> Protocol:
        """`changes`: of the scope. Without a Host among the headers it is the site's own."""
        return self.ask_all([asking(path, *headers, **changes)])[0]

    def ask_all(self, scopes: Iterable[Scope]) -> list[Protocol]:
        """At once."""
        return asyncio.run_coroutine_threadsafe(self.answers(list(scopes)), self.loop).result(
            PATIENCE_SECONDS
        )

    async def answers(self, scopes: list[Scope]) -> list[Protocol]:
        protos = [Protocol() for _ in scopes]
        await asyncio.gather(*(self.door.__rsgi__(*pair) for pair in zip(scopes, protos, strict=True)))
        return protos

    @property
    def held(self) -> list[str]:
        """The addresses of the pages in its memory."""
        return list(self.door.memory.pages)

    def let_go_of_databases(self) -> None:
        """Each of its threads closes what it has open, as if all of it had been cut."""
        count = self.door.threads.pool._max_workers
        all_of_them = threading.Barrier(count)

        def close() -> None:
            all_of_them.wait(PATIENCE_SECONDS)
            connections.close_all()
            index.close()

        for work in [self.door.threads.pool.submit(close) for _ in range(count)]:
            work.result(PATIENCE_SECONDS)


def asking(path: str, *headers: Header, **changes: str) -> Scope:
    named = any(name.lower() == "host" for name, _ in headers)
    return scope_of(path, headers=[*(() if named else (HOST,)), *headers], **changes)


@contextmanager
def open_door(threads: int = 4, memory_bytes: int = 2**22, is_https: bool = False) -> Iterator[OpenDoor]:
    believing = Believing([*settings.ALLOWED_HOSTS, "news.kz"], frozenset({PROXY}), is_https=is_https)
    with running_loop() as loop:
        door: Any = Door(WSGIHandler(), threads, believing, memory_bytes)
        opened = OpenDoor(door, loop)
        try:
            yield opened
        finally:
            opened.let_go_of_databases()
            door.threads.pool.shutdown()


@contextmanager
def running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
