"""One part of a file, as players ask for it to jump in a recording (RFC 9110, section 14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CHUNK_BYTES = 64 * 1024


@dataclass(frozen=True)
class ByteRange:
    """`first` and `last` byte, both included. An empty one asks for what is not there."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def header(self, size: int) -> str:
        return f"bytes {self.first}-{self.last}/{size}"


def wanted_range(header: str, size: int) -> ByteRange | None:
    """None: the whole file, also where several parts are asked for, or nonsense (RFC 9110, 14.2)."""
    match = RANGE.fullmatch(header.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:  # the last so many bytes
        return ByteRange(max(size - int(last), 0), size - 1)
    end = min(int(last), size - 1) if last else size - 1
    return None if last and int(last) < int(first) else ByteRange(int(first), end)


def read_range(file: BinaryIO, part: ByteRange) -> Iterator[bytes]:
    with file:
        file.seek(part.first)
        left = part.length
        while left > 0 and (chunk := file.read(min(CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk
