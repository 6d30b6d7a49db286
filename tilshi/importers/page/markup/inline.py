"""Words with the little mark-up that a paragraph may hold, built anew: nothing of the page's own passes.

This is the filter that all foreign mark-up goes through. It lets in words, escaped, and five tags of ours;
of attributes only the address of a link, if it is one of the web or of mail.
"""

import itertools
import re
from collections.abc import Iterator
from html import escape

from lxml.html import HtmlElement

from tilshi.importers.page.errors import PageError
from tilshi.importers.page.labels import is_label
from tilshi.importers.page.lines import plain
from tilshi.importers.page.markup.addresses import joined, resolved
from tilshi.importers.page.plain.blocks import LIST_MARK, UNSEEN

TAGS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}
ENDS_LINE = re.compile(r"[.!?…:;»”\"]$")
LONG_LETTERS = 60
MOST_LINES = 3_000
BREAK = "\n"
BARE_LINK = (
    "<a>"  # counts as a link, since it is one, but leads nowhere: it is taken out again (see `lines.py`)
)
MARK = re.compile(r"<(/?)(a|b|i|sup|sub)\b[^<>]*>")


class Run:
    """Words that stand side by side, collected until a block's border is met."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._pieces: list[str] = []
        self._open: list[str] = []

    def words(self, text: str | None) -> None:
        if text:
            self._pieces.append(escape(UNSEEN.sub("", re.sub(r"\s+", " ", text)), quote=False))

    def line_break(self) -> None:
        self._pieces.append(BREAK)

    def opens(self, element: HtmlElement) -> None:
        mark = self._mark(element)
        self._open.append(mark)
        self._pieces.append(mark)

    def closes(self) -> None:
        self._pieces.append(closing(self._open.pop()))

    @property
    def ends_a_line(self) -> bool:
        """It holds words, and a line break after them."""
        told = re.sub(r"<[^<>]*>|[ \u00a0]", "", "".join(self._pieces))
        return told.endswith(BREAK) and bool(told.strip())

    def take(self) -> str:
        """All so far; marks that are still open are closed in it and opened again in what follows."""
        taken = "".join([*self._pieces, *map(closing, reversed(self._open))])
        self._pieces = list(self._open)
        return taken

    def _mark(self, element: HtmlElement) -> str:
        if element.tag == "a":
            address = safe_link(element.get("href"), self.base)
            is_within = any(mark.startswith("<a") for mark in self._open)
            if is_within or not element.get("href"):
                return ""
            return f'<a href="{escape(address)}">' if address else BARE_LINK
        mark = f"<{TAGS[element.tag]}>" if element.tag in TAGS else ""
        return "" if mark in self._open else mark


def closing(mark: str) -> str:
    return f"</{mark.strip('<>').partition(' ')[0]}>" if mark else ""


def safe_link(address: str | None, base: str) -> str:
    """Absolute, of the web or of mail; "" for anything else, for what is odd, and for places in this page."""
    if not address or address.strip().startswith("#"):
        return ""
    whole = resolved(base, address)
    if re.fullmatch(r"mailto:[^\s@<>\"']+@[^\s@<>\"']+", whole):
        return whole
    return joined(base, address)


def paragraphs(html: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a run, and whether each stands apart from the one before.

    Two line breaks part paragraphs. One does, too, where it ends a sentence in a long text, as on old sites,
    or where a list's mark follows it; else it is a break within a paragraph.
    """
    if html.count(BREAK) > MOST_LINES:
        raise PageError(f"The page has more than {MOST_LINES} lines in one piece, no story has that many.")
    for whole in balanced(re.split(r"\n\s*\n\s*", html)):
        is_long = len(plain(whole)) > 2 * LONG_LETTERS
        parts = [""]
        for above, line in itertools.pairwise(["", *whole.split(BREAK)]):
            if plain(above) and _parts(above, line, is_long):
                parts.append(line)
            else:
                parts[-1] += "<br/>" + line if plain(parts[-1][-LONG_LETTERS:]) else line
        yield from ((part, at == 0) for at, part in enumerate(balanced(parts)))


def _parts(above: str, line: str, is_long: bool) -> bool:
    if LIST_MARK.match(plain(line)) or LIST_MARK.match(plain(above)) or is_label(plain(above)):
        return True
    if is_bold(above) != is_bold(line) and len(plain(above)) > 3 < len(plain(line)):
        return True
    return bool(ENDS_LINE.search(plain(above))) and is_long


def is_bold(html: str) -> bool:
    return bool(re.fullmatch(r"\s*<b>(?:(?!</b>).)*</b>\s*", html))


def balanced(parts: list[str]) -> Iterator[str]:
    """Marks that a part leaves open are closed in it and opened again in the next."""
    carried: list[str] = []
    for part in parts:
        part = "".join(carried) + part
        carried = still_open(part)
        yield part + "".join(closing(mark) for mark in reversed(carried))


def still_open(html: str) -> list[str]:
    waiting: list[str] = []
    for mark in MARK.finditer(html):
        if not mark[1]:
            waiting.append(mark[0])
        elif waiting:
            waiting.pop()
    return waiting
