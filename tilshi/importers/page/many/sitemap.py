"""Reads one sitemap (https://www.sitemaps.org/protocol.html), which a stranger wrote. Opens nothing else."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers.expat import ExpatError, ParserCreate

from tilshi.core.errors import TilshiError

GZIP = b"\x1f\x8b"
MAX_BYTES = 50 * 1024 * 1024  # unpacked, and MAX_ENTRIES: the protocol's own limits
MAX_ENTRIES = 50_000
MAX_DEPTH = 20  # with pictures and videos a real one comes to 5
MAX_CHARACTERS = 4000  # of one address
PIECE_BYTES = 64 * 1024
ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>/]")

Kind = Literal["urlset", "sitemapindex"]
ENTRIES: dict[str, str] = {"urlset": "url", "sitemapindex": "sitemap"}


class SitemapError(TilshiError):
    pass


@dataclass(frozen=True, slots=True)
class Entry:
    address: str
    changed: str  # as it says; compared, never read


@dataclass(frozen=True)
class Sitemap:
    kind: Kind
    entries: tuple[Entry, ...]


def looks_like_sitemap(head: bytes) -> bool:
    """By its first kilobytes, packed or not."""
    if head.startswith(GZIP):
        head = unpacked_head(head)
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain.startswith(b"<") and bool(ROOT.search(plain))


def unpacked_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, PIECE_BYTES)
    except zlib.error:
        return b""


def read_sitemap(content: bytes) -> Sitemap:
    """Raises SitemapError, whose sentence wants the sitemap's name in front: “… is cut off.”"""
    reader = Reader()
    try:
        for piece in pieces(content):
            reader.feed(piece)
        return reader.finish()
    except (ExpatError, LookupError, ValueError):  # the latter two: an encoding that nobody knows
        raise SitemapError("is not well-formed XML, or cut off: look at it in a browser.") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise SitemapError("cannot be unpacked: it is damaged or cut off.") from None


def pieces(content: bytes) -> Iterator[bytes]:
    """Unpacked as it is read, so that what a bomb holds is never there at once."""
    packed = content.startswith(GZIP)
    stream = gzip.GzipFile(fileobj=io.BytesIO(content)) if packed else io.BytesIO(content)
    size = 0
    while piece := stream.read(PIECE_BYTES):
        size += len(piece)
        if size > MAX_BYTES:
            raise SitemapError(f"is larger than {MAX_BYTES // 1024 // 1024} MB: no sitemap may be.")
        yield piece


@dataclass
class Reader:
    """Takes `urlset/url/loc` and `sitemapindex/sitemap/loc`, and no `loc` of a picture or video within."""

    path: list[str] = field(default_factory=list)
    text: dict[str, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    kind: Kind | None = None

    def __post_init__(self) -> None:
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = refuse_doctype
        self.parser.StartElementHandler = lambda name, _: self.start(name)
        self.parser.EndElementHandler = lambda _: self.end()
        self.parser.CharacterDataHandler = self.add

    def feed(self, piece: bytes) -> None:
        self.parser.Parse(piece, False)

    def finish(self) -> Sitemap:
        self.parser.Parse(b"", True)
        assert self.kind, "a document has a root"
        return Sitemap(self.kind, tuple(self.entries))

    def start(self, name: str) -> None:
        if not self.path:
            self.kind = kind_of(name)
        if len(self.path) == MAX_DEPTH:
            raise SitemapError("is nested too deep for a sitemap.")
        self.path.append(name)
        if len(self.path) == 2:
            self.text = {}

    def add(self, text: str) -> None:
        if len(self.path) == 3 and (name := self.own_name(2)) in ("loc", "lastmod"):
            self.text[name] = (self.text.get(name, "") + text)[: MAX_CHARACTERS + 1]

    def end(self) -> None:
        if len(self.path) == 2 and self.own_name(1) == ENTRIES[self.kind or "urlset"]:
            self.keep(self.text.get("loc", "").strip(), self.text.get("lastmod", "").strip())
        self.path.pop()

    def keep(self, address: str, changed: str) -> None:
        if len(self.entries) == MAX_ENTRIES:
            raise SitemapError(f"names more than {MAX_ENTRIES:,} addresses: no sitemap may.")
        if address:
            self.entries.append(Entry(address, changed[:40]))

    def own_name(self, depth: int) -> str:
        """Without the namespace, which is the root's; "" for what is of another one."""
        space, _, name = self.path[depth].rpartition(" ")
        return name if space == self.path[0].rpartition(" ")[0] else ""


def kind_of(name: str) -> Kind:
    match name.rpartition(" ")[2]:
        case "urlset":
            return "urlset"
        case "sitemapindex":
            return "sitemapindex"
    raise SitemapError("is no sitemap: neither urlset nor sitemapindex.")


def refuse_doctype(*_: object) -> None:
    """With it go all entities, which may grow without end or read files."""
    raise SitemapError("has a DOCTYPE, which no sitemap needs: it is not read.")
