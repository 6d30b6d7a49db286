"""A page of HTML into a headline, a standfirst and blocks."""

from datetime import UTC, tzinfo

from lxml.html import HtmlElement

from tilshi.importers.page.compose import compose
from tilshi.importers.page.data import LONGEST_HEADLINE, PageData, PictureData
from tilshi.importers.page.dates import first_written
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.labels import is_label, people_of
from tilshi.importers.page.lines import Line, Piece
from tilshi.importers.page.markup import names
from tilshi.importers.page.markup.addresses import joined
from tilshi.importers.page.markup.body import Body, find_body
from tilshi.importers.page.markup.clean import Cleaned, cleaned, with_captions
from tilshi.importers.page.markup.facts import PageFacts, read_facts
from tilshi.importers.page.markup.headline import find_headline, headline_above, whole_and_parts
from tilshi.importers.page.markup.pictures import Place
from tilshi.importers.page.markup.prune import prune
from tilshi.importers.page.markup.refuse import (
    nothing_found,
    refuse_empty,
    refuse_other_kinds,
    refuse_page,
    refuse_pieces,
)
from tilshi.importers.page.markup.scope import between
from tilshi.importers.page.markup.signs import Told, read_told
from tilshi.importers.page.markup.tree import (
    HEADINGS,
    elements,
    is_inside,
    read_tree,
    text_of,
    words_in_names,
)
from tilshi.importers.page.markup.walk import Walk
from tilshi.importers.page.signs import is_person, source_of

HEAD_CHARACTERS = 3_000


def parse_html(source: str, address: str = "", zone: tzinfo = UTC) -> PageData:
    """Every word of the story once and in order.

    `address`: where the page was fetched from; empty for a saved file, whose pictures may lie beside it.
    `zone`: what dates without an offset are in. Raises PageError if there is no story.
    """
    refuse_other_kinds(source)
    tree = read_tree(source)
    facts = read_facts(tree, source[:HEAD_CHARACTERS])
    root = next(elements(tree, "body"), tree)
    place = Place(_base(tree, address or facts.address), is_file=not address)
    headline = find_headline(root, facts.titles, facts.site)
    told = read_told(root, headline, facts, zone)
    refuse_page(root, headline, facts)
    nothing = nothing_found(root)
    prune(root, headline)
    body = find_body(root, headline, facts.article_text)
    if body is None:
        raise nothing
    title, pieces = _title_and_pieces(headline, body, place, facts)
    refuse_pieces(pieces, facts, nothing)
    return _page(title, cleaned(pieces, title, place), facts, told, address, zone, nothing)


def _title_and_pieces(
    headline: HtmlElement | None, body: Body, place: Place, facts: PageFacts
) -> tuple[str, list[Piece]]:
    """Where no element says what the page calls itself, what stands above the story does."""
    pieces = read_pieces(headline, body, place)
    if headline is not None:
        return text_of(headline), pieces
    above, bold = headline_above(body.element), _first_heading(pieces)
    if above is not None and (above.tag in HEADINGS or not bold):
        return text_of(above), read_pieces(above, body, place)
    return bold or _title(facts), pieces


def _first_heading(pieces: list[Piece]) -> str:
    """Of an old page, where a headline is only larger and bolder than other words."""
    lines = [piece for piece in pieces if isinstance(piece, Line) and not is_label(piece.text)]
    bold = (line.text for line in lines[:2] if line.level or line.bold_share > 0.9)
    return next((text for text in bold if len(text) <= LONGEST_HEADLINE and text[-1] not in ".:"), "")


def read_pieces(headline: HtmlElement | None, body: Body, place: Place) -> list[Piece]:
    """From below the headline to the end of the body; of what stands between, what may be the story's."""
    if headline is None or is_inside(headline, body.element):
        return [*Walk(place, headline).walk(body.element), *pictures_below(body.element, place)]
    above = Walk(place)
    for element in list(between(headline, body.element)):
        above.walk(element)
    return [*above.pieces, *Walk(place).walk(body.element), *pictures_below(body.element, place)]


def pictures_below(body: HtmlElement, place: Place) -> list[Piece]:
    """A gallery that stands beside the body, as a field of its own."""
    below = Walk(place)
    for element in body.itersiblings():
        if isinstance(element.tag, str) and words_in_names(element) & names.FIGURE:
            below.walk(element)
    return [piece for piece in with_captions(below.pieces) if isinstance(piece, PictureData)]


def _base(tree: HtmlElement, address: str) -> str:
    base = next((found.get("href") for found in elements(tree, "base") if found.get("href")), "")
    return joined(address, base) if base else address


def _title(facts: PageFacts) -> str:
    parts = [part for title in facts.titles[:1] for part in whole_and_parts(title)[1:]] or list(facts.titles)
    return next(iter(parts), "")


def _page(
    title: str, found: Cleaned, facts: PageFacts, told: Told, address: str, zone: tzinfo, nothing: PageError
) -> PageData:
    if not title:
        raise PageError("No headline was found on this page.")
    if len(title) > LONGEST_HEADLINE:
        raise PageError("No headline was found: what stands in its place is a paragraph.")
    refuse_empty(found.pieces, nothing)
    standfirst, blocks = compose(found.pieces)
    return PageData(
        title,
        standfirst,
        blocks,
        kicker=told.kicker,
        authors=told.authors or _signed(found.around),
        source_name=told.source_name
        or next((name for line in found.around if (name := source_of(line))), ""),
        address=facts.address or address,
        published_at=told.published_at or first_written(filter(is_label, found.around), zone),
    )


def _signed(around: list[str]) -> tuple[str, ...]:
    """«Автор: Кира Заречная», else the name that stands alone below the story."""
    labels = [line for line in around if is_label(line)]
    named = next((people for label in labels if (people := people_of(label))), ())
    return named or tuple(label for label in labels if is_person(label))[-1:]
