"""What a door keeps in memory: pages, for as long as their files are what they were, the least lately read
going first where it gets too much; and answers that have no file, until something on the site changes."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from ctypes import c_char_p
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tilshi.delivery.addresses import TYPES
from tilshi.delivery.bake import Unbaked
from tilshi.delivery.files import TWINS, change_mark
from tilshi.delivery.mtime import mtime_of, name_for_check

Headers = list[tuple[str, str]]
OVERHEAD_BYTES = 1200  # of an entry, and of each version of it, beside the bodies; measured by a test


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one encoding, ready to be sent."""

    etag: str
    headers: Headers
    unchanged: Headers  # those of a 304
    body: bytes


@dataclass(slots=True)
class HeldPage:
    file: c_char_p
    mtime: bytes  # of the file that the versions were read from
    versions: dict[str, Version] = field(default_factory=dict)  # by encoding
    reads: int = 0
    robots: int = 0  # of the reads
    size: int = OVERHEAD_BYTES


class Reads(NamedTuple):
    path: str
    times: int
    robots: int  # of them


class PageMemory:
    """Used in the event loop alone. `max_bytes`: of all that it holds."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.pages: OrderedDict[str, HeldPage] = OrderedDict()
        self.size = 0
        self.reads: dict[str, tuple[int, int]] = {}  # of those that went meanwhile, and robots among them

    def keep(self, path: str, page: HeldPage) -> None:
        """A page that alone would push out a quarter of the others is not worth it."""
        self.let_go(path)
        if page.size * 4 > self.max_bytes:
            return
        self.pages[path] = page
        self.size += page.size
        while self.size > self.max_bytes:
            self.let_go(next(iter(self.pages)))

    def let_go(self, path: str) -> None:
        if page := self.pages.pop(path, None):
            self.size -= page.size
            self.take_from(path, page)

    def take_reads(self) -> list[Reads]:
        """How often each was read since the last time."""
        for path, page in self.pages.items():
            self.take_from(path, page)
        taken, self.reads = self.reads, {}
        return [Reads(path, *counts) for path, counts in taken.items()]

    def take_from(self, path: str, page: HeldPage) -> None:
        if page.reads:
            self.note_read(path, page.reads, page.robots)
            page.reads = page.robots = 0

    def note_read(self, path: str, count: int, robots: int) -> None:
        before = self.reads.get(path, (0, 0))
        self.reads[path] = before[0] + count, before[1] + robots


def read_page(
    file: Path, encoding: str, common: Mapping[str, str], before: HeldPage | None
) -> HeldPage | None:
    """The page with this encoding added to those of `before`, if that is the same file. None where it went or
    changed while it was read."""
    name = str(file)
    mtime = mtime_of(name)
    try:
        body = Path(name + TWINS.get(encoding, "")).read_bytes()
    except FileNotFoundError:
        return None
    if not mtime or mtime_of(name) != mtime:
        return None
    page = HeldPage(name_for_check(name), mtime)
    if before and before.mtime == mtime:
        page.versions = dict(before.versions)
    page.versions[encoding] = version_of(body, encoding, file.suffix, common)
    page.size += sum(len(version.body) + OVERHEAD_BYTES for version in page.versions.values())
    return page


def version_of(body: bytes, encoding: str, suffix: str, common: Mapping[str, str]) -> Version:
    etag = f'"{hashlib.blake2b(body, digest_size=9).hexdigest()}"'
    lasting = [("etag", etag), ("cache-control", "no-cache"), ("vary", "Accept-Encoding")]
    own = [("content-type", TYPES[suffix]), *([("content-encoding", encoding)] if encoding else [])]
    others = [(name.lower(), value) for name, value in common.items()]
    return Version(etag, [*own, *lasting, *others], lasting, body)


class AnswerMemory:
    """Answers without a file: addresses at which nothing is, redirects. Good until the next change."""

    def __init__(self, max_bytes: int) -> None:
        self.max_bytes = max_bytes
        self.answers: OrderedDict[str, Unbaked] = OrderedDict()
        self.size = 0
        self.mark = 0

    def find(self, path: str) -> Unbaked | None:
        mark = change_mark()
        if mark != self.mark or not mark:
            self.answers.clear()
            self.size, self.mark = 0, mark
        return self.answers.get(path)

    def keep(self, path: str, answer: Unbaked, mark: int) -> None:
        """`mark`: as it was before the answer was made."""
        if not answer.is_lasting or mark != self.mark or path in self.answers:
            return
        self.answers[path] = answer
        self.size += size_of(path, answer)
        while self.size > self.max_bytes:
            self.size -= size_of(*self.answers.popitem(last=False))


def size_of(path: str, answer: Unbaked) -> int:
    return len(path) + len(answer.body) + len(answer.packed) + 2 * OVERHEAD_BYTES
