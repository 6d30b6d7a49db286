"""A story page as the door gives it, written to a folder from which the other servers give the same."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.bench.delivery.ask import Answer, Reader

VARIABLE = "TILSHI_BENCH_PAGE"  # tells the bare door where the folder is


@dataclass(frozen=True)
class GivenPage:
    """`headers`: as it comes compressed."""

    path: str
    headers: Mapping[str, str]
    packed: bytes

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.packed)


def given(port: int, path: str) -> GivenPage:
    """Raises SystemExit where the door has no such page."""
    reader = Reader(port)
    answer = reader.ask(path, "gzip")
    reader.close()
    if answer.status != 200 or answer.headers.get("content-encoding") != "gzip":
        raise SystemExit(f"{path} comes with {answer.status} and {dict(answer.headers)}.")
    return GivenPage(path, answer.headers, answer.body)


def write(page: GivenPage, folder: Path) -> None:
    """At its own address, so that whoever opens the file walks as far as in pages/."""
    file = file_in(folder, page.path)
    file.parent.mkdir(parents=True)
    file.write_bytes(page.body)
    file.with_name(f"{file.name}.gz").write_bytes(page.packed)
    facts = {"path": page.path, "headers": dict(page.headers)}
    (folder / "page.json").write_text(json.dumps(facts, ensure_ascii=False))


def file_in(folder: Path, path: str) -> Path:
    return folder / path.strip("/") / "index.html"


def refuse_other(page: GivenPage, answer: Answer, server: str) -> None:
    """What is compared must be the same. Raises SystemExit, which tells the difference."""
    ours, theirs = dict(page.headers), dict(answer.headers)
    if answer.status != 200 or answer.body != page.packed or ours != theirs:
        differing = {name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name)}
        raise SystemExit(
            f"{server} gives something else than the door: {answer.status}, {len(answer.body)} bytes for"
            f" {len(page.packed)}, headers {sorted(differing)}."
        )
