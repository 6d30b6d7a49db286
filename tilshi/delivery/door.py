"""The door: RSGI outside (granian's own interface), baked pages in the middle, Django as WSGI inside.

A page in memory is answered in the event loop, as long as its file is what it was. All else is done in a
handful of kept threads that hold their database connections: a missing page is found or baked there, once for
all who ask; other addresses are Django's, whose requests are complete before a thread sees them, and whose
answers are taken off its hands whole. (As many slow downloads as threads would else stop the site.)
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from wsgiref.types import WSGIApplication, WSGIEnvironment

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # imported there under this name, for us

from tilshi.core.rsgi.peer import Believing
from tilshi.core.rsgi.plain import say
from tilshi.core.rsgi.shapes import Protocol, RequestHeaders, Scope
from tilshi.delivery.addresses import is_page
from tilshi.delivery.bake import Unbaked
from tilshi.delivery.live_answer import LIVE, LiveAnswer
from tilshi.delivery.lookup import count_reads, look_up
from tilshi.delivery.memory import AnswerMemory, HeldPage, PageMemory, Reads, Version
from tilshi.delivery.mtime import new_check
from tilshi.delivery.negotiate import accepts_gzip, encoding_for, is_there_already
from tilshi.delivery.places import MOST_WATCHERS
from tilshi.delivery.stopping import before_stop
from tilshi.delivery.threads import Threads
from tilshi.delivery.wsgi import CHUNK_BYTES, SPOOL_BYTES, Answer, call, environ_of

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 64 * 1024 * 1024
CUT_OFF = -1  # the length of a body that broke off
ANSWERS_BYTES = 4 * 1024 * 1024
COUNT_EVERY_SECONDS = 1.0
TELL_INDEX_EVERY = 10  # counts
OK, UNCHANGED = 200, 304


class Nobody(dict[str, bool]):
    """No client is a robot where none is counted; nothing is remembered."""

    def __missing__(self, user_agent: str) -> bool:
        return False


def unheard(reads: Sequence[Reads]) -> None:
    pass


@dataclass(frozen=True)
class Counting:
    """Whoever counts what is read; by itself the door knows nobody. `answers`: by address, what is answered
    in the event loop. `robots`: whether it is one, by what a client says of itself. `served`: told once a
    second. `begin`, `end`: when the door does; `end` may take its time."""

    answers: Mapping[str, Callable[[Scope, Protocol], Awaitable[None]]] = field(default_factory=dict)
    robots: Mapping[str, bool] = field(default_factory=Nobody)
    served: Callable[[Sequence[Reads]], None] = unheard
    begin: Callable[[asyncio.AbstractEventLoop], None] = lambda loop: None
    end: Callable[[], None] = lambda: None


class Door:
    """`threads`: how many requests are worked on at once. `believing`: which hosts are ours, whose word on
    the client counts. `memory_bytes`: for pages. `watchers`: how many may hold a connection to be told."""

    def __init__(
        self,
        django: WSGIApplication,
        threads: int,
        believing: Believing,
        memory_bytes: int,
        watchers: int = MOST_WATCHERS,
        counting: Counting | None = None,
    ) -> None:
        self.django = django
        self.threads = Threads(threads)
        self.believing = believing
        self.memory = PageMemory(memory_bytes)
        self.answers = AnswerMemory(ANSWERS_BYTES)
        self.is_unchanged = new_check()
        self.live = LiveAnswer(self.threads, believing, watchers)
        self.counting = counting or Counting()
        self.robots = self.counting.robots
        self.reads: Counter[str] = Counter()  # which the index does not know yet
        self.counts = 0
        self.under_way: dict[tuple[str, str, int], asyncio.Future[HeldPage | Unbaked]] = {}

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.counting.begin(loop)
        self.count(loop)
        before_stop(loop, self.live.stop)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """All answers have ended."""
        self.take_reads()
        self.counting.end()

    async def __rsgi__(self, scope: Scope, proto: Protocol) -> None:
        """What most requests are must be short: all of this is measured against a bare server."""
        if scope.method == "GET" or scope.method == "HEAD":
            path, headers = scope.path, scope.headers
            page = self.memory.pages.get(path)
            if page is not None and self.believing.is_ours(scope, headers):
                version = page.versions.get(encoding_for(headers.get("accept-encoding")))
                if version is not None and self.is_unchanged(page.file, page.mtime):
                    page.reads += 1
                    page.robots += self.robots[headers.get("user-agent") or ""]
                    self.memory.pages.move_to_end(path)
                    give(version, headers.get("if-none-match"), proto)
                    return
        await self.look_further(scope, proto)

    async def look_further(self, scope: Scope, proto: Protocol) -> None:
        if (answer := self.counting.answers.get(scope.path)) and self.is_ours(scope):
            await answer(scope, proto)
        elif scope.path == "/healthz":
            say(proto, OK, "ok\n")
        elif scope.method in ("GET", "HEAD") and is_page(scope.path) and self.is_ours(scope):
            await self.find_page(scope, proto)
        elif scope.path.startswith(LIVE) and self.is_ours(scope):
            await self.live.give(scope, proto)
        else:
            await self.pass_on(scope, proto)

    def is_ours(self, scope: Scope) -> bool:
        return self.believing.is_ours(scope, scope.headers)

    # Pages -------------------------------------------------------------------------------------------
    async def find_page(self, scope: Scope, proto: Protocol) -> None:
        path, encoding = scope.path, encoding_for(scope.headers.get("accept-encoding"))
        found = self.answers.find(path) or await self.found_once(path, encoding)
        if isinstance(found, HeldPage):
            self.memory.note_read(path, 1, int(self.robots[scope.headers.get("user-agent") or ""]))
            give(found.versions[encoding], scope.headers.get("if-none-match"), proto)
        else:
            give_unbaked(found, scope, proto)

    async def found_once(self, path: str, encoding: str) -> HeldPage | Unbaked:
        """However many ask, one thread looks. If one of them goes away, the others still get their answer.
        Who asks after a change waits for no search that began before it."""
        key = (path, encoding, self.answers.mark)
        if (search := self.under_way.get(key)) is None:
            search = asyncio.ensure_future(self.found(path, encoding))
            self.under_way[key] = search
            search.add_done_callback(lambda _: self.under_way.pop(key, None))
        return await asyncio.shield(search)

    async def found(self, path: str, encoding: str) -> HeldPage | Unbaked:
        mark, before = self.answers.mark, self.memory.pages.get(path)
        search = self.threads.submit(look_up, path, encoding, before)
        found = await asyncio.wrap_future(search)
        if isinstance(found, HeldPage):
            self.memory.keep(path, found)
        else:
            self.memory.let_go(path)  # its file went
            self.answers.keep(path, found, mark)
        return found

    def count(self, loop: asyncio.AbstractEventLoop) -> None:
        """Tells who counts what was read, and the index now and then: that is baked again first."""
        self.take_reads()
        self.counts += 1
        if self.reads and self.counts % TELL_INDEX_EVERY == 0:
            self.threads.submit(count_reads, self.reads)
            self.reads = Counter()
        loop.call_later(COUNT_EVERY_SECONDS, self.count, loop)

    def take_reads(self) -> None:
        if reads := self.memory.take_reads():
            self.reads.update({path: count for path, count, _ in reads})
            self.counting.served(reads)

    # Django ------------------------------------------------------------------------------------------
    async def pass_on(self, scope: Scope, proto: Protocol) -> None:
        """What Django raises goes on to the server, which logs it and answers 500: nothing was sent yet."""
        with SpooledTemporaryFile(SPOOL_BYTES) as body:
            length = await read_body(proto, body)
            if length > MAX_BODY_BYTES:
                say(proto, 413, "The request is larger than 64 MB.\n")
                return
            if length < claimed_length(scope.headers):
                say(proto, 400, "The request ends too early.\n")
                return
            answer = await self.ask_django(environ_of(scope, self.believing.of(scope), body, length))
        with answer.body:
            await give_answer(answer, scope.method, proto)

    async def ask_django(self, environ: WSGIEnvironment) -> Answer:
        """In a thread. If the client is cut off meanwhile, the thread finishes and its answer is let go."""
        work = self.threads.submit(call, self.django, environ)
        try:
            return await asyncio.wrap_future(work)
        except asyncio.CancelledError:
            work.add_done_callback(let_go)
            raise


def give(version: Version, if_none_match: str | None, proto: Protocol) -> None:
    """The server leaves the body out of an answer to HEAD."""
    if if_none_match and (if_none_match == version.etag or is_there_already(if_none_match, version.etag)):
        proto.response_empty(UNCHANGED, version.unchanged)
    else:
        proto.response_bytes(OK, version.headers, version.body)


def give_unbaked(answer: Unbaked, scope: Scope, proto: Protocol) -> None:
    lowered = ((name.lower(), value) for name, value in answer.headers.items())
    headers = [("cache-control", "no-cache"), *(item for item in lowered if item[0] not in ANSWERED_HERE)]
    if location := answer.headers.get("Location"):
        question = f"?{scope.query_string}" if scope.query_string and "?" not in location else ""
        headers.append(("location", location + question))
    if answer.packed:
        headers.append(("vary", "Accept-Encoding"))
    if answer.packed and accepts_gzip(scope.headers.get("accept-encoding")):
        proto.response_bytes(answer.status, [*headers, ("content-encoding", "gzip")], answer.packed)
    else:
        proto.response_bytes(answer.status, headers, answer.body)


ANSWERED_HERE = ("location", "content-length", "cache-control", "etag", "vary")


async def read_body(proto: Protocol, body: SpooledTemporaryFile[bytes]) -> int:
    """Fills `body` and returns its length: CUT_OFF where the client went away, more than MAX_BODY_BYTES as
    soon as it sends too much.

    Granian 2.8 ends a body that broke off as it ends a whole one, with an empty chunk; but there another one
    stands in the place of the error. (Trailers look alike. No browser sends any.)
    """
    size = empty = 0
    async for chunk in proto:
        size += len(chunk)
        empty += not chunk
        if size > MAX_BODY_BYTES:
            return size
        body.write(chunk)
    body.seek(0)
    return size if empty < 2 else CUT_OFF


def claimed_length(headers: RequestHeaders) -> int:
    """What the body must have at least; 0 where it is chunked, which overrules any claim (RFC 9112, 6.3)."""
    if headers.get("transfer-encoding") is not None:
        return 0
    return int(headers.get("content-length") or 0)


def let_go(work: "Future[Answer]") -> None:
    if not work.cancelled() and not work.exception():
        work.result().body.close()


async def give_answer(answer: Answer, method: str, proto: Protocol) -> None:
    """A small one at once, a large one in pieces. A client that goes away meanwhile is no error."""
    if file := answer.file:
        proto.response_file_range(answer.status, answer.headers, file.path, file.first, file.end)
        return
    first = answer.body.read(CHUNK_BYTES)
    if len(first) < CHUNK_BYTES:
        proto.response_bytes(answer.status, answer.headers, first)
    elif method == "HEAD":  # else the server would hang up on the first piece
        proto.response_empty(answer.status, answer.headers)
    else:
        with suppress(ProtocolClosed):
            await stream_answer(answer, first, proto)


async def stream_answer(answer: Answer, piece: bytes, proto: Protocol) -> None:
    """Granian's `send_bytes` takes whatever it gets without a pause: others must have their turn between."""
    stream = proto.response_stream(answer.status, answer.headers)
    while piece:
        await stream.send_bytes(piece)
        await asyncio.sleep(0)
        piece = answer.body.read(CHUNK_BYTES)
