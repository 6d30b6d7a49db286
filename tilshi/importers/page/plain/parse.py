"""A page as browsers and archives copy it, into a headline, a standfirst and blocks."""

import re
from collections.abc import Iterator

from tilshi.importers.page import chrome
from tilshi.importers.page.blocks import Paragraph, normalise, split_paragraphs
from tilshi.importers.page.data import BlockData, HeadingData, PageData, ParagraphData, QuoteData
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.lists import read_list, runs
from tilshi.reading.attribution import read_attribution

HTML_OPENINGS = ("<!doctype", "<html", "<head", "<body", "<?xml", "<!--")
LONGEST_HEADLINE = 250  # Wagtail keeps 255 characters of a title
LONGEST_HEADING = 90
MAX_LINES = 20_000
ENDS_WITH_PERIOD = re.compile(r"(?<!\.)\.[»”“\"]?$")
ENDS_WITH_ABBREVIATION = re.compile(
    r"\b(гг?|млн|млрд|тыс|тг|др|пр|ж|жж|inc|ltd|co|jr|u\.s)\.$", re.IGNORECASE
)


def parse_text(text: str) -> PageData:
    """Every word of the story once and in order; raises PageError if there is no story."""
    _refuse_what_is_no_text(text)
    headline, body = _headline_and_body(split_paragraphs(text, chrome.is_chrome))
    standfirst, rest = _standfirst_and_rest(body)
    return PageData(headline, standfirst, tuple(_read_blocks(rest)))


def _refuse_what_is_no_text(text: str) -> None:
    visible = normalise(text).strip()
    if not visible:
        raise PageError("The file is empty.")
    if visible[:20].casefold().startswith(HTML_OPENINGS):
        raise PageError("This is HTML; saved pages are not imported yet, save the page as text.")
    if visible.count("\n") >= MAX_LINES:
        raise PageError(f"The text has more than {MAX_LINES} lines, no story is that long.")


def _headline_and_body(paragraphs: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    story = paragraphs[chrome.above_story([line.text for line in paragraphs]) :]
    if not story:
        raise PageError("No headline was found: the text holds only counters, menus and the like.")
    headline = story[0].text
    _refuse_headline(headline)
    body = story[1:]
    body = body[chrome.below_headline([line.text for line in body], headline) :]
    body = body[: chrome.end_of_story([line.text for line in body], headline)]
    if not body:
        raise PageError("The text is too short to be a story: nothing follows the headline.")
    return headline, body


def _refuse_headline(line: str) -> None:
    sentence = ENDS_WITH_PERIOD.search(line) and not ENDS_WITH_ABBREVIATION.search(line)
    if len(line) > LONGEST_HEADLINE or sentence:
        raise PageError("No headline was found: the text begins with a paragraph.")


def _standfirst_and_rest(body: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    first = body[0].text
    if len(body) == 1 or read_list(next(runs(body))) or read_attribution(first):
        return "", body
    return first, body[1:]


def _read_blocks(paragraphs: list[Paragraph]) -> Iterator[BlockData]:
    for run in runs(paragraphs):
        if found := read_list(run):
            yield found
        else:
            yield from (_read_block(line.text, is_last=line is paragraphs[-1]) for line in run)


def _read_block(text: str, is_last: bool) -> BlockData:
    if quote := read_attribution(text):
        return QuoteData(quote.text, quote.speaker, quote.attribution, printed=text)
    return HeadingData(text) if not is_last and _is_heading(text) else ParagraphData(text)


def _is_heading(text: str) -> bool:
    """A short line in the midst of a story that does not end as a sentence does."""
    short = len(text) <= LONGEST_HEADING and not chrome.points_elsewhere(text)
    return short and text[0].isupper() and text[-1].isalnum()
