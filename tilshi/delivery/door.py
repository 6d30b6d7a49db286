"""The door: ASGI outside, Django as WSGI inside.

Django's own ASGI handler opens a thread and a database connection for each request; here a handful of kept
threads hold theirs. What reaches a thread is complete, and what it answers is taken off its hands at once:
the event loop waits for slow clients, not they. (As many slow downloads as threads would else stop the site.)
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from concurrent.futures import Future, ThreadPoolExecutor
from ipaddress import ip_address
from tempfile import SpooledTemporaryFile
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

from tilshi.delivery.wsgi import CHUNK_BYTES, SPOOL_BYTES, Answer, Header, Scope, call, environ_of

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

MAX_BODY_BYTES = 64 * 1024 * 1024


class Door:
    """`threads`: how many requests Django works on at once. `proxies`: peers whose forwarding is believed."""

    def __init__(self, django: WSGIApplication, threads: int, proxies: frozenset[str]) -> None:
        self.django = django
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self.proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """HTTP requests only: the server is told to offer neither lifespan events nor websockets."""
        if scope["path"] == "/healthz":
            await say(send, 200, b"ok\n")
        else:
            await self.pass_on(scope, receive, send)

    async def pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What Django raises goes on to the server, which logs it and answers 500: nothing was sent yet."""
        with SpooledTemporaryFile(SPOOL_BYTES) as body:
            length = await read_body(receive, body)
            if length is None:
                await say(send, 413, b"The request is larger than 64 MB.\n")
                return
            answer = await self.ask_django(environ_of(self.believed(scope), body, length))
        with answer.body:
            await give(answer, send)

    async def ask_django(self, environ: WSGIEnvironment) -> Answer:
        """In a thread. If the client is cut off meanwhile, the thread finishes and its answer is let go."""
        work = self.threads.submit(call, self.django, environ)
        try:
            return await asyncio.wrap_future(work)
        except asyncio.CancelledError:
            work.add_done_callback(let_go)
            raise

    def believed(self, scope: Scope) -> Scope:
        """The request without what lies: a header named with an underscore would pass for one with a hyphen,
        and `X-Forwarded-…` counts only from a proxy that the site names. Behind one, the client is whom it
        names; else all readers would share one address, and the limits on log-ins with it."""
        peer = (scope.get("client") or ("", 0))[0]
        headers = list(believable(scope["headers"], forwards=peer in self.proxies))
        client = (client_of(headers, self.proxies) or peer, 0)
        return {**scope, "headers": headers, "client": client}


def believable(headers: Iterable[Header], forwards: bool) -> Iterable[Header]:
    for name, value in headers:
        lowered = name.lower()
        if b"_" not in lowered and (forwards or not lowered.startswith((b"x-forwarded-", b"forwarded"))):
            yield lowered, value


def client_of(headers: list[Header], proxies: frozenset[str]) -> str:
    """The last address in X-Forwarded-For that is no proxy of ours: what stands left of it is hearsay."""
    forwarded = b",".join(value for name, value in headers if name == b"x-forwarded-for").decode("latin-1")
    addresses = [address.strip() for address in reversed(forwarded.split(","))]
    return next((address for address in addresses if is_address(address) and address not in proxies), "")


def is_address(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return False


async def read_body(receive: Receive, body: SpooledTemporaryFile[bytes]) -> int | None:
    """Fills `body` and returns its length; None where the client sends too much or goes away."""
    size, more = 0, True
    while more:
        message = await receive()
        chunk = message.get("body", b"")
        size += len(chunk)
        if message["type"] == "http.disconnect" or size > MAX_BODY_BYTES:
            return None
        body.write(chunk)
        more = message.get("more_body", False)
    body.seek(0)
    return size


def let_go(work: "Future[Answer]") -> None:
    if not work.cancelled() and not work.exception():
        work.result().body.close()


async def give(answer: Answer, send: Send) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    more = True
    while more:
        chunk = answer.body.read(CHUNK_BYTES)
        more = len(chunk) == CHUNK_BYTES
        await send({"type": "http.response.body", "body": chunk, "more_body": more})


async def say(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
