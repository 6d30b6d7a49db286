"""Takes furniture out of a page by what its elements are and are called. Words are judged later."""

import re

from lxml.html import HtmlElement

from tilshi.importers.page.markup import names
from tilshi.importers.page.markup.embeds import embed_of
from tilshi.importers.page.markup.measure import Measures, Size
from tilshi.importers.page.markup.tree import HEADINGS, drop, elements, parted_names, text_of, words_in_names

NEVER_WORDS = [
    "script",
    "style",
    "template",
    "link",
    "meta",
    "base",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "dialog",
    "menu",
    "object",
    "audio",
    "video",
    "map",
    "canvas",
    "progress",
    "datalist",
    "amp-ad",
    "amp-social-share",
    "amp-analytics",
    "amp-sidebar",
    "amp-consent",
]
UNSEEN_STYLE = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
UNSEEN_CLASSES = frozenset(
    ["visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "d-none", "hidden", "hide"]
)
FURNITURE_ROLES = frozenset(
    ["navigation", "search", "complementary", "contentinfo", "banner", "dialog", "alert", "toolbar", "menu"]
)
NEVER_BY_NAME = frozenset(
    ["figure", "figcaption", "blockquote", "img", "picture", "cite", "time", "table", "iframe", "amp-img"]
)
INLINE = frozenset(["a", "span", "b", "i", "em", "strong", "font", "sup", "sub", "small", "u", "mark"])
FEWEST_LETTERS_OF_A_STORY = 200
LONGEST_SIGN = 150
LONGEST_ADVERTISING = 300
ADVERTISING = re.compile(
    r"\W*(на правах рекламы|реклама(?!\w|\s+[а-я])|спонсор рубрики|"
    r"жарнама(?!\w|\s+[а-яәғқңөұүһі])|advertis(ement|ing)\b|sponsored)",
    re.IGNORECASE,
)
LONGEST_CARD = 250
MOST = 0.5


def prune(root: HtmlElement, keep: HtmlElement | None) -> None:
    """Takes out all furniture; never what holds `keep` (the headline), nor most of the page's text."""
    for element in list(elements(root, *NEVER_WORDS)):
        if element is not keep and not element.get("data-telegram-post") and not _is_the_page(element):
            drop(element)
    measures = Measures(root)
    kept = {root} if keep is None else {root, keep, *keep.iterancestors()}
    whole = measures[root].prose
    gone: set[HtmlElement] = set()
    for element in list(elements(root)):
        if element.getparent() in gone:
            gone.add(element)
        elif element not in kept and element.getparent() is not keep:
            if _is_furniture(element, measures) and not _is_most(element, measures[element].prose, whole):
                gone.add(element)
    for element in gone:
        if element.getparent() not in gone:
            drop(element)


def _is_most(element: HtmlElement, prose: int, whole: int) -> bool:
    """What holds most of a page is the page, whatever its name; only readers may say more than a story."""
    if words_in_names(element) & names.READERS and whole - prose >= FEWEST_LETTERS_OF_A_STORY:
        return False
    return prose > MOST * whole


def _is_the_page(element: HtmlElement) -> bool:
    """ASP.NET wraps whole pages into one form."""
    return element.tag == "form" and (
        next(elements(element, "h1", "article"), None) is not None or len(element) > 20
    )


def _is_furniture(element: HtmlElement, measures: Measures) -> bool:
    seen = not is_unseen(element) and not _is_advertising(element, measures[element])
    return not seen or _is_by_tag(element) or _is_by_name(element, measures)


def _is_advertising(element: HtmlElement, size: Size) -> bool:
    """A box that begins by saying so."""
    is_box = element.tag in ("div", "section", "table", "center", "aside", "p")
    return is_box and 0 < size.letters < LONGEST_ADVERTISING and bool(ADVERTISING.match(text_of(element)))


def is_unseen(element: HtmlElement) -> bool:
    classes = (element.get("class") or "").split()
    shown_when_wide = any(re.search(r"[:-](block|flex|grid|inline)", name) for name in classes)
    hidden = element.get("hidden") is not None or (UNSEEN_CLASSES & set(classes) and not shown_when_wide)
    return bool(hidden) or bool(UNSEEN_STYLE.search(element.get("style") or ""))


def _is_by_tag(element: HtmlElement) -> bool:
    role = (element.get("role") or "").lower()
    if role in FURNITURE_ROLES or element.tag == "nav":
        return True
    if element.tag == "footer":
        return not any(above.tag in ("blockquote", "figure") for above in element.iterancestors())
    return element.tag == "aside" and not words_in_names(element) & {
        "fact",
        "facts",
        "spravka",
        "factbox",
    }


def _is_by_name(element: HtmlElement, measures: Measures) -> bool:
    if element.tag in NEVER_BY_NAME or (element.tag in INLINE and _is_amid_words(element)):
        return False
    if (
        element.tag == "a"
        and next(elements(element, "img"), None) is not None
        and not measures[element].letters
    ):
        return False
    words = named(element)
    if words & names.FURNITURE:
        return not _holds_embed(element)
    size = measures[element]
    if words & names.SIGNS and size.letters <= LONGEST_SIGN and not _is_pictured(element, words):
        return True
    is_likely = bool(words & names.LIKELY) or _is_card(element, size)
    return is_likely and size.link_share > MOST and not _holds_embed(element)


def _holds_embed(element: HtmlElement) -> bool:
    """Posts and videos stand in boxes named «social», «telegram»."""
    found = any(embed_of(inner) for inner in elements(element, "iframe", "blockquote", "script"))
    return found and len(text_of(element)) < LONGEST_CARD


def _is_card(element: HtmlElement, size: Size) -> bool:
    """A small picture beside a linked headline."""
    if not 0 < size.letters < LONGEST_CARD or size.link_share < 0.7 or element.tag in ("p", "a", "span"):
        return False
    return next(elements(element, "img"), None) is not None


def _is_pictured(element: HtmlElement, words: set[str]) -> bool:
    return (
        bool(words & names.CAPTION) or next(elements(element, "img", "amp-img", "iframe"), None) is not None
    )


def _is_amid_words(element: HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in (
        *HEADINGS,
        "p",
        "li",
        "td",
        "blockquote",
        "em",
        "b",
        "strong",
        "span",
    )


def named(element: HtmlElement) -> set[str]:
    """Its words, without those that a modifier stands before."""
    words = parted_names(element)
    return {word for at, word in enumerate(words) if not (at and words[at - 1] in names.MODIFIERS)}
