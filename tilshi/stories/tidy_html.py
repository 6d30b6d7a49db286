"""Typography in rich text: the words are set as one text, whatever tags cut through them."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.element import NavigableString
from bs4.formatter import HTMLFormatter

from tilshi.core.typography import Edit, find_edits
from tilshi.core.typography.set_text import MOST_ROUNDS

BLOCKS = ("p", "li", "h2", "h3", "h4", "blockquote", "td", "th")


class AsItWas(HTMLFormatter):
    """Beautiful Soup puts attributes into the order of the alphabet."""

    def attributes(self, tag: Tag) -> list[tuple[str, str]]:
        return list(tag.attrs.items())  # type: ignore[arg-type]  # no attribute of ours has several values


BREAK = "\n"  # what a <br> is to the rules


def tidy_html(html: str, language: str) -> str:
    """The same mark-up around tidied words; the very same string where there is nothing to tidy."""
    soup = BeautifulSoup(html, "html.parser")
    changed = [tidy_run(run, language) for run in list(runs(soup))]
    return soup.decode(formatter=AsItWas(EntitySubstitution.substitute_xml)) if any(changed) else html


def runs(soup: BeautifulSoup) -> Iterator[list[NavigableString | Tag]]:
    """The words of each innermost block, with its line breaks; of all, where there are no blocks."""
    blocks = [block for block in soup.find_all(BLOCKS) if not block.find(BLOCKS)]
    for block in blocks or [soup]:
        yield [
            item
            for item in block.descendants
            if isinstance(item, NavigableString) or (isinstance(item, Tag) and item.name == "br")
        ]


def tidy_run(run: list[NavigableString | Tag], language: str) -> bool:
    texts = [str(item) if isinstance(item, NavigableString) else BREAK for item in run]
    before = list(texts)
    for _round in range(MOST_ROUNDS):
        edits = find_edits("".join(texts), language)
        if not edits:
            break
        texts = spread(texts, edits)
    for item, old, new in zip(run, before, texts, strict=True):
        if old != new and isinstance(item, NavigableString):
            item.replace_with(NavigableString(new))
    return texts != before


def spread(texts: list[str], edits: list[Edit]) -> list[str]:
    """Makes the edits in a text that lies in pieces. A change across a border goes into the first piece."""
    result, at = [], 0
    for text in texts:
        end = at + len(text)
        result.append(BREAK if text == BREAK else piece(text, at, edits))
        at = end
    return result


def piece(text: str, at: int, edits: list[Edit]) -> str:
    """`at`: where the piece begins in the whole. From the back, so that places before an edit stay right."""
    length = len(text)
    for edit in reversed(edits):
        start, end = edit.start - at, edit.end - at
        if start >= length or end < 0 or (end == 0 and start < 0):
            continue
        new = edit.new if start >= 0 else ""
        text = text[: max(start, 0)] + new + text[min(end, length) :]
    return text
