"""Servers on this machine that say exactly what a test wants them to, and a fetch from them."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Thread

import pytest

from tilshi.core.fetch import PAGE_LIMITS, Fetched, FetchError, fetch

# Its own authority, for the name news.example, until 2126.
CERTIFICATE = Path(__file__).with_name("news.example.pem")
PUBLIC = "8.8.8.8"  # any address that is public: the tests' connector leads it to this machine

LIMITS = replace(
    PAGE_LIMITS, max_bytes=100_000, max_inflated_bytes=1_000_000, max_ratio=50, timeout_seconds=5
)
SHORT = replace(LIMITS, timeout_seconds=0.4)


@dataclass
class Server:
    port: int
    tls: bool
    reads_request: bool
    requests: list[str] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def header(self, name: str) -> list[str]:
        """Of the last request, all of that name."""
        lines = [line.partition(": ") for line in self.requests[-1].split("\r\n")[1:]]
        return [value for key, _, value in lines if key.lower() == name]


Answer = bytes | Callable[[socket.socket, Server], None]


@contextmanager
def serving(*answers: Answer, tls: bool = False, reads_request: bool = True) -> Iterator[Server]:
    """Each connection gets the next answer; the last one is for all that follow."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        server = Server(door.getsockname()[1], tls, reads_request)
        thread = Thread(target=stand_at, args=(door, server, list(answers)), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stopped.set()
            with suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)  # wakes accept()
            thread.join(5)
            assert not thread.is_alive()


def stand_at(door: socket.socket, server: Server, answers: list[Answer]) -> None:
    while not server.stopped.is_set():
        try:
            caller, _ = door.accept()
        except OSError:
            return
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        with caller, suppress(OSError):
            caller.settimeout(5)
            with secured(caller) if server.tls else caller as their_side:
                if server.reads_request:
                    server.requests.append(read_request(their_side))
                reply(their_side, server, answer)


def secured(caller: socket.socket) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context.wrap_socket(caller, server_side=True)


def trusting() -> ssl.SSLContext:
    """What a caller's machine would have that knows our authority."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def read_request(caller: socket.socket) -> str:
    request = b""
    while b"\r\n\r\n" not in request and (more := caller.recv(4096)):
        request += more
    return request.decode("latin-1")


def reply(caller: socket.socket, server: Server, answer: Answer) -> None:
    if isinstance(answer, bytes):
        caller.sendall(answer)
        caller.shutdown(socket.SHUT_WR)
        caller.recv(1)  # until the other side has gone: what it has not read yet must not be reset
    else:
        answer(caller, server)


def page(content: bytes = b"A page", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def redirect(location: str, status: int = 302) -> bytes:
    return page(b"", f"Location: {location}", status=f"{status} Elsewhere")


def dripping(start: bytes, drop: bytes) -> Answer:
    """`start`, then a drop fifty times a second until nobody listens."""

    def drip(caller: socket.socket, server: Server) -> None:
        caller.sendall(start)
        while not server.stopped.wait(0.02):
            caller.sendall(drop)

    return drip


def endless(start: bytes, more: bytes) -> Answer:
    def pour(caller: socket.socket, server: Server) -> None:
        caller.sendall(start)
        while not server.stopped.is_set():
            caller.sendall(more)

    return pour


def take(address: str, **options: object) -> Fetched:
    given = {"user_agent": "TilshiTest/1", "limits": LIMITS, "internal_hosts": ("127.0.0.1",), **options}
    return fetch(address, **given)  # type: ignore[arg-type]


def complaint(address: str, **options: object) -> str:
    """The one sentence of a fetch that fails."""
    with pytest.raises(FetchError) as caught:
        take(address, **options)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence
