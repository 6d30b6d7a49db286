"""Which pages the sources name: a folder, a list, a sitemap, standard input, or a page itself."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tilshi.core.errors import TilshiError
from tilshi.core.fetch import FetchError
from tilshi.core.fetch.address import read_address
from tilshi.importers.page.many.data import Item
from tilshi.importers.page.many.sitemap import MAX_ENTRIES, looks_like_sitemap
from tilshi.importers.page.many.sitemaps import Sitemaps, file_content
from tilshi.importers.page.many.walk import MARKED_UP, SUFFIXES, file_item, pages_in

MAX_ITEMS = MAX_ENTRIES
MAX_LIST_BYTES = 20 * 1024 * 1024  # 50,000 addresses of 400 letters
HEAD_BYTES = 8 * 1024
LOOKED_AT = 100
ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def plan(sources: Sequence[str], sitemaps: Sitemaps, standard_input: BinaryIO) -> Iterator[Item]:
    """In the order of the sources, each page once. Raises TilshiError for a source that cannot be read."""
    seen: set[str] = set()
    for source in sources:
        for item in items_of(source, sitemaps, standard_input):
            if item.where in seen:
                continue
            if len(seen) == MAX_ITEMS:
                raise TilshiError(
                    f"The sources name more than {MAX_ITEMS:,} pages: take them in parts, or a first part with --limit."
                )
            seen.add(item.where)
            yield item


def items_of(source: str, sitemaps: Sitemaps, standard_input: BinaryIO) -> Iterator[Item]:
    if source == "-":
        return listed(standard_input.read(MAX_LIST_BYTES + 1), "The list", Path.cwd())
    if ADDRESS.match(source):
        return at_address(source, sitemaps)
    path = Path(source).absolute()
    return pages_in(path) if path.is_dir() else in_file(path, sitemaps)


def at_address(address: str, sitemaps: Sitemaps) -> Iterator[Item]:
    """An address that gives no sitemap is a page's own."""
    try:
        read_address(address)
    except FetchError as error:
        yield Item(without_password(address), refusal=str(error))
        return
    yield from sitemaps.at(address)


def in_file(path: Path, sitemaps: Sitemaps) -> Iterator[Item]:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise TilshiError(f"{path} cannot be read: {error.strerror}.") from None
    if looks_like_sitemap(head):
        return sitemaps.inside(file_content(path), str(path))
    if path.suffix.lower() not in MARKED_UP and looks_like_list(head, path.parent):
        return listed(read_list(path), str(path), path.parent)
    return iter([file_item(path)])


def read_list(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_LIST_BYTES + 1)


def looks_like_list(head: bytes, folder: Path) -> bool:
    """Half of its lines name something; in a story saved as plain text hardly one is an address."""
    lines = list(lines_of(head))[:LOOKED_AT]
    named = sum(bool(ADDRESS.match(line)) or names_a_page(line, folder) for line in lines)
    return bool(named) and named * 2 >= len(lines)


def names_a_page(line: str, folder: Path) -> bool:
    return len(line) < 500 and Path(line).suffix.lower() in SUFFIXES and not line.endswith(" ")


def listed(content: bytes, name: str, folder: Path) -> Iterator[Item]:
    """One address or path a line; paths are as seen from the list's own folder."""
    if len(content) > MAX_LIST_BYTES:
        raise TilshiError(f"{name} is larger than {MAX_LIST_BYTES // 1024 // 1024} MB: take it in parts.")
    for line in lines_of(content):
        yield item_at(line) if ADDRESS.match(line) else file_item(folder / line)


def lines_of(content: bytes) -> Iterator[str]:
    """Without comments: a # within an address or a name is none."""
    for line in content.decode("utf-8-sig", errors="replace").replace("\0", "").splitlines():
        bare = re.sub(r"(^|\s)#.*", "", line).strip()
        if bare:
            yield bare


def item_at(address: str, stamp: str = "") -> Item:
    try:
        return Item(read_address(address).address, stamp=stamp)
    except FetchError as error:
        return Item(without_password(address), refusal=str(error))


def without_password(address: str) -> str:
    """The report is a file that is passed on."""
    return re.sub(r"//[^/]*@", "//…@", address[:500])
