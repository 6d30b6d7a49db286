"""From a sitemap to the pages it names, through indexes of further ones."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from tilshi.core.errors import TilshiError
from tilshi.core.fetch import Fetched, FetchError
from tilshi.core.fetch.address import Target, read_address
from tilshi.importers.page.many.data import Item
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
        found = self.fetch(address)
        if not looks_like_sitemap(found.content[:HEAD_BYTES]):
            yield Item(read_address(address).address)
            return
        yield from self.inside(found.content, found.address, read_address(found.address))

    def inside(
        self, content: bytes, name: str, home: Target | None = None, level: int = 1
    ) -> Iterator[Item]:
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
        self.seen.add(address)
        try:
            if level > MAX_LEVELS:
                raise SitemapError(f"is nested deeper than {MAX_LEVELS} levels: give it itself.")
            if len(self.seen) > MAX_SITEMAPS:
                raise SitemapError(f"is one of more than {MAX_SITEMAPS}: give it itself.")
            found = self.fetch(address)
        except SitemapError as error:
            yield Item(address, refusal=f"The sitemap {error}")
        except FetchError as error:
            yield Item(address, refusal=f"The sitemap was not fetched: {error}")
        else:
            yield from self.inside(found.content, address, read_address(found.address), level)


def named_item(entry: Entry, home: Target | None) -> Item:
    """A stranger's sitemap speaks for its own site: it shall not send us to others, nor into our network."""
    try:
        there = read_address(urljoin(home.address, entry.address) if home else entry.address)
    except (FetchError, ValueError) as error:
        reason = str(error) if isinstance(error, FetchError) else "This is no address to fetch from."
        return Item(entry.address[:500], refusal=reason)
    if home and not same_site(there.host, home.host):
        return Item(there.address, refusal=f"{home.host} names a page of another site: give it itself.")
    return Item(there.address, stamp=entry.changed)


def same_site(host: str, home: str) -> bool:
    """With and without www, and all below: news.example names kk.news.example."""
    host, home = host.removeprefix("www."), home.removeprefix("www.")
    return host == home or host.endswith(f".{home}")
