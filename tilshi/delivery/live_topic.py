"""A topic while somebody watches it, and who watches. Of a topic the newest state is kept and nothing of what
was before, so that nobody's slowness fills the memory."""

import asyncio
import json
from dataclasses import dataclass
from typing import Self

from tilshi.delivery.live import Kind, State

PATIENCE_SECONDS = 5.0  # for the first answer about a topic; a database may be away
MOST_BYTES = 64 * 1024  # told over one connection: granian keeps whatever its client does not take
NOTHING = -1  # the number that is below all


@dataclass(frozen=True)
class News:
    """A state, written out once for all who are told."""

    number: int
    event: bytes
    body: bytes

    @classmethod
    def of(cls, kind: Kind, state: State) -> Self:
        data = json.dumps(state.data, ensure_ascii=False)  # in one line, as an event wants it
        event = f"id: {state.number}\nevent: {kind.name}\ndata: {data}\n\n"
        body = json.dumps({**state.data, "id": state.number}, ensure_ascii=False)
        return cls(state.number, event.encode(), body.encode())


class Topic:
    """`is_new`: nobody has been asked about it yet; `is_over`: whoever watches it goes."""

    def __init__(self) -> None:
        self.news: News | None = None
        self.watchers: set[Watcher] = set()
        self.is_new = True
        self.is_missing = False
        self.is_over = False

    @property
    def number(self) -> int:
        return self.news.number if self.news else NOTHING

    def end(self) -> None:
        self.is_over = True
        for watcher in self.watchers:
            watcher.bell.set()


class Watcher:
    """Someone at the other end of a connection. `told`: the number that they know already."""

    def __init__(self, told: int = NOTHING) -> None:
        self.told = told
        self.bytes_told = 0
        self.is_gone = False
        self.bell = asyncio.Event()

    def leave(self, _: object) -> None:
        self.is_gone = True
        self.bell.set()

    def stays(self, topic: Topic) -> bool:
        return not (self.is_gone or topic.is_over or self.bytes_told > MOST_BYTES)

    def news_of(self, topic: Topic) -> bytes:
        """What they do not know yet; empty if they know all."""
        if topic.news is None or topic.news.number <= self.told:
            return b""
        self.told = topic.news.number
        self.bytes_told += len(topic.news.event)
        return topic.news.event

    async def wait_for(self, topic: Topic) -> None:
        """Until there is an answer about it, though not for ever."""
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE_SECONDS
        while topic.is_new and self.stays(topic) and loop.time() < until:
            await self.rest(until - loop.time())

    async def rest(self, seconds: float) -> None:
        """Until the bell rings. (Neither asyncio's timeouts nor a future that fails: granian's task lives
        through neither, see decision 34.)"""
        alarm = asyncio.get_running_loop().call_later(seconds, self.bell.set)
        await self.bell.wait()
        alarm.cancel()
        self.bell.clear()
