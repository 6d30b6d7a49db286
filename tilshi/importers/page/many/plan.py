"""Which pages the sources name: a folder, a list, a sitemap, standard input, or a page itself."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tilshi.core.errors import TilshiError
from tilshi.importers.page.many.data import Item
from tilshi.importers.page.many.items import ADDRESS, address_item, file_item
from tilshi.importers.page.many.sitemap import MAX_ENTRIES, looks_like_sitemap
from tilshi.importers.page.many.sitemaps import Sitemaps, file_content
from tilshi.importers.page.many.walk import MARKED_UP, SUFFIXES, pages_in

MAX_ITEMS = MAX_ENTRIES
MAX_LIST_BYTES = 20 * 1024 * 1024  # 50,000 addresses of 400 letters
HEAD_BYTES = 8 * 1024


def plan(sources: Sequence[str], sitemaps: Sitemaps, standard_input: BinaryIO) -> Iterator[Item]:
    """In the order of the sources, each page once. Raises TilshiError for a source that cannot be read."""
    seen: set[str] = set()
    for source in sources:
        for item in items_of(source, sitemaps, standard_input):
            if item.where in seen:
                continue
            if len(seen) == MAX_ITEMS:
                raise TilshiError(f"The sources name more than {MAX_ITEMS:,} pages: take them in parts.")
            seen.add(item.where)
            yield item


def items_of(source: str, sitemaps: Sitemaps, standard_input: BinaryIO) -> Iterator[Item]:
    if source == "-":
        return listed(standard_input, "The list", Path.cwd())
    if ADDRESS.match(source):
        return sitemaps.at(source)
    path = Path(source).absolute()
    return pages_in(path) if path.is_dir() else in_file(path, sitemaps)


def in_file(path: Path, sitemaps: Sitemaps) -> Iterator[Item]:
    try:
        with path.open("rb") as file:
            if path.is_fifo():  # of a shell: it is read but once
                return iter(list(listed(file, str(path), Path.cwd())))
            head = file.read(HEAD_BYTES)
            if looks_like_sitemap(head):
                return sitemaps.inside(file_content(path), str(path))
            if path.suffix.lower() not in MARKED_UP and looks_like_list(head):
                file.seek(0)
                return iter(list(listed(file, str(path), path.parent)))
    except OSError as error:
        raise TilshiError(f"{path} cannot be read: {error.strerror}.") from None
    return iter([file_item(path)])


def looks_like_list(head: bytes) -> bool:
    """Half of its lines name a page; in a story saved as plain text hardly one does."""
    lines = list(lines_of(head))
    named = sum(bool(ADDRESS.match(line)) or Path(line).suffix.lower() in SUFFIXES for line in lines)
    return bool(named) and named * 2 >= len(lines)


def listed(file: BinaryIO, name: str, folder: Path) -> Iterator[Item]:
    """One address or path a line; paths are as seen from the list's own folder."""
    content = file.read(MAX_LIST_BYTES + 1)
    if len(content) > MAX_LIST_BYTES:
        raise TilshiError(f"{name} is larger than {MAX_LIST_BYTES // 1024 // 1024} MB: take it in parts.")
    for line in lines_of(content):
        yield address_item(line.split()[0]) if ADDRESS.match(line) else file_item(folder / line)


def lines_of(content: bytes) -> Iterator[str]:
    """Without comments, which begin the line: a # within it may be part of a file's name."""
    for line in content.decode("utf-8-sig", errors="replace").replace("\0", "").splitlines():
        bare = line.strip()
        if bare and not bare.startswith("#"):
            yield bare
