"""The door: ASGI outside, Django as WSGI inside.

Django's own ASGI handler opens a thread and a database connection for each request; here a handful of kept
threads hold theirs. What reaches a thread is complete, and what it answers is taken off its hands at once:
the event loop waits for slow clients, not they. (As many slow downloads as threads would else stop the site.)
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from ipaddress import ip_address
from tempfile import SpooledTemporaryFile
from typing import Any, Self
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
        """What Django raises goes on to the server, which logs it and answers 500: nothing was sent yet."""
        with SpooledTemporaryFile(max_size=SPOOL_BYTES) as body, HeldAnswer() as held:
            if not await read_body(receive, body):
                await answer(send, 413, b"The request is larger than 64 MB.\n")
                return
            await self.django(self.believed(scope), replay(body), held.take)  # type: ignore[arg-type]  # its own ASGI types
            await held.give(send)

    def believed(self, scope: Scope) -> Scope:
        """The request without what lies: a header named with an underscore would pass for one with a hyphen,
        and `X-Forwarded-…` counts only from a proxy that the site names. Behind one, the client is whom it
        names; else all readers would share one address, and the limits on log-ins with it."""
        peer = (scope.get("client") or ("", 0))[0]
        headers = list(believable(scope["headers"], forwards=peer in self.proxies))
        client = (client_of(headers, self.proxies) or peer, 0)
        return {**scope, "headers": headers, "client": client, "query_string": ascii_query(scope)}


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


class HeldAnswer:
    """An answer on its way: taken whole from Django, into memory or onto disk, then given to the client."""

    def __init__(self) -> None:
        self.start: Message = {}
        self.body = SpooledTemporaryFile(max_size=SPOOL_BYTES)  # noqa: SIM115  closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.body.close()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body.write(message["body"])

    async def give(self, send: Send) -> None:
        await send(self.start)
        self.body.seek(0)
        more = True
        while more:
            chunk = self.body.read(CHUNK_BYTES)
            more = len(chunk) == CHUNK_BYTES
            await send({"type": "http.response.body", "body": chunk, "more_body": more})


async def answer(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
