"""WordPress keeps comments and names in HTML; a comment of ours is plain text."""

import html
import re
from collections.abc import Mapping

from lxml.html import HTMLParser

from tilshi.readers.text.clusters import first_clusters
from tilshi.readers.text.tidy import tidied

LONGEST_NAME = 120
NO_WORDS = {"script", "style", "iframe", "object", "head", "title", "svg", "math"}
PARAGRAPHS = {"p", "blockquote", "pre", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr"}
LINES = {"br", "div", "li", "tr", "dt", "dd"}
MOST_QUOTES = 3  # of quotes in quotes that are marked
WEB = re.compile(r"https?://\S", re.IGNORECASE)
SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def plain_text(source: str) -> str:
    """Tidied. Paragraphs stay, a link is its address, a quote has `>` before its lines."""
    return tidied(without_tags(source))


def plain_name(source: str) -> str:
    """On one line. Who has given their mail address for a name has given none."""
    name = " ".join(tidied(without_tags(source)).split())
    return "" if MAIL.fullmatch(name) else first_clusters(name, LONGEST_NAME).strip()


def without_tags(source: str) -> str:
    if "<" not in source:
        return html.unescape(source)
    words = Words()
    parser = HTMLParser(
        target=words,  # type: ignore[arg-type]  # the stubs ask for all that a target may have
        remove_comments=True,
        remove_pis=True,
    )
    parser.feed(source)
    parser.close()
    return "".join(words.pieces)


class Words:
    """What the parser tells, as lines."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._open: list[tuple[str, int]] = []  # where an element leads, and where its words begin
        self._silent = 0
        self._quotes = 0
        self._is_new_line = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._silent += tag in NO_WORDS
        self._quotes += tag == "blockquote"
        self._break(tag)
        if tag == "img":
            self.data(attributes.get("alt", ""))
        self._open.append((attributes.get("href", ""), len(self.pieces)))

    def data(self, words: str) -> None:
        """Behind <br> the line's end in the source is not another one."""
        if self._silent:
            return
        if self._is_new_line:
            words = words.removeprefix("\r").removeprefix("\n")
        self._is_new_line = False
        if words:
            self.pieces.append(words)

    def end(self, tag: str) -> None:
        address, start = self._open.pop()
        self._silent -= tag in NO_WORDS
        if tag == "a":
            self._put(start, link(self._words_since(start), address))
        elif tag == "blockquote":
            self._put(start, self._quote(self._words_since(start)))
            self._quotes -= 1
        if tag != "br":
            self._break(tag)

    def close(self) -> None:
        """What lxml wants to call at the end."""

    def _break(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.pieces.append("\n\n")
        elif tag == "br" or (tag in LINES and self.pieces and not self.pieces[-1].endswith("\n")):
            self.pieces.append("\n")
        self._is_new_line |= tag in LINES

    def _words_since(self, start: int) -> str:
        return "".join(self.pieces[start:]).strip()

    def _put(self, start: int, words: str) -> None:
        self.pieces[start:] = [words]

    def _quote(self, words: str) -> str:
        if self._quotes > MOST_QUOTES or not words:
            return words
        return "\n".join(f"> {line}" for line in tidied(words).split("\n"))


def link(words: str, address: str) -> str:
    """The address alone where the words are but another way to write it, or its beginning and dots."""
    address = re.sub(r"\s", "%20", address.strip())
    if not WEB.match(address):
        return words
    bare = SCHEME.sub("", words).rstrip("/.…")
    is_address = SCHEME.sub("", address).startswith(bare) and (len(bare) > 3 and "." in bare)
    return address if is_address or not words else f"{words} ({address})"
