"""The body of an answer: within its limits, and whole or not at all."""

import re
from http.client import HTTPResponse, IncompleteRead

from tilshi.core.fetch.data import FetchError, FetchLimits
from tilshi.core.fetch.deadline import Deadline
from tilshi.core.fetch.exchange import BoundedReader
from tilshi.core.fetch.inflate import Inflater

PIECE_BYTES = 16 * 1024
FRAMING = 2  # chunks' own lines may double what travels; who cuts finer than that wants no reader


def read_body(
    response: HTTPResponse, reader: BoundedReader, host: str, limits: FetchLimits, deadline: Deadline
) -> bytes:
    """Raises FetchError; IncompleteRead where the server stopped too early."""
    length = announced_length(response, host)
    refuse_larger(length or 0, host, limits)
    encoding = (response.getheader("Content-Encoding") or "").strip().lower()
    inflater = Inflater(host, encoding, limits, deadline.left)
    reader.most_bytes += limits.max_bytes * FRAMING
    while piece := response.read(PIECE_BYTES):
        inflater.feed(piece)
        refuse_larger(inflater.packed_bytes, host, limits)
    if length is not None and inflater.packed_bytes != length:
        raise IncompleteRead(b"", length - inflater.packed_bytes)
    return inflater.finish()


def announced_length(response: HTTPResponse, host: str) -> int | None:
    """None: the body ends with its last chunk, or with the connection. Who says in two ways where it ends
    may mean either (RFC 9112, 6.3)."""
    lengths = set(response.headers.get_all("Content-Length") or [])
    codings = response.headers.get_all("Transfer-Encoding") or []
    plain = all(re.fullmatch(r"[0-9]{1,15}", item.strip()) for item in lengths)
    if len(lengths) + len(codings) > 1 or not plain or any(item.lower() != "chunked" for item in codings):
        raise FetchError(f"{host} does not say clearly where its answer ends: report it there.")
    return int(lengths.pop()) if lengths else None


def refuse_larger(size: int, host: str, limits: FetchLimits) -> None:
    if size > limits.max_bytes:
        raise FetchError(f"{host} sends more than {limits.max_bytes:,} bytes: too much to take.")
