"""Finds the attributed quotes of a story, each in one paragraph or in several that belong together."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tilshi.reading.attribution import AttributedQuote, attribute, single_spaced
from tilshi.reading.paragraph import Paragraph, interrupted
from tilshi.reading.signature import is_bare_name, speaker_of_signature

# Real ones have two to five; a run that is longer has lost its closing mark.
MOST_PARAGRAPHS = 8
LONGEST_INTRODUCTION_CHARACTERS = 200
# «Болашақ» after «назвал программу:» is a title, and so may two words below each other be.
FEWEST_WORDS_INTRODUCED = 2
FEWEST_WORDS_SIGNED = 3


@dataclass(frozen=True)
class QuotedPassage:
    """`paragraphs[start:end]`; the words of text and attribution are those of these paragraphs."""

    start: int
    end: int
    quote: AttributedQuote
    """Its text has the paragraphs of the quotation parted by line ends."""


@dataclass(frozen=True)
class _Quotation:
    """A quotation that ends with its last paragraph, up to the words outside its marks."""

    end: int
    text: str
    lead: str = ""
    rest: str = ""

    def attributed(self) -> AttributedQuote | None:
        return None if interrupted(self.text) else attribute(self.text, self.lead, self.rest)


def quoted_passages(paragraphs: Sequence[str], opaque: Collection[int] = ()) -> Iterator[QuotedPassage]:
    """In order, none over another, none over an `opaque` place: that of a heading, a picture, a list."""
    hidden = frozenset(opaque)
    story = _Story([Paragraph("" if at in hidden else text) for at, text in enumerate(paragraphs)])
    while story.at < len(story.paragraphs):
        if passage := story.passage():
            yield passage
        story.go_on(passage)


class _Story:
    """Reads on from paragraph `at`; those before `free` belong to passages already found."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.at = self.free = 0
        self.mark_left_open = False

    def passage(self) -> QuotedPassage | None:
        for read in (self._several_introduced, self._one, self._introduced, self._several, self._signed):
            if passage := read():
                return passage
        return None

    def go_on(self, passage: QuotedPassage | None) -> None:
        if passage:
            self.at = self.free = passage.end
            self.mark_left_open = False
            return
        self.mark_left_open |= self.paragraphs[self.at].begins is not None
        self.at += 1

    def _several_introduced(self) -> QuotedPassage | None:
        """X сказал: «… ¶ …». Before `_one`, to which «Зари» in the first paragraph may seem the end."""
        begins = self.paragraphs[self.at].begins
        return self._several() if begins and begins.lead else None

    def _one(self) -> QuotedPassage | None:
        paragraph = self.paragraphs[self.at]
        quote = paragraph.attributed or paragraph.unbalanced or paragraph.dash_opened
        # Its beginning may be paragraphs away.
        if quote is None or (self.mark_left_open and paragraph.lacks_opening_mark):
            return None
        return QuotedPassage(self.at, self.at + 1, quote)

    def _several(self) -> QuotedPassage | None:
        quotation = self._quotation_over_several(self.at)
        quote = quotation.attributed() if quotation else None
        return QuotedPassage(self.at, quotation.end, quote) if quotation and quote else None

    def _introduced(self) -> QuotedPassage | None:
        """X сказал: ¶ «…»"""
        lead = self.paragraphs[self.at].text
        if not lead.rstrip(" –—-").endswith(":") or len(lead) > LONGEST_INTRODUCTION_CHARACTERS:
            return None
        quotation = self._plain_quotation(self.at + 1)
        if quotation is None or not _is_speech(quotation.text, FEWEST_WORDS_INTRODUCED):
            return None
        # One below the other they are titles, or the words of several people.
        if self._plain_quotation(quotation.end):
            return None
        quote = _Quotation(quotation.end, quotation.text, lead).attributed() or _named(quotation.text, lead)
        return QuotedPassage(self.at, quotation.end, quote) if quote and quote.speaker else None

    def _signed(self) -> QuotedPassage | None:
        """«…» ¶ — X, director; «…», ¶ – сказал X."""
        quotation = self._plain_quotation(self.at)
        if quotation is None or quotation.end == len(self.paragraphs) or interrupted(quotation.text):
            return None
        signature = self.paragraphs[quotation.end]
        named = self._signed_with_a_name(quotation, signature.text)
        quote = named or self._signed_with_a_verb(quotation, signature)
        return QuotedPassage(self.at, quotation.end + 1, quote) if quote and quote.speaker else None

    def _signed_with_a_name(self, quotation: _Quotation, line: str) -> AttributedQuote | None:
        speaker = speaker_of_signature(line)
        if speaker is None or not _is_speech(quotation.text, FEWEST_WORDS_SIGNED):
            return None
        # Where names stand above their quotations, the one below begins the next.
        if is_bare_name(line) and self.at > self.free and is_bare_name(self.paragraphs[self.at - 1].text):
            return None
        return AttributedQuote(quotation.text, speaker, single_spaced(line))

    def _signed_with_a_verb(self, quotation: _Quotation, line: Paragraph) -> AttributedQuote | None:
        if not line.opens_with_dash or not line.begins_small:
            return None
        return attribute(quotation.text, "", line.text)

    def _plain_quotation(self, at: int) -> _Quotation | None:
        """Paragraphs wholly in marks, without a word of who speaks."""
        if at >= len(self.paragraphs):
            return None
        if text := self.paragraphs[at].wholly_quoted:
            return _Quotation(at + 1, text)
        quotation = self._quotation_over_several(at)
        return quotation if quotation and not quotation.lead and not quotation.rest else None

    def _quotation_over_several(self, at: int) -> _Quotation | None:
        begins = self.paragraphs[at].begins
        if begins is None or self._goes_on_from_before(at):
            return None
        pieces = [begins.text]
        habits = set()
        for end, paragraph in enumerate(self.paragraphs[at + 1 : at + MOST_PARAGRAPHS], at + 2):
            piece = paragraph.continued
            if piece is None or (paragraph.attributed and not piece.reopened):
                return None
            pieces.append(piece.text)
            habits.add(piece.reopened)
            if len(habits) > 1:
                return None
            if piece.rest is not None:
                return _Quotation(end, "\n".join(pieces), begins.lead, piece.rest)
        return None

    def _goes_on_from_before(self, at: int) -> bool:
        """Opened anew in the midst of a quotation that could not be read from its beginning."""
        return at > self.free and self.paragraphs[at - 1].begins is not None


def _named(text: str, lead: str) -> AttributedQuote | None:
    """Сауле Бейсова, директор школы: ¶ «…»"""
    label = lead.rstrip(" –—-").removesuffix(":")
    if interrupted(text) or not is_bare_name(label):
        return None
    return AttributedQuote(text, speaker_of_signature(label) or "", single_spaced(label))


def _is_speech(text: str, fewest_words: int) -> bool:
    ends = text[-1] in ".!?…" and any(map(str.isalpha, text))
    return ends or len(re.findall(r"[^\W\d_]+", text)) >= fewest_words
