"""Which element of a page is its headline."""

import itertools
import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from tilshi.importers.page.data import LONGEST_HEADLINE
from tilshi.importers.page.labels import is_label
from tilshi.importers.page.markup import names
from tilshi.importers.page.markup.body import own_letters
from tilshi.importers.page.markup.prune import is_unseen
from tilshi.importers.page.markup.tree import HEADINGS, elements, is_block, text_of, words_in_names

MOST_CANDIDATES = 2_000
MOST_LEVELS = 5
FEWEST_WORDS = 3
PROSE_LETTERS = 80
HOME = re.compile(
    r"(?:https?://[^/?#]+)?/?\.?/?(?:(?:ru|kk|kz|en|rus|kaz|eng|amp)/?)?(?:(?:index|default)\.\w+)?",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.…][»”\"]?$")
ALIKE = 0.6
NEARLY_THE_SAME = 0.8
TITLE_PARTS = re.compile(r"\s+[|–—\-:•·»«/\\]+\s+|\s*[|»]\s*|::")


def find_headline(root: HtmlElement, titles: Iterable[str], site: str = "") -> HtmlElement | None:
    """The element that says what the page calls itself, else the first h1 of some words."""
    told = [_key(part) for title in titles for part in whole_and_parts(title) if _key(part) != _key(site)]
    found = [(element, text_of(element)) for element in _candidates(root)]
    found = [(element, text) for element, text in found if text and len(text) <= LONGEST_HEADLINE]
    scores = [
        (_score(element, _key(text), told, _key(site)), -at) for at, (element, text) in enumerate(found)
    ]
    best = max(scores, default=(0.0, 0))
    return found[-best[1]][0] if best[0] >= ALIKE else None


def headline_above(body: HtmlElement) -> HtmlElement | None:
    """Where a page's titles name only the site: the nearest heading above the first prose, else the nearest
    line of some words that is neither a label nor a sentence."""
    around = [above for above in body.iterancestors() if above.tag != "html"]
    root = around[:MOST_LEVELS][-1:] or [body]
    above: list[tuple[HtmlElement, str]] = []
    for element in elements(root[0]):
        text = text_of(element) if is_block(element) and not _has_inner_blocks(element) else ""
        if (len(text) > PROSE_LETTERS and SENTENCE.search(text)) or (
            is_block(element) and own_letters(element) > 2 * PROSE_LETTERS
        ):
            break
        fewest = FEWEST_WORDS - (element.tag in HEADINGS)
        if len(text.split()) >= fewest and len(text) <= LONGEST_HEADLINE and not is_label(text):
            above.append((element, text))
    scores = [
        (_nearness(element, text, len(above) - at, body), at) for at, (element, text) in enumerate(above)
    ]
    best = max(scores, default=(0.0, 0))
    return above[best[1]][0] if best[0] > 0 else None


def _nearness(element: HtmlElement, text: str, steps: int, body: HtmlElement) -> float:
    """The less, the farther above the prose; headings are seen from farther away, and those in the same box
    with the body before all others."""
    if SENTENCE.search(text) or _is_linked(element):
        return 0.0
    shared = len(set(element.iterancestors()) & {body, *body.iterancestors()})
    is_heading = element.tag in HEADINGS or bool(words_in_names(element) & names.HEADLINE)
    return shared + (1.5 if is_heading else 1.2) - 0.2 * steps


def _has_inner_blocks(element: HtmlElement) -> bool:
    return any(is_block(child) and text_of(child) for child in elements(element) if child is not element)


def _is_linked(element: HtmlElement) -> bool:
    return sum(len(text_of(link)) for link in elements(element, "a")) * 2 > len(text_of(element))


def whole_and_parts(title: str) -> list[str]:
    """«Мост открыли – Новости – Заря»: the whole, its first and its longest part; a site's name is either
    short or, if it is long, stands behind."""
    parts = [part for part in TITLE_PARTS.split(title) if part.strip()]
    longest = max(parts, key=len, default=title)
    return list(dict.fromkeys([title, longest, *parts[:1]]))


def _candidates(root: HtmlElement) -> list[HtmlElement]:
    found = (element for element in elements(root) if _may_be(element) and not is_unseen(element))
    return list(itertools.islice(found, MOST_CANDIDATES))


def _may_be(element: HtmlElement) -> bool:
    if any(above.tag in ("nav", "aside", "footer", "head") for above in element.iterancestors()):
        return False
    if _leads_home(element):
        return False
    if element.tag in HEADINGS or element.get("itemprop") in ("headline", "name"):
        return True
    named = element.tag in ("div", "span", "p", "td", "b", "strong", "font", "a", "center")
    return named and (len(element) < 3 or bool(words_in_names(element) & names.HEADLINE))


def _leads_home(element: HtmlElement) -> bool:
    """A logo, though it may be the page's only h1."""
    around = [*elements(element, "a"), *element.iterancestors("a")]
    return any(link.get("href") and HOME.fullmatch(link.get("href") or "") for link in around)


def _score(
    element: HtmlElement, key: frozenset[str], told: list[frozenset[str]], site: frozenset[str]
) -> float:
    """How alike it is to what the page calls itself, from 0 to 1, and what it is."""
    if len(key) < 2 or key == site:
        return 0.0
    length = 0.03 * min(len(key), 10)  # a site's name is shorter than what it tells
    alike = max((len(key & title) / len(key | title) for title in told if title), default=0.0)
    if element.tag == "h1":
        is_logo = next(elements(element, "a"), None) is not None and alike < ALIKE
        return 0.15 + alike + length if alike >= ALIKE else 0.6 if is_logo else 0.7
    if alike < (ALIKE if element.tag in HEADINGS else NEARLY_THE_SAME) or len(key) < (
        2 if element.tag in HEADINGS else 3
    ):
        return 0.0
    rank = {"h2": 0.15, "h3": 0.1}.get(element.tag, 0.1 if words_in_names(element) & names.HEADLINE else 0)
    is_link = element.tag == "a" or any(len(text_of(link)) > 5 for link in elements(element, "a"))
    return alike + rank + length - (0.2 if is_link else 0)


def _key(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold().replace("ё", "е")))
