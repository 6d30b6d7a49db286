"""The process that reads strangers' feeds: `python -I -m tilshi.exchange.intake.child`. Frames in and out.

It can open no file and no connection, start no process, and ends when nobody has asked for a minute or
whoever asked is gone.
"""

from __future__ import annotations

import codecs
import json
import os
import resource
import select
import struct
import sys
import time
from typing import Any, Final

from tilshi.core.errors import TilshiError
from tilshi.exchange.intake.answers import as_json
from tilshi.exchange.intake.decode import CYRILLIC, MARKS, ONE_BYTE, WIDE
from tilshi.exchange.intake.discover import feeds_in
from tilshi.exchange.intake.opml import read_opml
from tilshi.exchange.intake.read import read_feed

LENGTH: Final = struct.Struct(">I")
IDLE_MILLISECONDS: Final = 60_000
GROWN_BYTES: Final = 96 * 1024 * 1024  # a good feed takes 40 MB; what grew beyond this does not shrink again
READ_AT_ONCE: Final = 1024 * 1024
OUT_OF_MEMORY: Final = "The feed took more memory than a feed may: ask its owner for a simpler one."


def main() -> None:
    memory_bytes, cpu_seconds = int(sys.argv[1]) * 1024 * 1024, int(sys.argv[2])
    warm_up()
    memory = own_memory()
    confine(memory_bytes)
    while request := next_request():
        allow(cpu_seconds)
        write(answer(*request))
        if memory is not None and has_grown(memory):
            return


def warm_up() -> None:
    """What Python would look for on disk only when it needs it."""
    for name in (
        *dict.fromkeys((*ONE_BYTE.values(), *WIDE.values(), *CYRILLIC)),
        *(name for _, name in MARKS),
    ):
        codecs.lookup(name)


def own_memory() -> int | None:
    """Where Linux tells it; `getrusage` tells the parent's peak, which outlives the start of a program."""
    try:
        return os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return None


def has_grown(memory: int) -> bool:
    pages = int(os.pread(memory, 100, 0).split()[1])
    return pages * resource.getpagesize() > GROWN_BYTES


def confine(memory_bytes: int) -> None:
    """What is open stays so, and nothing else can be opened. On macOS RLIMIT_AS is taken and does nothing:
    there the deadline and the parser's own limits are what holds. Nobody counts root's processes."""
    limits = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 3,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


def allow(cpu_seconds: int) -> None:
    """The kernel counts from the process's start, so each request moves the limit."""
    used = int(time.process_time())
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (used + cpu_seconds + 1, hard))


def next_request() -> tuple[dict[str, Any], bytes] | None:
    """None when nobody asks any more."""
    waiting = select.poll()
    waiting.register(0, select.POLLIN)
    if not waiting.poll(IDLE_MILLISECONDS):
        return None
    head, content = frame(), frame()
    return (json.loads(head), content) if head is not None and content is not None else None


def frame() -> bytes | None:
    size = received(LENGTH.size)
    return received(LENGTH.unpack(size)[0]) if size is not None else None


def received(count: int) -> bytes | None:
    """None where the other side closed before the end."""
    pieces: list[bytes] = []
    while count:
        piece = os.read(0, min(count, READ_AT_ONCE))
        if not piece:
            return None
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def answer(asked: dict[str, Any], content: bytes) -> bytes:
    try:
        return as_json({"answer": done(asked, content)})
    except TilshiError as error:
        return as_json({"error": str(error)})
    except MemoryError:
        return as_json({"error": OUT_OF_MEMORY})


def done(asked: dict[str, Any], content: bytes) -> object:
    what, said = asked["what"], asked["said"]
    if what == "feed":
        return read_feed(content, **said)
    if what == "links":
        return feeds_in(content, **said)
    return read_opml(content)


def write(content: bytes) -> None:
    whole = LENGTH.pack(len(content)) + content
    sent = 0
    while sent < len(whole):
        sent += os.write(1, whole[sent : sent + READ_AT_ONCE])


if __name__ == "__main__":
    main()
