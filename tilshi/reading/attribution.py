"""Recognises a paragraph that is one directly attributed quote: «…», – сказал X."""

import re
from dataclasses import dataclass

from tilshi.reading import cues
from tilshi.reading.quote_marks import Quotation, quotations
from tilshi.reading.speaker import (
    has_a_cue,
    is_only_a_cue,
    read_words,
    speaker_after_quote,
    speaker_before_quote,
    speaker_of_label,
    speaker_run,
)

EDGES = " \t\n\u00a0,.;:!?…–—-"
SEPARATOR = re.compile(r"\s*(?P<point>[,.]?)\s*(?P<dash>[-–—]*)\s*")
# Only from the beginning of a word: one long word would be read once for each of its letters.
SENTENCE_END = re.compile(r"(?<!\S)(\S*[.!?…])\s+(?=(\S))")
INITIALS = re.compile(r"\W*(?:[^\W\d_]\.-?)+")
LOOSE_DASH = re.compile(r"\s[-–—]|[–—]\s")
LONGEST_NAME_WORDS = 5
# The longest real ones have some 250 characters; the limit also keeps hostile paragraphs cheap.
LONGEST_ATTRIBUTION_CHARACTERS = 600


@dataclass(frozen=True)
class AttributedQuote:
    """No word is lost or told twice: those of `text` and `attribution` are those of the paragraph."""

    text: str
    """What stands between the outer marks, exactly as printed."""
    speaker: str
    """As named in the text («он» too); empty if the text names none."""
    attribution: str
    """All words outside the marks, single-spaced; « … » where a quotation parts them."""


def read_attribution(paragraph: str) -> AttributedQuote | None:
    """None for everything that is not one quote and who said it: such a paragraph stays as it is."""
    paragraph = paragraph.strip()
    quoted = quotations(paragraph)
    if not quoted:
        return None
    quote = quoted[0] if quoted[0].start == 0 else _introduced(paragraph, quoted)
    return attribute(quote.words_in(paragraph), paragraph[: quote.start], paragraph[quote.end :])


def attribute(text: str, lead: str, rest: str) -> AttributedQuote | None:
    """Gives a quotation to the speaker named in the words before or after its marks."""
    if len(lead) + len(rest) > LONGEST_ATTRIBUTION_CHARACTERS or not any(map(str.isalpha, text)):
        return None
    if not lead:
        return _said_after(text, rest)
    return _said_round(text, lead, rest) if rest.strip(EDGES) else _said_before(text, lead)


def _introduced(paragraph: str, quoted: tuple[Quotation, ...]) -> Quotation:
    """The quotation after «X сказал:»; those before it are names («Заря») in the speaker's post."""
    near = (quote for quote in quoted if quote.start <= LONGEST_ATTRIBUTION_CHARACTERS)
    return next(
        (quote for quote in near if _before_dash(paragraph[: quote.start])[-1:] in (":", ",")), quoted[0]
    )


def _said_after(text: str, rest: str) -> AttributedQuote | None:
    """«…», – сказал X."""
    attribution = single_spaced(rest)
    if not _is_one_plain_clause(attribution):
        return None
    speaker = speaker_after_quote(attribution)
    if speaker is None or not _parts_well(text, rest, attribution, speaker):
        return None
    return AttributedQuote(text, speaker, attribution)


def _said_before(text: str, lead: str) -> AttributedQuote | None:
    """X сказал: «…»; X said, “…”; X: «…»"""
    attribution = single_spaced(lead)
    if not _is_one_plain_clause(attribution):
        return None
    introduced = _before_dash(lead).endswith(":")
    speaker = _speaker_before_colon(attribution) if introduced else _speaker_before_comma(lead, attribution)
    return None if speaker is None else AttributedQuote(text, speaker, attribution)


def _said_round(text: str, lead: str, rest: str) -> AttributedQuote | None:
    """Kazakh puts the speaker before and the verb after: Ол: «…», – деді."""
    before, after = single_spaced(lead), single_spaced(rest)
    separator = SEPARATOR.match(rest)
    parted = separator is not None and separator["dash"] and separator["point"] == ","
    if not (lead.rstrip().endswith(":") or parted) or not is_only_a_cue(after):
        return None
    speaker = speaker_run(read_words(before))
    if not speaker or has_a_cue(read_words(before)) or not _is_one_plain_clause(before):
        return None
    return AttributedQuote(text, speaker, f"{before} … {after}")


def _speaker_before_colon(attribution: str) -> str | None:
    return (
        speaker_before_quote(attribution)
        if has_a_cue(read_words(attribution))
        else speaker_of_label(attribution)
    )


def _speaker_before_comma(lead: str, attribution: str) -> str | None:
    said_last = bool(read_words(attribution)) and read_words(attribution)[-1].key in cues.CUES
    return speaker_before_quote(attribution) if lead.rstrip().endswith(",") and said_last else None


def _parts_well(text: str, rest: str, attribution: str, speaker: str) -> bool:
    """A dash parts quote and speaker; without it a title may open a sentence: «Заря», сообщил X, закрыта."""
    separator = SEPARATOR.match(rest)
    point, dash = (separator["point"], separator["dash"]) if separator else ("", "")
    if dash or text.rstrip().endswith(","):
        return True
    if point == "." or not speaker or ("," in attribution and not text.rstrip().endswith(("!", "?"))):
        return False
    linked = read_words(attribution)[0].key in cues.KAZAKH_LINKS
    return point == "," or linked or text.rstrip().endswith(("!", "?"))


def _is_one_plain_clause(outside: str) -> bool:
    """One sentence, no further quotation, no thought that goes on after a dash or a colon."""
    if not outside or LOOSE_DASH.search(outside) or re.search(r":\s", outside):
        return False
    ends = SENTENCE_END.finditer(outside)
    if any(not end[2].islower() and not _is_abbreviation(end[1]) for end in ends):
        return False
    return all(_is_name(outside, quote) for quote in quotations(outside))


def _is_name(outside: str, quote: Quotation) -> bool:
    """«Заря» in «директор ТОО «Заря» Асан», and not a second quotation."""
    words = quote.words_in(outside).split()
    follows_a_word = outside[: quote.start].rstrip()[-1:].isalnum()
    short = 0 < len(words) <= LONGEST_NAME_WORDS
    return follows_a_word and short and not words[0][0].islower() and words[-1][-1] not in ".,!?…"


def _is_abbreviation(word: str) -> bool:
    return word.casefold() in cues.ABBREVIATIONS or (bool(INITIALS.fullmatch(word)) and not word.islower())


def _before_dash(lead: str) -> str:
    return lead.rstrip(" \u00a0–—-")


def single_spaced(outside: str) -> str:
    return " ".join(outside.split()).strip(EDGES)
