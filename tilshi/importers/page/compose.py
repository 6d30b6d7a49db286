"""Pieces of a page, cleaned of furniture, into the blocks of a story: quotes, headings, lists."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tilshi.importers.page.data import (
    BlockData,
    HeadingData,
    ParagraphData,
    PictureData,
    QuoteData,
)
from tilshi.importers.page.lines import Items, Line, Piece, SetOff
from tilshi.importers.page.plain.lists import read_list, runs
from tilshi.reading.attribution import AttributedQuote, read_attribution
from tilshi.reading.passages import quoted_passages
from tilshi.reading.signature import speaker_of_signature

LONGEST_HEADING = 90
LONGEST_MARKED_HEADING = 200
MARKS = '«»„“”"'


def compose(pieces: Sequence[Piece]) -> tuple[str, tuple[BlockData, ...]]:
    """The standfirst, and the blocks below it."""
    standfirst, rest = take_standfirst(pieces)
    return standfirst, tuple(_mark_lead(_blocks(rest)))


def take_standfirst(pieces: Sequence[Piece]) -> tuple[str, list[Piece]]:
    """What the page marks as such, else the first paragraph, if it is no quote and no list."""
    words = [piece for piece in pieces if not isinstance(piece, PictureData)]
    while len(words) > 1 and isinstance(words[0], Items):  # an agency's key points, above all words
        words = words[1:]
    marked = [piece for piece in words[:3] if isinstance(piece, Line) and piece.is_lead]
    first = marked[0] if marked else next(iter(words), None)
    if not isinstance(first, Line) or len(words) == 1 or not _may_lead(first, words, bool(marked)):
        return "", list(pieces)
    return first.text, [piece for piece in pieces if piece is not first]


def _may_lead(first: Line, words: Sequence[Piece], is_marked: bool) -> bool:
    if is_marked:
        return True
    lines = [piece for piece in words[:2] if isinstance(piece, Line)]
    opens_list = read_list(next(runs(lines)))
    return (
        not first.level
        and not opens_list
        and not read_attribution(first.text)
        and not first.text.endswith(":")
    )


def _blocks(pieces: Sequence[Piece]) -> Iterator[BlockData]:
    pieces = _signed(pieces)
    for are_lines, group in groupby(pieces, key=lambda piece: isinstance(piece, Line)):
        together = list(group)
        if are_lines:
            is_last = pieces[-1] is together[-1]
            yield from _of_lines([piece for piece in together if isinstance(piece, Line)], is_last)
        else:
            yield from (_of_piece(piece) for piece in together if not isinstance(piece, Line))


def _signed(pieces: Sequence[Piece]) -> list[Piece]:
    """The line below a blockquote that says whose words they are goes to it."""
    found: list[Piece] = []
    for piece in pieces:
        above = found[-1] if found else None
        if (
            isinstance(above, SetOff)
            and not above.cite
            and isinstance(piece, Line)
            and speaker_of_signature(piece.text)
        ):
            found[-1] = replace(above, cite=piece.text)
        else:
            found.append(piece)
    return found


def _of_piece(piece: Piece) -> BlockData:
    match piece:
        case SetOff():
            return _set_off(piece)
        case Items():
            return piece.data
        case Line():
            return ParagraphData(piece.text, piece.html)
    return piece


def _set_off(piece: SetOff) -> QuoteData:
    """A blockquote is somebody's words, even where nobody is named."""
    if not piece.cite and len(piece.lines) > 1 and piece.lines[-1].startswith(("–", "—", "-")):
        piece = SetOff(piece.lines[:-1], piece.lines[-1])
    printed = tuple(line for line in (*piece.lines, piece.cite) if line)
    if not piece.cite:
        passage = next(quoted_passages(piece.lines), None)
        if passage and (passage.start, passage.end) == (0, len(piece.lines)):
            return _quote(passage.quote, printed)
    text = without_outer_marks("\n".join(piece.lines))
    cite = piece.cite.strip("–—-() .")
    return QuoteData(text, speaker_of_cite(cite), cite, printed)


def speaker_of_cite(cite: str) -> str:
    """«Асан Беков, аким района»: below a blockquote stands who said it, and nothing else."""
    return (speaker_of_signature(f"— {cite}") or cite.partition(",")[0]) if cite else ""


def without_outer_marks(text: str) -> str:
    inner = text[1:-1]
    if len(text) > 2 and text[0] in MARKS and text[-1] in MARKS and not set(inner) & set(MARKS):
        return inner
    return text


def _of_lines(lines: Sequence[Line], is_last: bool) -> Iterator[BlockData]:
    """Quotations first, since they may run over several lines; then lists, headings, paragraphs."""
    at = 0
    for passage in quoted_passages([line.text for line in lines]):
        if any(line.level for line in lines[passage.start : passage.end]):
            continue
        yield from _plain_lines(lines[at : passage.start], False)
        yield _quote(passage.quote, tuple(line.text for line in lines[passage.start : passage.end]))
        at = passage.end
    yield from _plain_lines(lines[at:], is_last)


def _quote(quote: AttributedQuote, printed: tuple[str, ...]) -> QuoteData:
    return QuoteData(quote.text, quote.speaker, quote.attribution, printed)


def _plain_lines(lines: Sequence[Line], is_last: bool) -> Iterator[BlockData]:
    for run in runs(lines):
        if not any(line.level for line in run) and (found := read_list(run)):
            yield found
        else:
            yield from (_line(line, is_last and line is lines[-1]) for line in run)


def _line(line: Line, is_last: bool) -> BlockData:
    if line.level and len(line.text) <= LONGEST_MARKED_HEADING:
        return HeadingData(line.text)
    if not is_last and _is_heading(line):
        return HeadingData(line.text)
    return ParagraphData(line.text, line.html)


def _is_heading(line: Line) -> bool:
    """A short line in the midst of a story that does not end as a sentence does. In mark-up, where headings
    have an element of their own, it must be bold."""
    if len(line.text) > LONGEST_HEADING or not line.may_head:
        return False
    return line.text[0].isupper() and line.text[-1].isalnum()


def _mark_lead(blocks: Iterator[BlockData]) -> Iterator[BlockData]:
    """A picture above the first words is the story's lead picture."""
    is_above = True
    for block in blocks:
        lead = isinstance(block, PictureData) and is_above
        is_above = False
        yield replace(block, is_lead=True) if isinstance(block, PictureData) and lead else block
