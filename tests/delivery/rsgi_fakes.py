"""What granian hands to the door, by hand: a request's scope, and the protocol that takes the answer."""

import asyncio
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from granian.rsgi import ProtocolClosed

STRANGER, PROXY = "203.0.113.9", "10.0.0.1"
Header = tuple[str, str]
Takes = Callable[[bytes], Awaitable[None]]


class RequestHeaders:
    """Granian's names are in lower case; these stay as the test wrote them, so that nobody relies on it."""

    def __init__(self, items: Iterable[Header] = ()) -> None:
        self.all = list(items)

    def get(self, key: str, default: str | None = None) -> str | None:
        """The first of them."""
        return next((value for name, value in self.all if name.lower() == key.lower()), default)

    def get_all(self, key: str) -> list[str]:
        return [value for name, value in self.all if name.lower() == key.lower()]

    def items(self) -> list[Header]:
        """All, the repeated too."""
        return list(self.all)


@dataclass
class Scope:
    path: str = "/account/"  # no page: it is Django's
    method: str = "GET"
    query_string: str = ""
    headers: RequestHeaders = field(default_factory=RequestHeaders)
    client: str = f"{STRANGER}:50000"
    server: str = "127.0.0.1:8000"
    scheme: str = "http"
    http_version: str = "1.1"


def scope_of(
    path: str = "/account/", client: str = STRANGER, headers: Iterable[Header] = (), **changes: str
) -> Scope:
    return Scope(path, client=f"{client}:50000", headers=RequestHeaders(headers), **changes)


async def at_once(piece: bytes) -> None:
    """As granian's `send_bytes`, which never waits for its client."""


async def never(piece: bytes) -> None:
    """A client that takes nothing, and stays."""
    await asyncio.Event().wait()


async def gone(piece: bytes) -> None:
    raise ProtocolClosed


class Stream:
    def __init__(self, pieces: list[bytes], takes: Takes) -> None:
        self.pieces = pieces
        self.takes = takes

    async def send_bytes(self, data: bytes) -> None:
        await self.takes(data)
        self.pieces.append(data)


class Protocol:
    """`chunks`: the request's body. `breaks_off`: the client goes away amid it. `takes`: how it takes what is
    streamed."""

    def __init__(self, *chunks: bytes, breaks_off: bool = False, takes: Takes = at_once) -> None:
        self.chunks = chunks
        self.breaks_off = breaks_off
        self.takes = takes
        self.status: int | None = None
        self.sent: list[Header] = []
        self.pieces: list[bytes] = []
        self.stream: weakref.ref[Stream] | None = None
        self.file = ""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """An empty chunk at the end, and one in the place of an error: so granian 2.8 does it."""
        for chunk in self.chunks:
            yield chunk
        if self.breaks_off:
            yield b""
        yield b""

    def response_empty(self, status: int, headers: list[Header]) -> None:
        self.begin(status, headers)

    def response_str(self, status: int, headers: list[Header], body: str) -> None:
        self.response_bytes(status, headers, body.encode())

    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None:
        self.begin(status, headers)
        self.pieces.append(body)

    def response_stream(self, status: int, headers: list[Header]) -> Stream:
        self.begin(status, headers)
        stream = Stream(self.pieces, self.takes)
        self.stream = weakref.ref(stream)
        return stream

    def response_file_range(
        self, status: int, headers: list[Header], file: str, start: int, end: int
    ) -> None:
        """The server opens and reads it, as the client takes it."""
        self.begin(status, headers)
        self.file = file
        with Path(file).open("rb") as opened:
            opened.seek(start)
            self.pieces.append(opened.read(end - start))

    def begin(self, status: int, headers: list[Header]) -> None:
        assert self.status is None, "a request has one answer"
        assert all(isinstance(part, str) for header in headers for part in header)
        self.status, self.sent = status, headers

    # What a test asks ----------------------------------------------------------------------------------
    @property
    def headers(self) -> dict[str, str]:
        return dict(self.sent)

    @property
    def body(self) -> bytes:
        return b"".join(self.pieces)

    @property
    def is_streamed(self) -> bool:
        return self.stream is not None

    @property
    def is_ended(self) -> bool:
        """A streamed answer ends when nobody holds its stream any more."""
        return self.status is not None and (self.stream is None or self.stream() is None)
