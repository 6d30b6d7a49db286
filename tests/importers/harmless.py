"""What may be in a page once it has been read: words, and the few marks that a paragraph may hold."""

import re
from collections.abc import Iterator
from datetime import UTC
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tilshi.importers.page.data import EmbedData, ListData, PageData, ParagraphData, PictureData

MARKS = ("b", "i", "sup", "sub")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Strict(HTMLParser):
    """Takes down whatever is not allowed, and the words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        if tag == "br" and raw == "<br/>":
            self.words.append(" ")
            return
        self.open.append(tag)
        is_link = (
            tag == "a" and len(attrs) == 1 and attrs[0][0] == "href" and is_web_or_mail(attrs[0][1] or "")
        )
        if not is_link and raw not in [f"<{mark}>" for mark in MARKS]:
            self.faults.append(raw)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}")


def is_web_or_mail(address: str) -> bool:
    if not address.isprintable() or " " in address or "\\" in address:
        return False
    parts = urlsplit(address)
    return parts.scheme == "mailto" or (parts.scheme in ("http", "https") and bool(parts.hostname))


def assert_harmless(page: PageData) -> None:
    for html, words in marked(page):
        assert harm_in(html, words) == [], html
    for block in page.blocks:
        if isinstance(block, PictureData):
            assert may_be_picture(block.address), block.address
        if isinstance(block, EmbedData):
            assert urlsplit(block.address).scheme == "https", block.address
    assert not page.address or is_web_or_mail(page.address), page.address
    assert 0 < len(page.headline) <= 250
    assert page.published_at is None or page.published_at.astimezone(UTC)
    for named in (page.headline, page.standfirst, page.kicker, page.source_name, *page.authors):
        assert "\n" not in named and "\0" not in named
        named.encode("utf-8")


def marked(page: PageData) -> Iterator[tuple[str, str]]:
    """All mark-up of a page, with the words that it must say."""
    for block in page.blocks:
        match block:
            case ParagraphData(words, html) if html:
                yield html, words
            case ListData(items, _, htmls) if htmls:
                yield from zip(htmls, items, strict=True)


def harm_in(html: str, words: str) -> list[str]:
    strict = Strict()
    strict.feed(html)
    strict.close()
    faults = [*strict.faults, *(f"<{tag}> is left open" for tag in strict.open)]
    if re.search(r"&(?!(amp|lt|gt|quot|#x27);)|[\x00-\x08\x0b-\x1f]", html):
        faults.append("an ampersand or a control character as it is")
    if "".join(strict.words).split() != words.split():
        faults.append("other words")
    return faults


def may_be_picture(address: str) -> bool:
    """On the web; or a name beside the page: whether it really lies there is asked where it is opened."""
    if SCHEME.match(address):
        return urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).hostname)
    return not address.startswith(("/", "\\")) and address.isprintable()
