"""A page as browsers and archives copy it, into a headline, a standfirst and blocks."""

from datetime import UTC, tzinfo

from tilshi.importers.page import chrome
from tilshi.importers.page.compose import compose
from tilshi.importers.page.data import PageData
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.lines import Line
from tilshi.importers.page.plain.blocks import Paragraph, normalise, split_paragraphs
from tilshi.importers.page.plain.headline import find_headline
from tilshi.importers.page.refuse import refuse_text
from tilshi.importers.page.signs import Signs, read_signs

MAX_LINES = 20_000


def parse_text(text: str, zone: tzinfo = UTC) -> PageData:
    """Every word of the story once and in order. `zone`: what the page's date is in.

    Raises PageError if there is no story.
    """
    visible = normalise(text).strip()
    if not visible:
        raise PageError("The file is empty.")
    if visible.count("\n") >= MAX_LINES:
        raise PageError(f"The text has more than {MAX_LINES} lines, no story is that long.")
    paragraphs = split_paragraphs(text, chrome.is_chrome)
    headline, body = _headline_and_body(paragraphs)
    signs = read_signs([paragraph.text for paragraph in paragraphs], headline, zone)
    return _page(headline, body, signs)


def _headline_and_body(paragraphs: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    lines = [paragraph.text for paragraph in paragraphs]
    at, headline = find_headline(lines)
    body = paragraphs[at + 1 :]
    body = body[chrome.below_headline([line.text for line in body], headline) :]
    body = body[: chrome.end_of_story([line.text for line in body], headline)]
    gone = chrome.amid_story([line.text for line in body])
    body = [line for at, line in enumerate(body) if at not in gone and not chrome.repeats(line.text, headline)]
    refuse_text(headline, [line.text for line in body])
    return headline, body


def _page(headline: str, body: list[Paragraph], signs: Signs) -> PageData:
    standfirst, blocks = compose([Line(line.text, apart=line.apart, is_markup=False) for line in body])
    return PageData(
        headline,
        standfirst,
        blocks,
        authors=signs.authors,
        source_name=signs.source_name,
        address=signs.address,
        published_at=signs.published_at,
    )
