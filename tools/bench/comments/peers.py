"""Isso, where it is installed (`isso` on the PATH): a thread of fifty comments from its own server."""

from __future__ import annotations

import json
import shutil
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tools.bench.comments.ground import FEW
from tools.bench.delivery.started import server

SETTINGS = """
[general]
dbpath = {folder}/isso.db
host = http://127.0.0.1:{port}/
[server]
listen = http://127.0.0.1:{port}
[guard]
enabled = false
"""


def isso() -> str | None:
    return shutil.which("isso")


@contextmanager
def thread_of_fifty(folder: Path, port: int) -> Iterator[str]:
    """Yields the address of the thread."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "isso.cfg"
    settings.write_text(SETTINGS.format(folder=folder, port=port))
    program = isso()
    assert program
    with server([program, "-c", str(settings), "run"], port, folder / "isso.log"):
        for number in range(FEW):
            write(port, f"{number}: мост нужен, но и о дворах пора бы подумать. " * 5)
        yield f"http://127.0.0.1:{port}/?uri=/bridge/&nested_limit=5"


def write(port: int, text: str) -> None:
    body = json.dumps({"text": text, "author": "Читатель", "title": "Мост"}).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/new?uri=/bridge/", body, {"Content-Type": "application/json"}
    )
    urllib.request.urlopen(request, timeout=20).read()  # noqa: S310


def rate_of_writers(port: int, count: int, seconds: float) -> float:
    """Comments a second."""
    began = time.monotonic()

    def go_on(number: int) -> int:
        written = 0
        while time.monotonic() < began + seconds:
            written += 1
            write(port, f"Писатель {number}, {written}: и всё-таки мост нужен, что бы ни говорили.")
        return written

    with ThreadPoolExecutor(count) as pool:
        written = sum(pool.map(go_on, range(count)))
    return written / (time.monotonic() - began)
