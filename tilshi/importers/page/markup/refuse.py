"""Pages of HTML that hold no story."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from tilshi.importers.page.errors import PageError
from tilshi.importers.page.lines import Line, Piece
from tilshi.importers.page.markup.facts import PageFacts
from tilshi.importers.page.markup.tree import elements, text_of
from tilshi.importers.page.refuse import LONGEST_NOTICE, refuse_notice

FEWEST_TEASERS = 4
FEWEST_WORDS = 8
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
        if any(field.get("type") == "password" for field in elements(root, "input")):
            raise PageError("This is a log-in page, no story; save the story while you are signed in.")


def _of_noscript(root: HtmlElement) -> str:
    return " ".join(text_of(element) for element in elements(root.getroottree().getroot(), "noscript"))


def refuse_pieces(pieces: Sequence[Piece]) -> None:
    """Asked of what is left as the story."""
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    teasers = [line for line in lines if line.level and line.link_share > MOSTLY]
    prose = [line for line in lines if len(line.text) > PARAGRAPH_LETTERS and not line.level]
    if len(teasers) >= FEWEST_TEASERS and len(teasers) * 2 >= len(prose):
        raise PageError("This is a list of stories, no story; import one of the pages that it leads to.")
    if sum(len(line.text.split()) for line in lines) < FEWEST_WORDS:
        raise PageError("No story was found on this page: nothing follows the headline.")
