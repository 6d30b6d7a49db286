"""The saved pages in a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from tilshi.importers.page.many.data import Item
from tilshi.importers.page.many.items import file_item

MARKED_UP = frozenset({".html", ".htm", ".xhtml", ".docx"})
SUFFIXES = MARKED_UP | {".txt"}
BESIDE = ("_files", ".files")  # where browsers put a page's pictures, scripts and frames


def pages_in(folder: Path) -> Iterator[Item]:
    """Sorted, folder by folder. Hidden ones are passed over, and links to folders: those may go in rings."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not is_passed_over(name))
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES and not is_hidden(name) and path.is_file():
                yield file_item(path)
    for error in closed:
        yield Item(str(error.filename), is_file=True, refusal=f"It cannot be read: {error.strerror}.")


def is_passed_over(name: str) -> bool:
    return is_hidden(name) or name.lower().endswith(BESIDE)


def is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))  # ~$: what Word keeps beside a document that is open
