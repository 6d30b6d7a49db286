"""The door: ASGI outside, Django as WSGI inside.

Django's own ASGI handler opens a thread and a database connection for each request; here a handful of kept
threads hold theirs. What reaches a thread is complete: the event loop waits for slow clients, not they.
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from tempfile import SpooledTemporaryFile
from typing import Any
from wsgiref.types import WSGIApplication

from a2wsgi import WSGIMiddleware

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Header = tuple[bytes, bytes]

MAX_BODY_BYTES = 64 * 1024 * 1024
SPOOL_BYTES = 1024 * 1024
CHUNK_BYTES = 256 * 1024


class Door:
    """`threads`: how many requests Django works on at once. `proxies`: peers whose forwarding is believed."""

    def __init__(self, django: WSGIApplication, threads: int, proxies: frozenset[str]) -> None:
        self.django = WSGIMiddleware(django, workers=threads)  # type: ignore[arg-type]  # its own WSGI types
        self.proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.django(scope, receive, send)  # type: ignore[arg-type]  # its own ASGI types
        elif scope["path"] == "/healthz":
            await answer(send, 200, b"ok\n")
        else:
            await self.pass_on(scope, receive, send)

    async def pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        with SpooledTemporaryFile(max_size=SPOOL_BYTES) as body:
            if not await read_body(receive, body):
                await answer(send, 413, b"The request is larger than 64 MB.\n")
                return
            clean = {**scope, "headers": self.believed(scope), "query_string": ascii_query(scope)}
            await self.django(clean, replay(body), send)  # type: ignore[arg-type]  # its own ASGI types

    def believed(self, scope: Scope) -> list[Header]:
        """Headers without those that lie: a name with an underscore would pass for one with a hyphen, and
        `X-Forwarded-…` counts only from a proxy that the site names."""
        client = (scope.get("client") or ("",))[0]
        return list(believable(scope["headers"], forwards=client in self.proxies))


def believable(headers: Iterable[Header], forwards: bool) -> Iterable[Header]:
    for name, value in headers:
        lowered = name.lower()
        if b"_" not in lowered and (forwards or not lowered.startswith((b"x-forwarded-", b"forwarded"))):
            yield lowered, value


def ascii_query(scope: Scope) -> bytes:
    """Raw bytes in a query are escaped as a browser would have done; they would end the bridge otherwise."""
    query: bytes = scope["query_string"]
    return query if query.isascii() else b"".join(escaped(byte) for byte in query)


def escaped(byte: int) -> bytes:
    return bytes((byte,)) if byte < 128 else b"%%%02X" % byte


async def read_body(receive: Receive, body: Any) -> bool:
    """Fills `body` (a file, at its start afterwards); False where the client sends too much or goes away."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > MAX_BODY_BYTES:
            return False
        body.write(chunk)
        more = message.get("more_body", False)
    body.seek(0)
    return True


def replay(body: Any) -> Receive:
    async def receive() -> Message:
        chunk = body.read(CHUNK_BYTES)
        return {"type": "http.request", "body": chunk, "more_body": len(chunk) == CHUNK_BYTES}

    return receive


async def answer(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
