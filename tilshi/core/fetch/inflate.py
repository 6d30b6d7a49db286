"""Unpacks a body as it comes in, a little at a time: kilobytes must not become gigabytes of memory."""

import zlib
from collections.abc import Callable

from tilshi.core.fetch.data import FetchError, FetchLimits

STEP_BYTES = 64 * 1024
ANY_RATIO_BYTES = 64 * 1024  # up to here a few repeated words may shrink as much as they will

PLAIN = ("", "identity")
ENCODINGS = (*PLAIN, "gzip", "x-gzip", "deflate")  # x-gzip: RFC 9110, 8.4.1.3
GZIP, ZLIB, RAW = 31, zlib.MAX_WBITS, -zlib.MAX_WBITS  # zlib's `wbits`


class Inflater:
    """`alive` is called at each step and raises when there is no time left."""

    def __init__(self, host: str, encoding: str, limits: FetchLimits, alive: Callable[[], object]) -> None:
        if encoding not in ENCODINGS:
            raise FetchError(f"{host} packs its answer in a way that was not asked for: report it there.")
        self.host, self.limits, self.alive = host, limits, alive
        self.is_plain, self.is_gzip = encoding in PLAIN, encoding != "deflate"
        self.stream: zlib._Decompress | None = None
        self.packed_bytes = 0
        self.content = bytearray()

    def feed(self, piece: bytes) -> None:
        """The next piece, not empty."""
        self.packed_bytes += len(piece)
        if self.is_plain:
            self.keep(piece)
            return
        try:
            self.inflate(piece)
        except zlib.error:
            raise FetchError(f"What {self.host} packed cannot be unpacked: try again later.") from None

    def inflate(self, piece: bytes) -> None:
        rest = piece
        while True:
            self.stream = self.stream or zlib.decompressobj(self.wrapping(rest))
            found = self.stream.decompress(rest, STEP_BYTES)
            self.keep(found)
            rest = self.stream.unconsumed_tail
            if self.stream.eof:
                rest = self.stream.unused_data
                if not rest:
                    return
                self.stream = None  # gzip may be of several members: RFC 1952, 2.2
            elif not rest and len(found) < STEP_BYTES:
                return

    def wrapping(self, start: bytes) -> int:
        """`deflate` is meant to be wrapped as zlib does (RFC 9110, 8.4.1.2); some servers forget that."""
        if self.is_gzip:
            return GZIP
        return ZLIB if start[0] & 0x0F == zlib.DEFLATED and start[0] >> 4 <= 7 else RAW

    def keep(self, found: bytes) -> None:
        self.alive()
        self.content += found
        size, most = len(self.content), self.limits.max_inflated_bytes
        if size > most:
            raise FetchError(f"{self.host} sends over {most:,} bytes, unpacked: too much to take.")
        if size > max(ANY_RATIO_BYTES, self.packed_bytes * self.limits.max_ratio):
            raise FetchError(
                f"{self.host} sends what unpacks to over {self.limits.max_ratio} times its size: a trap."
            )

    def finish(self) -> bytes:
        """All of it. Raises FetchError where the end is missing."""
        if self.packed_bytes and not self.is_plain and not (self.stream and self.stream.eof):
            raise FetchError(f"What {self.host} packed breaks off before its end: try again later.")
        return bytes(self.content)
