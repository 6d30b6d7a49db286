"""Reads strangers' feeds in a process of their own: whatever a feed does to its reader, it does it there."""

from __future__ import annotations

import json
import math
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from tilshi.exchange.intake.answers import (
    AnswerError,
    feed_from,
    from_json,
    links_from,
    outlines_from,
    sentence,
)
from tilshi.exchange.intake.child import LENGTH
from tilshi.exchange.intake.data import FeedData, FeedError
from tilshi.exchange.intake.discover import FeedLink
from tilshi.exchange.intake.opml import Outline

T = TypeVar("T")
MODULE: Final = "tilshi.exchange.intake.child"
MAX_ANSWER_BYTES: Final = 8 * 1024 * 1024
START_SECONDS: Final = 10.0  # for Python to start on a machine that has other work
AT_ONCE: Final = 64 * 1024
TOO_SLOW: Final = "The feed took longer than a feed may: ask its owner for a simpler one."
DIED: Final = "The feed ended the process that read it: ask its owner for a simpler one."
WRONG: Final = "The feed made its reader say what no feed can be: it is refused."
TOO_MUCH: Final = "What the feed says is more than is taken in: ask its owner for a shorter one."


class GoneError(Exception):
    """The process closed its end. `status`: as of `Popen`; 0 where it had ended by itself, being idle or
    large."""

    def __init__(self, status: int | None) -> None:
        super().__init__()
        self.status = status
        self.sentence = TOO_SLOW if status == -signal.SIGXCPU else DIED


class Reader:
    """One process, started when first asked; safe to share among threads, one feed at a time. `seconds`: for
    one feed, of the clock and of the processor."""

    def __init__(self, max_memory_mb: int = 256, seconds: float = 5.0) -> None:
        self.max_memory_mb = max_memory_mb
        self.seconds = seconds
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def read(self, content: bytes, *, content_type: str = "", charset: str = "", address: str) -> FeedData:
        """Raises FeedError, also where the process ran out of time or memory, or died."""
        said = {"content_type": content_type, "charset": charset, "address": address}
        return self.ask("feed", said, content, feed_from)

    def discover(self, page: bytes, *, charset: str = "", address: str) -> tuple[FeedLink, ...]:
        """Raises FeedError as `read` does."""
        return self.ask("links", {"charset": charset, "address": address}, page, links_from)

    def read_opml(self, content: bytes) -> tuple[Outline, ...]:
        """Raises FeedError as `read` does."""
        return self.ask("outlines", {}, content, outlines_from)

    def close(self) -> None:
        with self.lock:
            self.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, what: str, said: dict[str, str], content: bytes, take: Callable[[Any], T]) -> T:
        head = json.dumps({"what": what, "said": said}).encode()
        request = b"".join((LENGTH.pack(len(head)), head, LENGTH.pack(len(content)), content))
        with self.lock:
            answer = self.answer_to(request)
            try:
                return taken(answer, take)
            except AnswerError:
                self.end()
                raise FeedError(WRONG) from None

    def answer_to(self, request: bytes) -> bytes:
        """A process that had ended by itself, being idle, is no fault of the feed: the next one is asked."""
        try:
            return self.exchanged(request)
        except GoneError as gone:
            if gone.status != 0:
                raise FeedError(gone.sentence) from None
        try:
            return self.exchanged(request)
        except GoneError as gone:
            raise FeedError(gone.sentence) from None

    def exchanged(self, request: bytes) -> bytes:
        """Whatever goes wrong, nothing half-said is left in the pipes: the process is ended."""
        allowed = self.seconds if self.process else self.seconds + START_SECONDS
        process = self.process or self.start()
        try:
            return exchange(process, request, time.monotonic() + allowed)
        except TimeoutError:
            self.end()
            raise FeedError(TOO_SLOW) from None
        except BrokenPipeError:
            raise GoneError(self.end()) from None
        except BaseException:
            self.end()
            raise

    def start(self) -> subprocess.Popen[bytes]:
        """Isolated: no environment, no site's folder to import from, no file to write."""
        limits = [str(self.max_memory_mb), str(math.ceil(self.seconds))]
        self.process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-I", "-B", "-m", MODULE, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env={},
        )
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            os.set_blocking(pipe.fileno(), False)
        return self.process

    def end(self) -> int | None:
        """What it ended with, if it had ended by then or did when its input closed."""
        process, self.process = self.process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
        try:
            return process.wait(0.2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return None


def exchange(process: subprocess.Popen[bytes], request: bytes, deadline: float) -> bytes:
    """Raises TimeoutError, BrokenPipeError where the process is gone, FeedError for too long an answer."""
    assert process.stdin is not None and process.stdout is not None
    send(process.stdin.fileno(), request, deadline)
    output = process.stdout.fileno()
    length = LENGTH.unpack(receive(output, LENGTH.size, deadline))[0]
    if length > MAX_ANSWER_BYTES:
        raise FeedError(TOO_MUCH)
    return receive(output, length, deadline)


def send(pipe: int, request: bytes, deadline: float) -> None:
    rest = memoryview(request)
    while rest:
        wait_for(pipe, selectors.EVENT_WRITE, deadline)
        rest = rest[os.write(pipe, rest[:AT_ONCE]) :]


def receive(pipe: int, count: int, deadline: float) -> bytes:
    pieces = []
    while count:
        wait_for(pipe, selectors.EVENT_READ, deadline)
        piece = os.read(pipe, min(count, AT_ONCE))
        if not piece:
            raise BrokenPipeError
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def wait_for(pipe: int, event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise TimeoutError


def taken(content: bytes, take: Callable[[Any], T]) -> T:
    """Raises FeedError as the process did, AnswerError for what it would not say."""
    answer = from_json(content)
    if "error" in answer:
        raise FeedError(sentence(answer["error"]))
    if "answer" not in answer:
        raise AnswerError("no answer")
    return take(answer["answer"])
