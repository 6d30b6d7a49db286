"""One part of a file, as players ask for it to jump in a recording (RFC 9110, section 14)."""

from __future__ import annotations

import re
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


class PartOfFile:
    """A file that begins at its part's first byte and ends behind the last one; `end` tells the door, which
    leaves the reading to the server."""

    def __init__(self, file: BinaryIO, part: ByteRange) -> None:
        self.file, self.end = file, part.last + 1
        self.name, self.fileno, self.tell, self.close = file.name, file.fileno, file.tell, file.close
        file.seek(part.first)

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        return self.file.read(min(size, self.end - self.tell()))
