"""One paragraph, as the marks and the words in it see its place in a quotation."""

import re
from dataclasses import dataclass
from functools import cached_property

from tilshi.reading.attribution import (
    EDGES,
    LONGEST_ATTRIBUTION_CHARACTERS,
    AttributedQuote,
    attribute,
    read_attribution,
)
from tilshi.reading.quote_marks import closed_at, left_open_at, quotations, with_double_marks
from tilshi.reading.speaker import begins_with_a_cue

OPENING = '«„“"'
CLOSING = '»”“"'
DASH_OPENED = re.compile(r"[–—]+\s*|-+\s+")
LOOSE_DASH = re.compile(r"(?<=\s)[-–—]+|[–—]+(?=\s)")
AUTHORS_WORDS = re.compile(r"[,!?…][»”“\"]?,?\s*[-–—]+\s+(\S+(?:\s+\S+){0,3})")
INCHES = re.compile(r'\d"$')
LAST_CLAUSE = re.compile(r",\s+([^,]{1,200})$")
# A paragraph of marks alone is no prose, and would cost more than a whole story.
MARKS = '«»„“”"'
FEW_MARKS = 8
CHARACTERS_A_MARK = 4


@dataclass(frozen=True)
class Beginning:
    """The first paragraph of a quotation that goes on below."""

    lead: str
    text: str


@dataclass(frozen=True)
class Piece:
    """A further paragraph of a quotation; `rest` is what follows the closing mark, None while it goes on."""

    text: str
    rest: str | None
    reopened: bool


@dataclass(frozen=True)
class Ending:
    """Where the words say that a quotation ends: a comma, a dash, an attribution."""

    before: str
    rest: str

    @property
    def closed(self) -> bool:
        return self.before[-1:] in tuple(CLOSING)

    @property
    def text(self) -> str:
        return self.before[:-1] if self.closed else self.before


class Paragraph:
    def __init__(self, printed: str) -> None:
        text = with_double_marks(printed.strip())
        self.text = text if _is_prose(text) else ""

    @property
    def opens_with_dash(self) -> bool:
        return DASH_OPENED.match(self.text) is not None

    @property
    def begins_small(self) -> bool:
        return next(filter(str.isalpha, self.text), "").islower()

    @cached_property
    def attributed(self) -> AttributedQuote | None:
        return read_attribution(self.text)

    @cached_property
    def wholly_quoted(self) -> str:
        """The words of a paragraph that has none outside its marks."""
        quoted = quotations(self.text)
        if not quoted or quoted[0].start or self.text[quoted[0].end :].strip(EDGES):
            return ""
        text = quoted[0].words_in(self.text)
        return text if any(map(str.isalpha, text)) else ""

    @cached_property
    def begins(self) -> Beginning | None:
        """A quotation that is opened here, at once or after «X сказал:», and not closed."""
        at = left_open_at(self.text)
        if at is None or at > LONGEST_ATTRIBUTION_CHARACTERS:
            return None
        lead, text = self.text[:at], self.text[at + 1 :]
        if lead and lead.rstrip(" \u00a0–—-")[-1:] not in (":", ","):
            return None
        return None if _ends_as_an_attribution(text) else Beginning(lead, text)

    @cached_property
    def continued(self) -> Piece | None:
        """As a further paragraph of a quotation; None if it cannot be one."""
        if not self.text or self.opens_with_dash:
            return None
        anew = _piece(self.text[1:], reopened=True) if self.text[0] in OPENING else None
        return anew or _piece(self.text, reopened=False)

    @cached_property
    def unbalanced(self) -> AttributedQuote | None:
        """«…, – сказал X and …», – сказал X: a mark is missing, the words decide."""
        ending = _ending(self.text)
        if ending is None:
            return None
        if self.lacks_opening_mark:
            return _attributed(ending.text, ending.rest)
        opened = left_open_at(ending.before) == 0 and not ending.closed
        return _attributed(ending.text[1:], ending.rest) if opened else None

    @cached_property
    def lacks_opening_mark(self) -> bool:
        ending = _ending(self.text)
        if ending is None or INCHES.search(ending.before):
            return False
        return ending.closed and closed_at(ending.before) == len(ending.before) - 1

    @cached_property
    def dash_opened(self) -> AttributedQuote | None:
        """– …, – сказал X."""
        dash = DASH_OPENED.match(self.text)
        if dash is None or self.begins_small:
            return None
        said = self.text[dash.end() :]
        if quote := read_attribution(said):
            return quote if quote.speaker else None
        ending = _ending(said)
        return _attributed(ending.text, ending.rest) if ending else None


def interrupted(text: str) -> bool:
    """The author's words stand within: «Лёд сошёл, – сказал аким. – Паром пошёл»."""
    return any(begins_with_a_cue(found[1]) for found in AUTHORS_WORDS.finditer(text))


def _is_prose(text: str) -> bool:
    marks = sum(map(text.count, MARKS))
    return marks <= FEW_MARKS or marks * CHARACTERS_A_MARK <= len(text)


def _piece(body: str, reopened: bool) -> Piece | None:
    end = closed_at(body)
    if end is None:
        return _piece_by_its_words(body, reopened)
    text, rest = body[:end], body[end + 1 :]
    if rest.strip(EDGES):
        return Piece(text, rest, reopened) if attribute(text, "", rest) else None
    return Piece(text, "", reopened)


def _piece_by_its_words(body: str, reopened: bool) -> Piece | None:
    ending = _ending(body)
    if ending and _attributed(ending.text, ending.rest):
        return Piece(ending.text, ending.rest, reopened)
    return None if _ends_as_an_attribution(body) else Piece(body, None, reopened)


def _ending(text: str) -> Ending | None:
    """Parts a paragraph before the dash, or the last closing mark, of its last words."""
    near = max(0, len(text) - LONGEST_ATTRIBUTION_CHARACTERS)
    dashes = list(LOOSE_DASH.finditer(text, near))
    end = dashes[-1].start() if dashes else max(text.rfind(mark, near) for mark in CLOSING) + 1
    before = text[:end].rstrip()
    comma = before.endswith(",")
    before = before.rstrip(",") if dashes else before
    if not before or not (comma or before[-1] in "!?…" or before[-1] in CLOSING):
        return None
    return Ending(before, text[len(before) :])


def _attributed(text: str, rest: str) -> AttributedQuote | None:
    """Only words decide here, so somebody must be named."""
    quote = None if interrupted(text) else attribute(text, "", rest)
    return quote if quote and quote.speaker else None


def _ends_as_an_attribution(text: str) -> bool:
    """«Лёд сошёл, сказал аким. – a mark and a dash are forgotten."""
    clause = LAST_CLAUSE.search(text[-200:])
    return clause is not None and begins_with_a_cue(clause[1])
