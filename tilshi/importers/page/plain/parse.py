"""A page as browsers and archives copy it, into a headline, a standfirst and blocks."""

from dataclasses import replace
from datetime import UTC, tzinfo

from tilshi.importers.page import chrome
from tilshi.importers.page.compose import compose
from tilshi.importers.page.data import PageData
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.labels import names_role
from tilshi.importers.page.lines import Line, Piece
from tilshi.importers.page.plain.about import read_about
from tilshi.importers.page.plain.blocks import Paragraph, is_row, normalise, split_paragraphs
from tilshi.importers.page.plain.dump import Dump, read_dump
from tilshi.importers.page.plain.headline import find_headline
from tilshi.importers.page.plain.letter import Letter, open_letter
from tilshi.importers.page.plain.markdown import read_markdown
from tilshi.importers.page.plain.story import cut_story
from tilshi.importers.page.refuse import refuse_text

MAX_LINES = 6_000


def parse_text(text: str, zone: tzinfo = UTC) -> PageData:
    """Every word of the story once and in order. `zone`: what the page's date is in.

    Raises PageError if there is no story.
    """
    visible = normalise(text)
    if not visible.strip():
        raise PageError("The file is empty.")
    if visible.strip().count("\n") >= MAX_LINES:
        raise PageError(f"The text has more than {MAX_LINES} lines, no story is that long.")
    letter = open_letter(visible)
    dump, title = read_markdown(letter.text)
    dump = dump if dump.addresses or title else read_dump(dump.text)
    marked = split_paragraphs(dump.text, lambda line: _stands_alone(dump.words_of(line)))
    return _page(marked, replace(letter, subject=title or letter.subject), dump, zone)


def _stands_alone(line: str) -> bool:
    return chrome.is_chrome(line) or names_role(line) or is_row(line)


def _page(marked: list[Paragraph], letter: Letter, dump: Dump, zone: tzinfo) -> PageData:
    """`marked`: with the numbers of links in them, if the page is a dump."""
    paragraphs = [Paragraph(dump.words_of(one.text), one.apart, one.table) for one in marked]
    lines = [paragraph.text for paragraph in paragraphs]
    at, headline = find_headline(lines, [one.apart for one in paragraphs], letter.subject)
    story = cut_story(paragraphs[at + 1 :], headline)
    refuse_text(headline, [paragraph.text for paragraph in story])
    signs = read_about(lines, at, [paragraph.text for paragraph in story], headline, zone)
    htmls = {id(plain): dump.html_of(one.text) for plain, one in zip(paragraphs, marked, strict=True)}
    standfirst, blocks = compose([_piece(paragraph, htmls[id(paragraph)]) for paragraph in story])
    return PageData(
        headline,
        standfirst,
        blocks,
        authors=signs.authors,
        source_name=signs.source_name,
        address=signs.address,
        published_at=signs.published_at or (letter.sent_at(zone) if letter.date else None),
    )


def _piece(paragraph: Paragraph, html: str) -> Piece:
    return paragraph.table or Line(paragraph.text, html, apart=paragraph.apart, is_markup=False)
