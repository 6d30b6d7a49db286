"""python -m tools.bench.delivery.constant_rate --port N --rate N --seconds N: readers who come at a constant
rate, however slow the answers are. Reads addresses from its input, asks for them in turns, prints JSON.

wrk asks again when it has its answer: while the server stalls nobody comes, and the stall counts once. Here
request k is due at begin + k / rate, and its latency runs *from that moment*, also where it could not be sent
because all connections were waiting or this process was late: no coordinated omission, and what this client
is late by counts against the site. (The kernel wakes it to the millisecond.) One thread, epoll, connections
that stay open, no pipelining.
"""

import argparse
import json
import re
import select
import socket
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

CONNECTIONS = 64
PATIENCE_SECONDS = 10.0  # after the last request was due
RECEIVED_AT_ONCE = 256 * 1024
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
OK = b" 200 "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, kind in (("port", int), ("rate", float), ("seconds", float)):
        parser.add_argument(f"--{name}", type=kind, required=True)
    asked = parser.parse_args()
    readers = Readers(asked.port, asked.rate, asked.seconds, sys.stdin.read().split())
    print(json.dumps(readers.read()))


@dataclass
class Line:
    """A connection. `due`: of the request that it waits for."""

    socket: socket.socket
    due: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def is_whole(self) -> bool:
        """Whether the answer is all there."""
        end = self.received.find(b"\r\n\r\n")
        length = LENGTH.search(self.received, 0, end) if end >= 0 else None
        return length is not None and len(self.received) >= end + 4 + int(length[1])


class Readers:
    """`rate`: requests a second."""

    def __init__(self, port: int, rate: float, seconds: float, paths: Sequence[str]) -> None:
        self.port, self.rate, self.wanted = port, rate, int(rate * seconds)
        self.requests = [request_for(path, port) for path in paths]
        self.sent = self.errors = 0
        self.histogram: Counter[int] = Counter()  # of microseconds, to ten of them
        self.epoll = select.epoll()
        self.free = [self.opened() for _ in range(CONNECTIONS)]
        self.busy: dict[int, Line] = {}

    def opened(self) -> Line:
        line = Line(socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS))
        line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.socket.setblocking(False)
        self.epoll.register(line.socket, select.EPOLLIN)
        return line

    def read(self) -> dict[str, object]:
        self.begin = time.perf_counter() + 0.1
        end = self.begin + self.wanted / self.rate + PATIENCE_SECONDS
        while (self.sent < self.wanted or self.busy) and time.perf_counter() < end:
            self.send_due()
            for number, _ in self.epoll.poll(self.pause()):
                self.receive(number)
        self.errors += len(self.busy) + self.wanted - self.sent
        return {"wanted": self.wanted, "errors": self.errors, "histogram": self.histogram}

    def due(self) -> float:
        """Of the next request."""
        return self.begin + self.sent / self.rate

    def pause(self) -> float:
        """Seconds until there is something to send; any answer ends it."""
        if self.sent >= self.wanted or not self.free:
            return 0.1
        return max(0.0, self.due() - time.perf_counter())

    def send_due(self) -> None:
        while self.free and self.sent < self.wanted and self.due() <= time.perf_counter():
            line, request = self.free.pop(), self.requests[self.sent % len(self.requests)]
            line.due = self.due()
            self.sent += 1
            self.busy[line.socket.fileno()] = line
            try:
                line.socket.send(request)  # some 200 bytes, into an empty buffer
            except OSError:
                self.replace(line)

    def receive(self, number: int) -> None:
        line = self.busy.get(number)
        if line is None:
            self.replace_idle(number)
            return
        try:
            data = line.socket.recv(RECEIVED_AT_ONCE)
        except OSError:
            data = b""
        if not data:
            self.replace(line)
            return
        line.received += data
        if line.is_whole():
            self.finish(line)

    def finish(self, line: Line) -> None:
        self.histogram[round((time.perf_counter() - line.due) * 100_000) * 10] += 1
        self.errors += OK not in line.received[:16]
        line.received.clear()
        self.free.append(self.busy.pop(line.socket.fileno()))

    def replace(self, line: Line) -> None:
        """The server hung up on a request: an error, and another connection."""
        self.errors += 1
        del self.busy[line.socket.fileno()]
        line.socket.close()
        self.free.append(self.opened())

    def replace_idle(self, number: int) -> None:
        """It hung up on an idle connection, which it may."""
        line = next(item for item in self.free if item.socket.fileno() == number)
        self.free.remove(line)
        line.socket.close()
        self.free.append(self.opened())


def request_for(path: str, port: int) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode()


if __name__ == "__main__":
    main()
