"""Pages of HTML that hold no story."""

import itertools
import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from tilshi.importers.page.errors import PageError
from tilshi.importers.page.lines import Line, Piece
from tilshi.importers.page.markup.facts import PageFacts
from tilshi.importers.page.markup.tree import elements, text_of
from tilshi.importers.page.refuse import LONGEST_NOTICE, refuse_notice

LIST = "This is a list of stories, no story; import one of the pages that it leads to."
OTHER_KIND = re.compile(
    r"\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,500}?-->\s*)*<(rss|feed|rdf:rdf|urlset|sitemapindex|opml|svg)\b",
    re.IGNORECASE | re.DOTALL,
)
HALF = 0.5
WORDS_OF_A_HEADLINE = 3
FEWEST_TEASERS = 4
FEWEST_WORDS = 8
LETTERS_BESIDE_LOG_IN = 100
MOSTLY = 0.85
PARAGRAPH_LETTERS = 80


def refuse_page(root: HtmlElement, headline: HtmlElement | None, facts: PageFacts) -> None:
    """Raises PageError; asked while nothing has been taken out yet."""
    without_scripts = _of_noscript(root)
    text = text_of(root).replace(without_scripts, "", 1) if without_scripts else text_of(root)
    title = text_of(headline) if headline is not None else next(iter(facts.titles), "")
    prose = sum(
        len(words) for element in elements(root, "p") if len(words := text_of(element)) > PARAGRAPH_LETTERS
    )
    if not text:
        refuse_notice("", without_scripts)
        raise PageError(
            "The page holds no text: it is empty, or made by scripts;"
            " open it in a browser and save it from there."
        )
    if prose < LONGEST_NOTICE and len(text) < 3 * LONGEST_NOTICE:
        for named in (title, *facts.titles):
            refuse_notice(named, text)
        if prose < LETTERS_BESIDE_LOG_IN and any(
            field.get("type") == "password" for field in elements(root, "input")
        ):
            raise PageError("This is a log-in page, no story; save the story while you are signed in.")


def _of_noscript(root: HtmlElement) -> str:
    return " ".join(text_of(element) for element in elements(root.getroottree().getroot(), "noscript"))


def refuse_other_kinds(source: str) -> None:
    """Mark-up that is made for machines."""
    if OTHER_KIND.match(source):
        raise PageError("This is a feed, a sitemap or a drawing; import one of the pages that it names.")


def nothing_found(root: HtmlElement) -> PageError:
    """What to say if no story will be found; asked while nothing has been taken out yet."""
    links = [link for link in elements(root, "a") if len(text_of(link).split()) >= WORDS_OF_A_HEADLINE]
    return PageError(LIST if len(links) >= FEWEST_TEASERS else "No story was found on this page.")


def refuse_pieces(pieces: Sequence[Piece], facts: PageFacts, nothing: PageError) -> None:
    """Asked of all that was read: a list has linked headings, each with a few words below."""
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    prose = [line for line in lines if not line.level and line.link_share < HALF]
    long = [line for line in prose if len(line.text) > PARAGRAPH_LETTERS]
    cards = [above for above, below in itertools.pairwise(lines) if _leads(above) and below in prose]
    if len(cards) >= FEWEST_TEASERS and 2 * len(long) <= 3 * len(cards) and not facts.is_article:
        raise PageError(LIST)
    if not prose:
        raise nothing


def _leads(line: Line) -> bool:
    return bool(line.level) and line.link_share > MOSTLY


def refuse_empty(pieces: Sequence[Piece], nothing: PageError) -> None:
    """Asked of what is left as the story."""
    if sum(len(piece.text.split()) for piece in pieces if isinstance(piece, Line)) < FEWEST_WORDS:
        raise nothing
