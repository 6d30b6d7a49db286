"""What a run has done, line by line, so that the next one goes on behind it."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from tilshi.core.errors import TilshiError
from tilshi.importers.page.many.data import Item, Outcome

LINES_A_SYNC = 20  # that many pages, at most, are taken again after the machine's own death
PRIVATE = 0o700


@dataclass
class Journal:
    """Each line is written at once; a process that is killed loses none."""

    file: BinaryIO
    lines: dict[str, bytes] = field(default_factory=dict)
    unsynced: int = 0

    def known(self, item: Item) -> Outcome | None:
        """What became of it; None if it is new here, or has changed since."""
        record = read_line(self.lines.get(item.where, b""))
        if not record or record["stamp"] != item.stamp:
            return None
        return Outcome(record["status"], record["id"], record["url"], record["reason"])

    def add(self, item: Item, outcome: Outcome) -> None:
        record = {"where": item.where, "stamp": item.stamp, "status": outcome.status, "id": outcome.id}
        record |= {"url": outcome.url, "reason": outcome.reason}
        self.file.write(json.dumps(record).encode("ascii") + b"\n")
        self.file.flush()
        self.unsynced += 1
        if self.unsynced >= LINES_A_SYNC:
            self.sync()

    def sync(self) -> None:
        os.fsync(self.file.fileno())
        self.unsynced = 0


@contextmanager
def journal_at(path: Path, again: bool = False) -> Iterator[Journal]:
    """Raises TilshiError while another process holds it. `again`: what it says is forgotten."""
    path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    with path.open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TilshiError("These sources are being imported by another process: wait for it.") from None
        if again:
            file.truncate(0)
        journal = Journal(file, read_lines(file))
        try:
            yield journal
        finally:
            journal.sync()


def read_lines(file: BinaryIO) -> dict[str, bytes]:
    """The last line of each page. A torn one at the end is cut away, so that none is written on to it."""
    lines, whole = {}, 0
    file.seek(0)
    for line in file:
        if not line.endswith(b"\n"):
            file.truncate(whole)
            break
        whole += len(line)
        if record := read_line(line):
            lines[record["where"]] = line
    return lines


def read_line(line: bytes) -> dict[str, Any] | None:
    """None for what is none of ours: a disk that died has left zeros before."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    fields = {"where", "stamp", "status", "id", "url", "reason"}
    return record if isinstance(record, dict) and record.keys() >= fields else None
