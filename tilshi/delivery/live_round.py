"""Asks what is new, once a second for all topics of a kind together, as long as somebody watches one."""

import asyncio
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import close_old_connections

from tilshi.core.complaints import is_time_to_complain
from tilshi.delivery.live import Kind
from tilshi.delivery.live_topic import News, Topic, Watcher
from tilshi.delivery.threads import Threads

log = logging.getLogger(__name__)

PAUSE_SECONDS = 1.0
AT_ONCE = 50  # watchers: the readers of pages have their turn between


class Round:
    """Of one kind, in the event loop of one door. Each door asks by itself."""

    def __init__(self, kind: Kind, threads: Threads) -> None:
        self.kind = kind
        self.threads = threads
        self.topics: dict[str, Topic] = {}
        self.asking: asyncio.Task[None] | None = None
        self.is_stopping = False

    @contextmanager
    def watched(self, name: str, watcher: Watcher) -> Iterator[Topic]:
        topic = self.topics.setdefault(name, Topic())
        topic.watchers.add(watcher)
        self.go_on()
        try:
            yield topic
        finally:
            topic.watchers.discard(watcher)

    def go_on(self) -> None:
        if self.is_stopping:
            self.stop()
        elif self.asking is None or self.asking.done():
            self.asking = asyncio.get_running_loop().create_task(self.go())

    def stop(self) -> None:
        self.is_stopping = True
        for topic in self.topics.values():
            topic.end()
        if self.asking:
            self.asking.cancel()

    async def go(self) -> None:
        """One ask after the other: a slow one never meets the next."""
        while self.let_go_of_unwatched():
            await self.ask()
            await asyncio.sleep(PAUSE_SECONDS)

    def let_go_of_unwatched(self) -> bool:
        """Whether any is left. Until then a topic without watchers stays known, to those who ask for JSON."""
        self.topics = {name: topic for name, topic in self.topics.items() if topic.watchers}
        return bool(self.topics)

    async def ask(self) -> None:
        asked = dict(self.topics)
        found = await self.found({name: topic.number for name, topic in asked.items()})
        for name, topic in asked.items():
            if name in found:
                self.note(name, topic, found[name])
            if name in found or topic.is_new:
                topic.is_new = False
                await ring(topic)

    async def found(self, known: Mapping[str, int]) -> Mapping[str, News | None]:
        """Nothing where asking fails: whoever watches goes on, and the next second asks again."""
        try:
            return await asyncio.wrap_future(self.threads.submit(what_is_new, self.kind, known))
        except Exception:
            if is_time_to_complain("live", self.kind.name):
                log.exception("nobody is told what is new (%s); it is asked again", self.kind.name)
            return {}

    def note(self, name: str, topic: Topic, news: News | None) -> None:
        if news is None:
            topic.is_missing = topic.is_over = True
            del self.topics[name]
        else:
            topic.news = news


def what_is_new(kind: Kind, known: Mapping[str, int]) -> dict[str, News | None]:
    """In a thread: of the topics in `known` those whose number has grown; None for those that are none."""
    close_old_connections()
    try:
        states = kind.ask(known.keys())
    finally:
        close_old_connections()
    grown = {name: states[name] for name in known if name in states and states[name].number > known[name]}
    missing = {name: None for name in known if name not in states}
    return {**missing, **{name: News.of(kind, state) for name, state in grown.items()}}


async def ring(topic: Topic) -> None:
    for number, watcher in enumerate(list(topic.watchers), start=1):
        watcher.bell.set()
        if number % AT_ONCE == 0:
            await asyncio.sleep(0)
