"""The saved pages in a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from tilshi.core.errors import TilshiError
from tilshi.importers.page.many.data import Item

MARKED_UP = frozenset({".html", ".htm", ".xhtml", ".docx"})
SUFFIXES = MARKED_UP | {".txt"}
BESIDE = ("_files", ".files")  # where browsers put a page's pictures, scripts and frames


def pages_in(folder: Path) -> Iterator[Item]:
    """Sorted, folder by folder. Hidden ones and links to folders are passed over: a link may lead in a ring."""
    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not is_passed_over(name))
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES and not is_hidden(name) and path.is_file():
                yield file_item(path)


def is_passed_over(name: str) -> bool:
    return is_hidden(name) or name.lower().endswith(BESIDE)


def is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))  # ~$: what Word keeps beside a document that is open


def refuse(error: OSError) -> None:
    raise TilshiError(f"{error.filename} cannot be read: {error.strerror}.") from None


def file_item(path: Path) -> Item:
    """One that is not there gets its refusal when it is opened."""
    try:
        found = path.stat()
        return Item(str(path.absolute()), is_file=True, stamp=f"{found.st_size}-{found.st_mtime_ns}")
    except (OSError, ValueError):
        return Item(str(path.absolute()), is_file=True)
