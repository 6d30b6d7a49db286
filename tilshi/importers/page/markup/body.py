"""Where on a page the story's body stands.

Each block of prose speaks for the elements round it, the nearer the louder (as in Arc90's Readability of
2009); an element that is named as a body, or whose words the page gives to machines as the article's text,
speaks louder. What wins is widened by those beside it that go on with the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from tilshi.importers.page.markup import names
from tilshi.importers.page.markup.measure import Measures
from tilshi.importers.page.markup.prune import named
from tilshi.importers.page.markup.tree import elements, is_block, is_inside, text_of

FEWEST_LETTERS = 25
ECHO = (1.0, 0.6, 0.3, 0.15)
LOUDER_BY_NAME, LOUDER_BY_TAG, LOUDER_BY_MACHINES = 1.4, 1.3, 3.0
QUIETER_ABOVE_HEADLINE = 0.1
FEW_BLOCKS = 3
MOST_LEVELS, FEW_LEVELS = 8, 2
SENTENCE = re.compile(r"[.!?…:;»”\"]\s*$|[.!?…]\s")


@dataclass(frozen=True)
class Body:
    element: HtmlElement
    prose: int
    """Letters of its prose."""


def find_body(root: HtmlElement, headline: HtmlElement | None, article_text: str) -> Body | None:
    """None where no prose stands on the page."""
    measures = Measures(root)
    order = {element: at for at, element in enumerate(elements(root))}
    around = set() if headline is None else set(headline.iterancestors())
    start = order.get(headline, -1) if headline is not None else -1
    scores: dict[HtmlElement, float] = {}
    for block in prose_blocks(root, measures):
        loudness = measures[block].prose * (LOUDER_BY_MACHINES if _is_told(block, article_text) else 1.0)
        loudness *= QUIETER_ABOVE_HEADLINE if order[block] < start and block not in around else 1.0
        for share, above in zip(ECHO, _hearers(block, root), strict=False):
            scores[above] = scores.get(above, 0.0) + share * loudness
    if not scores:
        return None
    best = max(scores, key=lambda element: scores[element] * _emphasis(element))
    whole = _widened(best, measures, headline)
    return Body(whole, measures[whole].prose)


def prose_blocks(root: HtmlElement, measures: Measures) -> Iterator[HtmlElement]:
    """The innermost blocks that hold some words which are not all links."""
    for element in elements(root):
        size = measures[element]
        if is_block(element) and size.prose >= FEWEST_LETTERS and size.link_share < 0.6:
            if (
                not any(
                    is_block(child) and measures[child].letters
                    for child in elements(element)
                    if child is not element
                )
                or own_letters(element) >= FEWEST_LETTERS
            ):
                yield element


def own_letters(element: HtmlElement) -> int:
    """Of words that stand in it directly, between its children, as in old pages with line breaks."""
    return sum(len((text or "").strip()) for text in (element.text, *(child.tail for child in element)))


def _hearers(block: HtmlElement, root: HtmlElement) -> Iterator[HtmlElement]:
    if block.tag not in ("p", "li", "h2", "h3", "h4", "blockquote", "dd"):
        yield block
    for above in block.iterancestors():
        yield above
        if above is root:
            return


def _is_told(block: HtmlElement, article_text: str) -> bool:
    words = text_of(block)[:80]
    return len(words) > 20 and words in article_text


def _emphasis(element: HtmlElement) -> float:
    words = named(element)
    by_name = (
        LOUDER_BY_NAME if len(words & names.BODY) > 1 or words & {"articlebody", "redactor", "prose"} else 1.0
    )
    return by_name * (LOUDER_BY_TAG if element.tag in ("article", "amp-story") else 1.0)


def _widened(best: HtmlElement, measures: Measures, headline: HtmlElement | None) -> HtmlElement:
    """The highest of its nearer ancestors in which siblings go on with the story: in elements of the same
    kind, as prose. Builders of pages put each paragraph into a box of its own."""
    whole = current = best
    boxed = sum(1 for _ in prose_blocks(best, measures)) <= FEW_BLOCKS
    for parent in list(best.iterancestors())[: MOST_LEVELS if boxed else FEW_LEVELS]:
        if parent.tag in ("body", "html") or (
            headline is not None and headline in list(current.iterdescendants())
        ):
            break
        beside = [one for one in _beside(current, headline) if _goes_on(one, current, measures)]
        if sum(measures[one].prose for one in beside) >= max(0.1 * measures[whole].prose, 2 * FEWEST_LETTERS):
            whole = parent
        current = parent
    return whole


def _beside(element: HtmlElement, headline: HtmlElement | None) -> Iterator[HtmlElement]:
    """Its siblings; where the headline is one of them, or in one, those after it."""
    siblings = list(element.itersiblings(preceding=True))[::-1]
    heads = [
        at
        for at, one in enumerate(siblings)
        if headline is not None and (one is headline or is_inside(headline, one))
    ]
    yield from siblings[heads[-1] + 1 if heads else 0 :]
    yield from element.itersiblings()


def _goes_on(one: HtmlElement, best: HtmlElement, measures: Measures) -> bool:
    if (
        not isinstance(one.tag, str)
        or measures[one].link_share > 0.3
        or measures[one].prose < 2 * FEWEST_LETTERS
    ):
        return False
    return (one.tag in ("p", "blockquote") or _is_alike(one, best)) and bool(SENTENCE.search(text_of(one)))


def _is_alike(one: HtmlElement, best: HtmlElement) -> bool:
    classes, others = set((one.get("class") or "").split()), set((best.get("class") or "").split())
    return one.tag == best.tag and 2 * len(classes & others) >= len(classes | others)
