"""Many readers at once, at a steady rate or as fast as they are answered. wrk does not say which of the last
requests were answered; here each one's answer has its moment, so that what was sent can be compared with what
was counted, to the last beacon."""

from __future__ import annotations

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

ENDS = b"\r\n\r\n"
PATIENCE_SECONDS = 10.0  # for answers that are on their way at the end
RECONNECT_SECONDS = 0.05  # while nobody listens
ANSWERED = 204


@dataclass
class Sent:
    """`acknowledged`: by the number of the request in the order of sending, the moment of its answer
    (`time.time()`); only those that were taken. `broken`: no answer came."""

    sent: int = 0
    acknowledged: dict[int, float] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    broken: int = 0
    seconds: float = 0.0
    ended_at: float = 0.0  # `time.time()`

    @property
    def rate(self) -> float:
        """Answers a second."""
        return sum(self.statuses.values()) / self.seconds if self.seconds else 0.0


class Line:
    """One connection, on which one request at a time is under way."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None
        self.number = -1  # of the request under way
        self.got = b""
        self.retry_at = 0.0

    @property
    def is_free(self) -> bool:
        return self.number < 0

    def open(self) -> bool:
        if self.socket is None and time.monotonic() >= self.retry_at:
            try:
                self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=2)
                self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.socket.setblocking(False)
            except OSError:
                self.retry_at = time.monotonic() + RECONNECT_SECONDS
        return self.socket is not None

    def close(self) -> None:
        if self.socket:
            self.socket.close()
        self.socket, self.number, self.got = None, -1, b""


class Stream:
    """`rate`: requests a second over all lines; None: each line sends as soon as it is answered. `most`: how
    many, where it is not the time that ends it."""

    def __init__(
        self,
        port: int,
        requests: Iterator[bytes],
        lines: int = 32,
        rate: float | None = None,
        most: int | None = None,
    ) -> None:
        self.requests = requests
        self.rate = rate
        self.most = most
        self.lines = [Line(port) for _ in range(lines)]
        self.selector = selectors.DefaultSelector()
        self.found = Sent()
        self.is_stopped = False

    def stop(self) -> None:
        """From another thread."""
        self.is_stopped = True

    def run(self, seconds: float) -> Sent:
        began = time.monotonic()
        while not self.is_over and time.monotonic() < began + seconds:
            self.send_all(self.due(time.monotonic() - began))
            self.hear(0.002)
        self.found.seconds, self.found.ended_at = time.monotonic() - began, time.time()
        self.wait_for_the_last()
        return self.found

    @property
    def is_over(self) -> bool:
        return self.is_stopped or (self.most is not None and self.found.sent >= self.most)

    def due(self, elapsed: float) -> int:
        """How many may be sent now."""
        due = len(self.lines) if self.rate is None else int(elapsed * self.rate) - self.found.sent
        return due if self.most is None else min(due, self.most - self.found.sent)

    def send_all(self, most: int) -> None:
        for line in self.lines:
            if most <= 0:
                return
            if line.is_free and self.is_open(line):
                self.send(line)
                most -= 1

    def is_open(self, line: Line) -> bool:
        was_open = line.socket is not None
        if not line.open():
            return False
        if not was_open and line.socket:
            self.selector.register(line.socket, selectors.EVENT_READ, line)
        return True

    def send(self, line: Line) -> None:
        assert line.socket is not None
        line.number = self.found.sent
        self.found.sent += 1
        try:
            line.socket.sendall(next(self.requests))
        except OSError:
            self.lose(line)

    def hear(self, wait: float) -> None:
        for key, _ in self.selector.select(wait):
            self.read(key.data)

    def read(self, line: Line) -> None:
        assert line.socket is not None
        try:
            piece = line.socket.recv(65536)
        except OSError:
            piece = b""
        if not piece:
            self.lose(line)
            return
        line.got += piece
        if is_whole(line.got):
            self.note(line)

    def note(self, line: Line) -> None:
        status = int(line.got[9:12])
        self.found.statuses[status] += 1
        if status == ANSWERED:
            self.found.acknowledged[line.number] = time.time()
        line.number, line.got = -1, b""
        if self.rate is None and not self.is_over:
            self.send(line)

    def lose(self, line: Line) -> None:
        """The server went."""
        if line.socket:
            with suppress(KeyError, ValueError):
                self.selector.unregister(line.socket)
        self.found.broken += not line.is_free
        line.close()

    def wait_for_the_last(self) -> None:
        self.is_stopped = True
        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(not line.is_free for line in self.lines) and time.monotonic() < deadline:
            self.hear(0.05)
        for line in self.lines:
            self.lose(line)
        self.selector.close()


def is_whole(answer: bytes) -> bool:
    head, ends, body = answer.partition(ENDS)
    if not ends:
        return False
    lengths = [line[15:] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return not lengths or len(body) >= int(lengths[0])
