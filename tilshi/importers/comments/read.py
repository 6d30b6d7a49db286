"""Reads an export of WordPress (WXR 1.0 to 1.2: RSS 2.0 with elements of its own). However large the file, no
more of it is held than a post with its comments."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO

from lxml import etree

from tilshi.importers.comments.data import CommentData, PostData
from tilshi.importers.comments.errors import ExportError
from tilshi.importers.comments.words import without_tags

CHUNK_BYTES = 64 * 1024
# XML 1.0 forbids them, old sites have them, pasted from word processors, and WordPress exports them.
CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
WXR = re.compile(r"https?://wordpress\.org/export/(\d+\.\d+)/")
VERSIONS = ("1.0", "1.1", "1.2")
FIELDS = {
    "channel": {"link", "wp:base_blog_url"},
    "item": {"title", "link", "guid", "wp:post_name"},
    "wp:comment": {
        "wp:comment_id",
        "wp:comment_parent",
        "wp:comment_author",
        "wp:comment_content",
        "wp:comment_date",
        "wp:comment_date_gmt",
        "wp:comment_approved",
        "wp:comment_type",
    },
}
MAX_DEPTH = 100
MAX_CHARACTERS = 1_000_000  # of a field; what is beyond is not held
PLACE = re.compile(r",? line \d+, column \d+\s*$")


def posts_in(file: BinaryIO) -> Iterator[PostData]:
    """In the file's order. Raises ExportError where the file is none, or breaks."""
    reading = Reading()
    parser = etree.XMLParser(
        target=reading,  # type: ignore[arg-type]  # the stubs ask for all that a target may have
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    for chunk in chunks_of(file):
        broken = fed(parser, chunk)
        yield from reading.finished()
        if broken:
            raise broken
    if not reading.is_export:
        raise ExportError("This is a feed, and no export of WordPress: make one under Tools → Export.")


def chunks_of(file: BinaryIO) -> Iterator[bytes]:
    """The last one is empty."""
    chunk = file.read(CHUNK_BYTES)
    is_wide = b"\0" in chunk[:4] or chunk.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    )  # UTF-16: half of it is zeros
    while chunk:
        yield chunk if is_wide else chunk.translate(None, CONTROLS)
        chunk = file.read(CHUNK_BYTES)
    yield b""


def fed(parser: etree.XMLParser, chunk: bytes) -> ExportError | None:
    """An error is handed back: what was whole before it is taken first."""
    try:
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        why = PLACE.sub("", PLACE.sub("", error.msg or "")).strip().rstrip("!.")
        return ExportError(
            f"The file is broken in line {error.lineno or 1}: {why}. What stands before that was taken;"
            " mend the file and give the same command again."
        )
    except ExportError as error:
        return error
    return None


class Reading:
    """What the parser tells, put together. It keeps no tree."""

    def __init__(self) -> None:
        self.posts: list[PostData] = []
        self.is_export = False
        self._path: list[str] = []
        self._told: dict[str, dict[str, str]] = {name: {} for name in FIELDS}
        self._comments: list[CommentData] = []
        self._field_depth = 0  # 0: in none
        self._words: list[str] = []
        self._length = 0

    def finished(self) -> Iterator[PostData]:
        posts, self.posts = self.posts, []
        yield from posts

    def doctype(self, name: str, public_id: str | None, system: str | None) -> None:
        raise ExportError("The file has a DOCTYPE; no export of WordPress has one, and it is not read.")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = short_name(tag)
        if not self._path and name != "rss":
            raise ExportError(
                f"This is no export of WordPress: it begins with “{name[:40]}” instead of “rss”."
            )
        if len(self._path) == MAX_DEPTH:
            raise ExportError(f"The file nests more than {MAX_DEPTH} elements; no export of WordPress does.")
        self._path.append(name)
        self.is_export |= name.startswith("wp:")
        if not self._field_depth:
            self._begin(name)

    def _begin(self, name: str) -> None:
        parent = self._path[-2] if len(self._path) > 1 else ""
        if name in FIELDS.get(parent, ()):
            self._field_depth, self._words, self._length = len(self._path), [], 0
        elif name in FIELDS:
            self._told[name] = {}
        if name == "item":
            self._comments = []

    def data(self, words: str) -> None:
        if self._field_depth and self._length < MAX_CHARACTERS:
            self._words.append(words)
            self._length += len(words)

    def end(self, tag: str) -> None:
        depth, name = len(self._path), self._path.pop()
        if depth == self._field_depth:
            self._told[self._path[-1]][name] = "".join(self._words)
            self._field_depth = 0
        elif not self._field_depth and name == "wp:comment":
            self._comments.append(comment_of(self._told[name]))
        elif not self._field_depth and name == "item":
            self.posts.append(post_of(self._told["channel"], self._told[name], self._comments))
            self._comments = []

    def close(self) -> None:
        """lxml calls it at the end, and after an error, too, which one of its own would hide."""


@lru_cache(maxsize=256)
def short_name(tag: str) -> str:
    """`wp:comment` for what is WordPress's own, whichever version; the bare name of RSS's. Raises ExportError
    for a version that is not known."""
    namespace, _, name = tag.rpartition("}")
    version = WXR.fullmatch(namespace[1:])
    if not version:
        return tag
    if version[1] not in VERSIONS:
        raise ExportError(f"The file is of WXR {version[1]}; known are {', '.join(VERSIONS)}.")
    return f"wp:{name}"


def comment_of(told: Mapping[str, str]) -> CommentData:
    return CommentData(
        number=told.get("wp:comment_id", "").strip(),
        parent=told.get("wp:comment_parent", "").strip(),
        author=told.get("wp:comment_author", ""),
        content=told.get("wp:comment_content", ""),
        written=told.get("wp:comment_date", "").strip(),
        written_gmt=told.get("wp:comment_date_gmt", "").strip(),
        approved=told.get("wp:comment_approved", "").strip(),
        kind=told.get("wp:comment_type", "").strip(),
    )


def post_of(channel: Mapping[str, str], told: Mapping[str, str], comments: list[CommentData]) -> PostData:
    return PostData(
        site=(channel.get("wp:base_blog_url") or channel.get("link", "")).strip(),
        address=told.get("link", "").strip(),
        guid=told.get("guid", "").strip(),
        slug=told.get("wp:post_name", "").strip(),
        headline=" ".join(without_tags(told.get("title", "")).split()),
        comments=tuple(comments),
    )
