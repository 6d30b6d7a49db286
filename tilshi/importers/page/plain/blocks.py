"""Plain text into paragraphs: what a mail program or an archive has wrapped comes together again."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tilshi.importers.page.data import TableData
from tilshi.importers.page.plain.tables import table_at

LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Zero-width marks, soft hyphens, direction marks and control characters; U+200D stays, emoji need it.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
DASHES = ("–", "—", "-")
LIST_MARK = re.compile(r"[•‣▪●]|[*–—-]\s|\d{1,2}[.)]\s")
# Nobody wraps text wider than this: such a line is a whole paragraph.
WIDEST_WRAP = 120
NARROWEST_WRAP = 45
FEWEST_LABELS, LONGEST_LABEL = 3, 36
FEWEST_TO_JUDGE = 6
ENDS = re.compile(r"[.!?…:;][»”“\"')\]]*$")


@dataclass(frozen=True)
class Paragraph:
    text: str
    apart: bool
    """A blank line stands before it."""
    table: TableData | None = None
    """Its text are then the cells, parted by bars."""


def split_paragraphs(text: str, stands_alone: Callable[[str], bool]) -> list[Paragraph]:
    """Paragraphs with single spaces; a line that `stands_alone` is never joined with its neighbours."""
    chunks = list(_chunks(normalise(text).split("\n")))
    if len(chunks) == 1 and not _is_wrapped_whole(chunks[0]):
        return list(
            _tabled(chunks[0], lambda lines: (_single_spaced(line, stands_alone) for line in lines), False)
        )
    return [
        paragraph
        for chunk in chunks
        for paragraph in _tabled(chunk, lambda lines: _paragraphs(lines, stands_alone), True)
    ]


def normalise(text: str) -> str:
    return UNSEEN.sub("", LINE_ENDS.sub("\n", text))


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []


def _is_wrapped_whole(lines: Sequence[str]) -> bool:
    """Without any blank line, only indents tell where paragraphs begin."""
    indented = sum(_indent(line) > 0 for line in lines)
    return 0 < indented < len(lines) / 2 and len(lines) > 4


def _tabled(
    lines: Sequence[str], paragraphs: Callable[[Sequence[str]], Iterator[str]], apart: bool
) -> Iterator[Paragraph]:
    """Tables come whole; what stands between them is read into paragraphs."""
    plain: list[str] = []
    at = 0
    while at < len(lines):
        found = table_at(lines, at)
        if found is None:
            plain.append(lines[at])
            at += 1
            continue
        yield from _apart(paragraphs(plain), apart)
        cells = (" · ".join(cell for cell in row if cell) for row in found[1].rows)
        yield Paragraph(" | ".join(cells), apart and not at and not plain, found[1])
        apart, plain, at = False, [], at + found[0]
    yield from _apart(paragraphs(plain), apart)


def _apart(texts: Iterator[str], apart: bool) -> Iterator[Paragraph]:
    for at, text in enumerate(texts):
        yield Paragraph(text, apart and at == 0)


def _paragraphs(lines: Sequence[str], stands_alone: Callable[[str], bool]) -> Iterator[str]:
    for part in _indented(lines):
        yield from _unwrap([_single_spaced(line, stands_alone) for line in part], stands_alone)


def _indented(lines: Sequence[str]) -> Iterator[list[str]]:
    """An indented line below one that is not opens a paragraph, unless an item goes on in it."""
    least = min(map(_indent, lines), default=0)
    part: list[str] = []
    for line in lines:
        if part and _indent(line) > least == _indent(part[-1]) and not LIST_MARK.match(part[-1].lstrip()):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _indent(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())


def _single_spaced(line: str, stands_alone: Callable[[str], bool]) -> str:
    """Where wide gaps part nothing but furniture, or several labels, bars take their place."""
    barred = " | ".join(re.split(r"\s{3,}|\t", line.strip()))
    return " ".join((barred if stands_alone(barred) or is_row(barred) else line).split())


def is_row(line: str) -> bool:
    """«Тыңдау | Сақтау | Бөлісу»: buttons, or a menu."""
    labels = line.split(" | ")
    return len(labels) >= FEWEST_LABELS and all(0 < len(label.strip()) <= LONGEST_LABEL for label in labels)


def _unwrap(lines: Sequence[str], stands_alone: Callable[[str], bool]) -> Iterator[str]:
    width = max(map(len, lines))
    is_unwrapped = _is_unwrapped(lines, width)
    joined = [lines[0]]
    for above, line in itertools.pairwise(lines):
        alone = (
            _opens_item(above, line)
            or stands_alone(line)
            or stands_alone(above)
            or (is_unwrapped and not line[0].islower())
        )
        if alone or not _is_wrapped(above, line, width):
            yield " ".join(joined)
            joined = []
        joined.append(line)
    yield " ".join(joined)


def _is_unwrapped(lines: Sequence[str], width: int) -> bool:
    """Many lines of any length: none of them was broken for want of room."""
    full = sum(len(above) + 1 + len(line.split()[0]) > width for above, line in itertools.pairwise(lines))
    return len(lines) >= FEWEST_TO_JUDGE and 3 * full < len(lines)


def _opens_item(above: str, line: str) -> bool:
    """A dash may also have come to the line's beginning by wrapping."""
    in_list = LIST_MARK.match(above) or above.endswith((".", "!", "?", "…", ":", ";"))
    return bool(LIST_MARK.match(line)) and (bool(in_list) or not line.startswith(DASHES))


def _is_wrapped(above: str, line: str, width: int) -> bool:
    """A line was wrapped only if the next word had no room; a break before that was meant.

    Hardly anybody wraps narrow lines: there the next word must be one that opens no line. And where a line of
    usual width breaks off in the midst of a sentence, a small letter goes on with it.
    """
    if NARROWEST_WRAP <= len(above) <= width <= WIDEST_WRAP and line[0].islower() and not ENDS.search(above):
        return True
    has_no_room = width <= WIDEST_WRAP and len(above) + 1 + len(line.split()[0]) > width
    return has_no_room and (len(above) >= NARROWEST_WRAP or line[0].islower())
