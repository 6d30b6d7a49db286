"""A WSGI application (PEP 3333) called for a request that is complete, with an answer that is taken whole.

So neither side of the call waits for a client: a thread is busy for as long as Django works, and not longer.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO
from wsgiref.types import WSGIApplication, WSGIEnvironment
from wsgiref.util import FileWrapper

from tilshi.core.rsgi.peer import Header, Peer
from tilshi.core.rsgi.shapes import Scope

CHUNK_BYTES = 256 * 1024
SPOOL_BYTES = 1024 * 1024  # of a request or an answer: more goes to a temporary file


@dataclass(frozen=True)
class FilePart:
    """What is to be sent of a file on the disk: bytes from `first` on, before `end`."""

    path: str
    first: int
    end: int


@dataclass(frozen=True)
class Answer:
    """`file`: to be sent instead of the body; the server reads it as the client takes it."""

    status: int
    headers: list[Header]
    body: SpooledTemporaryFile[bytes]  # at its start; whoever has the answer closes it
    file: FilePart | None = None


Begun = tuple[str, list[tuple[str, str]]]  # status and headers


def call(app: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    """Runs the application and takes its answer whole.

    Raises whatever the application raises: nothing has been sent then, the server can still say 500.
    """
    body = SpooledTemporaryFile(SPOOL_BYTES)  # noqa: SIM115  closed by whoever gets it, or below
    try:
        (status, headers), file = run(app, environ, body)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    lowered = [(name.lower(), value) for name, value in headers]
    return Answer(int(status.split(" ", 1)[0]), lowered, body, file)


def run(
    app: WSGIApplication, environ: WSGIEnvironment, body: SpooledTemporaryFile[bytes]
) -> tuple[Begun, FilePart | None]:
    begun: list[Begun] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        begun[:] = [(status, headers)]
        return body.write

    chunks = app(environ, start_response)
    try:
        file = part_on_disk(chunks.filelike) if isinstance(chunks, LargePieces) else None
        for chunk in () if file else chunks:
            body.write(chunk)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return begun[0], file


def environ_of(scope: Scope, peer: Peer, body: SpooledTemporaryFile[bytes], length: int) -> WSGIEnvironment:
    """PEP 3333's environment; its strings hold bytes as latin-1. `length`: the body's, in bytes."""
    server_name, _, server_port = scope.server.rpartition(":")
    return {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": server_name or "localhost",
        "SERVER_PORT": server_port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": peer.address,
        **header_variables(peer.headers),
        "CONTENT_LENGTH": str(length),  # counted, not claimed; a chunked body has no claim
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": LargePieces,
    }


def header_variables(headers: list[Header]) -> dict[str, str]:
    """HTTP_… variables; a header that comes several times is joined by commas (RFC 9110, 5.3)."""
    found: dict[str, str] = {}
    for name, value in headers:
        key = name.upper().replace("-", "_")
        key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
        found[key] = f"{found[key]},{value}" if key in found else value
    return found


class LargePieces(FileWrapper):
    """For files that Django sends; its own pieces of 4 KB would be sixty times as many."""

    def __init__(self, file: BinaryIO, block_size: int = CHUNK_BYTES) -> None:
        super().__init__(file, max(block_size, CHUNK_BYTES))


def part_on_disk(file: Any) -> FilePart | None:
    """None where the bytes do not stand in a file under its own name. Something that is itself a part of a
    file says so by `end`."""
    name = str(getattr(file, "name", ""))
    try:
        there, opened = Path(name).stat(), os.fstat(file.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    is_same = Path(name).is_absolute() and os.path.samestat(there, opened)
    return FilePart(name, file.tell(), getattr(file, "end", opened.st_size)) if is_same else None
