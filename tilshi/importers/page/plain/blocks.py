"""Plain text into paragraphs: what a mail program or an archive has wrapped comes together again."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Zero-width marks, soft hyphens, direction marks and control characters; U+200D stays, emoji need it.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
DASHES = ("–", "—", "-")
LIST_MARK = re.compile(r"[•‣▪●]|[*–—-]\s|\d{1,2}[.)]\s")
# Nobody wraps text wider than this: such a line is a whole paragraph.
WIDEST_WRAP = 120


@dataclass(frozen=True)
class Paragraph:
    text: str
    apart: bool
    """A blank line stands before it."""


def split_paragraphs(text: str, stands_alone: Callable[[str], bool]) -> list[Paragraph]:
    """Paragraphs with single spaces; a line that `stands_alone` is never joined with its neighbours."""
    lines = [" ".join(line.split()) for line in normalise(text).split("\n")]
    chunks = list(_chunks(lines))
    if len(chunks) == 1:
        return [Paragraph(line, apart=False) for line in chunks[0]]
    return [
        Paragraph(joined, apart=at == 0)
        for chunk in chunks
        for at, joined in enumerate(_unwrap(chunk, stands_alone))
    ]


def normalise(text: str) -> str:
    return UNSEEN.sub("", LINE_ENDS.sub("\n", text))


def _chunks(lines: list[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in [*lines, ""]:
        if line:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []


def _unwrap(lines: list[str], stands_alone: Callable[[str], bool]) -> Iterator[str]:
    width = max(map(len, lines))
    joined = [lines[0]]
    for above, line in itertools.pairwise(lines):
        alone = _opens_item(above, line) or stands_alone(line) or stands_alone(above)
        if alone or not _is_wrapped(above, line, width):
            yield " ".join(joined)
            joined = []
        joined.append(line)
    yield " ".join(joined)


def _opens_item(above: str, line: str) -> bool:
    """A dash may also have come to the line's beginning by wrapping."""
    in_list = LIST_MARK.match(above) or above.endswith((".", "!", "?", "…", ":", ";"))
    return bool(LIST_MARK.match(line)) and (bool(in_list) or not line.startswith(DASHES))


def _is_wrapped(above: str, line: str, width: int) -> bool:
    """A line was wrapped only if the next word had no room; a break before that was meant."""
    return width <= WIDEST_WRAP and len(above) + 1 + len(line.split()[0]) > width
