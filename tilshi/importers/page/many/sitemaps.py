"""From a sitemap to the pages it names, through indexes of further ones."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from tilshi.core.errors import TilshiError
from tilshi.core.fetch import Fetched, FetchError
from tilshi.core.fetch.address import Target, read_address
from tilshi.importers.page.many.data import Item
from tilshi.importers.page.many.items import address_item
from tilshi.importers.page.many.sitemap import (
    MAX_BYTES,
    Entry,
    Sitemap,
    SitemapError,
    looks_like_sitemap,
    read_sitemap,
)

MAX_LEVELS = 3
MAX_SITEMAPS = 500
HEAD_BYTES = 8 * 1024


def file_content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise TilshiError(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB: no sitemap may be.")
    return content


class Sitemaps:
    """One that cannot be read is set aside with its reason, and the others go on."""

    def __init__(self, fetch: Callable[[str], Fetched]) -> None:
        self.fetch = fetch
        self.seen: set[str] = set()

    def at(self, address: str) -> Iterator[Item]:
        """Of an address that somebody gave: if no sitemap lies there, it is a page's."""
        item = address_item(address)
        found = None if item.refusal else self.tried(item.where)
        if isinstance(found, Fetched) and looks_like_sitemap(found.content[:HEAD_BYTES]):
            yield from self.inside(found.content, found.address, read_address(found.address))
        else:
            yield Item(item.where, refusal=found) if isinstance(found, str) else item

    def tried(self, address: str) -> Fetched | str:
        """What lies there, or why it was not had."""
        try:
            return self.fetch(address)
        except FetchError as error:
            return str(error)

    def inside(self, content: bytes, name: str, home: Target | None = None, level: int = 1) -> Iterator[Item]:
        """`home`: where it was fetched; None for a file, which the operator chose."""
        self.seen.add(name)
        try:
            sitemap = read_sitemap(content)
        except SitemapError as error:
            yield Item(name, refusal=f"The sitemap {error}")
            return
        yield from self.entries(sitemap, home, level)

    def entries(self, sitemap: Sitemap, home: Target | None, level: int) -> Iterator[Item]:
        for entry in sitemap.entries:
            item = named_item(entry, home)
            if item.refusal or sitemap.kind == "urlset":
                yield item
            elif item.where not in self.seen:
                yield from self.nested(item.where, level + 1)

    def nested(self, address: str, level: int) -> Iterator[Item]:
        if level > MAX_LEVELS:
            yield Item(address, refusal=f"This sitemap lies deeper than {MAX_LEVELS} levels: give it itself.")
        elif len(self.seen) >= MAX_SITEMAPS:
            yield Item(address, refusal=f"This is one of more than {MAX_SITEMAPS} sitemaps: give it itself.")
        elif isinstance(found := self.tried(address), Fetched):
            yield from self.inside(found.content, address, read_address(found.address), level)
        else:
            yield Item(address, refusal=f"This sitemap was not fetched: {found}")


def named_item(entry: Entry, home: Target | None) -> Item:
    """A stranger's sitemap speaks for its own site: it shall not send us to others, nor into our network."""
    item = address_item(absolute(entry.address, home), entry.changed)
    if item.refusal or home is None or same_site(read_address(item.where).host, home.host):
        return item
    return Item(item.where, refusal=f"{home.host} names a page of another site: give its address itself.")


def absolute(address: str, home: Target | None) -> str:
    """Some sites leave out their own name, which the protocol forbids."""
    try:
        return urljoin(home.address, address) if home else address
    except ValueError:  # a bracket that is never closed
        return address


def same_site(host: str, home: str) -> bool:
    """With and without www, and all below: news.example names kk.news.example."""
    host, home = host.removeprefix("www."), home.removeprefix("www.")
    return host == home or host.endswith(f".{home}")
