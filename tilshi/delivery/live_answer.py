"""`/live/<kind>/<topic>`: events as they happen (Server-sent events, WHATWG HTML 9.2), or the newest state as
JSON for whoever asks again and again. All in the door's event loop: a watcher costs no thread."""

import asyncio
import re
import secrets
from contextlib import suppress

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # imported there under this name, for us

from tilshi.core.rsgi.peer import Believing
from tilshi.core.rsgi.plain import say
from tilshi.core.rsgi.shapes import Protocol, RequestHeaders, Scope
from tilshi.delivery.live import Kind, kinds
from tilshi.delivery.live_round import Round
from tilshi.delivery.live_topic import NOTHING, News, Topic, Watcher
from tilshi.delivery.negotiate import is_there_already
from tilshi.delivery.places import Places
from tilshi.delivery.threads import Threads

LIVE = "/live/"
HEARTBEAT_SECONDS = 20.0
HEARTBEAT = b":\n\n"  # a comment, by which proxies and the server see whether the client is still there
SOONEST_RETRY_MS, LATEST_RETRY_MS = 2000, 5000  # all who lost the door come back, though not at once
NUMBER = re.compile(r"[0-9]{1,18}")
AFTER = re.compile(rf"(?:^|&)after=({NUMBER.pattern})(?:&|$)")
LATER = [("retry-after", "30")]

EVENT_HEADERS = [
    ("content-type", "text/event-stream; charset=utf-8"),
    ("cache-control", "no-store, no-transform"),  # whoever compresses it would hold it back
    ("connection", "close"),  # when it ends, whatever the client has not taken ends with it
    ("x-accel-buffering", "no"),
    ("x-content-type-options", "nosniff"),
    ("vary", "Accept"),
]
JSON_HEADERS = [
    ("content-type", "application/json; charset=utf-8"),
    ("cache-control", "no-cache"),
    ("x-content-type-options", "nosniff"),
    ("vary", "Accept"),
]


class LiveAnswer:
    """`most`: how many may watch at once."""

    def __init__(self, threads: Threads, believing: Believing, most: int) -> None:
        self.threads = threads
        self.believing = believing
        self.places = Places(most)
        self.rounds: dict[str, Round] = {}
        self.is_stopping = False

    async def give(self, scope: Scope, proto: Protocol) -> None:
        name, _, topic = scope.path.removeprefix(LIVE).partition("/")
        kind = kinds.get(name)
        if kind is None or not kind.has(topic):
            say_missing(proto)
        elif scope.method not in ("GET", "HEAD"):
            say(proto, 405, "This address is for reading.\n", [("allow", "GET, HEAD")])
        elif scope.method == "GET" and wants_events(scope.headers):
            await self.admit(kind, topic, scope, proto)
        else:
            await self.show(kind, topic, scope, proto)

    def stop(self) -> None:
        """The server waits for all answers to end, and these do so only when they are told."""
        self.is_stopping = True
        for going_on in self.rounds.values():
            going_on.stop()

    def round_of(self, kind: Kind) -> Round:
        found = self.rounds.setdefault(kind.name, Round(kind, self.threads))
        found.is_stopping = self.is_stopping
        return found

    # Events ------------------------------------------------------------------------------------------
    async def admit(self, kind: Kind, name: str, scope: Scope, proto: Protocol) -> None:
        with self.places.place_for(self.believing.of(scope).address) as is_free:
            if is_free:
                await self.stream(kind, name, scope, proto)
            else:
                say(proto, 503, "Too many watch already. Ask for JSON now and then.\n", LATER)

    async def stream(self, kind: Kind, name: str, scope: Scope, proto: Protocol) -> None:
        watcher = Watcher(last_told(scope))
        leaving = asyncio.ensure_future(proto.client_disconnect())
        leaving.add_done_callback(watcher.leave)
        try:
            with self.round_of(kind).watched(name, watcher) as topic:
                await watcher.wait_for(topic)
                if topic.is_missing:
                    say_missing(proto)
                else:
                    await tell(topic, watcher, proto)
        finally:
            leaving.cancel()

    # JSON --------------------------------------------------------------------------------------------
    async def show(self, kind: Kind, name: str, scope: Scope, proto: Protocol) -> None:
        watcher = Watcher()
        with self.round_of(kind).watched(name, watcher) as topic:
            await watcher.wait_for(topic)
        if topic.is_missing:
            say_missing(proto)
        elif topic.news is None:
            say(proto, 503, "What is new is not known at the moment.\n", LATER)
        elif wants_events(scope.headers):  # HEAD
            proto.response_empty(200, EVENT_HEADERS)
        else:
            give_json(topic.news, scope.headers.get("if-none-match"), proto)


async def tell(topic: Topic, watcher: Watcher, proto: Protocol) -> None:
    """Until the client goes away, the topic ends, or the server stops."""
    stream = proto.response_stream(200, EVENT_HEADERS)
    with suppress(ProtocolClosed):
        await stream.send_bytes(retry() + watcher.news_of(topic))
        while watcher.stays(topic):
            await watcher.rest(HEARTBEAT_SECONDS)
            await stream.send_bytes(watcher.news_of(topic) or HEARTBEAT)


def retry() -> bytes:
    milliseconds = SOONEST_RETRY_MS + secrets.randbelow(LATEST_RETRY_MS - SOONEST_RETRY_MS)
    return f"retry: {milliseconds}\n\n".encode()


def give_json(news: News, if_none_match: str | None, proto: Protocol) -> None:
    """The server leaves the body out of an answer to HEAD."""
    etag = f'"{news.number}"'
    headers = [*JSON_HEADERS, ("etag", etag)]
    if if_none_match and is_there_already(if_none_match, etag):
        proto.response_empty(304, headers)
    else:
        proto.response_bytes(200, headers, news.body)


def say_missing(proto: Protocol) -> None:
    say(proto, 404, "There is no such topic.\n")


def wants_events(headers: RequestHeaders) -> bool:
    return "text/event-stream" in (headers.get("accept") or "").lower()


def last_told(scope: Scope) -> int:
    """The header is the browser's, who comes again; the question is the page's, which was baked with a
    number. Whatever is no number of ours knows nothing."""
    if header := scope.headers.get("last-event-id"):
        return int(header) if NUMBER.fullmatch(header) else NOTHING
    found = AFTER.search(scope.query_string)
    return int(found[1]) if found else NOTHING
