"""The least that a door in Python can do: what the real one is measured against.

It finds one entry by its path, asks the disk whether the file is still what it was, reads two headers, and
answers with what it holds. The same server, the same options, the same bytes and headers.
"""

import json
import os
from pathlib import Path
from typing import Any

from tools.bench.delivery.page import VARIABLE, file_in


def entry_in(folder: Path) -> tuple[str, tuple[Any, ...]]:
    """The page's path; its file, the file's time, its tag, its headers, its body."""
    facts = json.loads((folder / "page.json").read_text())
    file = file_in(folder, facts["path"])
    headers = [(name, value) for name, value in facts["headers"].items()]
    body = file.with_name(f"{file.name}.gz").read_bytes()
    return facts["path"], (str(file), file.stat().st_mtime_ns, facts["headers"]["etag"], headers, body)


class BareDoor:
    def __init__(self, folder: Path) -> None:
        path, entry = entry_in(folder)
        self.pages = {path: entry}

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        page = self.pages.get(scope.path)
        if page is None:
            proto.response_empty(404, [])
            return
        file, signature, etag, headers, body = page
        asked = scope.headers
        is_current = os.stat(file).st_mtime_ns == signature  # noqa: PTH116  as the door does
        if not is_current or asked.get("accept-encoding") != "gzip":
            proto.response_empty(406, [])
        elif asked.get("if-none-match") == etag:
            proto.response_empty(304, headers)
        else:
            proto.response_bytes(200, headers, body)


application = BareDoor(Path(os.environ[VARIABLE]))
