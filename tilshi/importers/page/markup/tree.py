"""Mark-up into a tree, and plain questions to it. Nothing of it is ever shown: see `inline.py`."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fromstring

from tilshi.importers.page.errors import PageError

# A page saved with all its pictures inside holds megabytes of them; programs and styles are no words either.
HEAVY = (
    re.compile(r"data:[\w/+.-]{0,60}[;,][^\"'()<>\s]{200,}"),
    re.compile(r"<style\b.*?</style\s*>", re.IGNORECASE | re.DOTALL),
    re.compile(r"<script\b(?![^>]*ld\+json)(?![^>]*telegram-post).*?</script\s*>", re.IGNORECASE | re.DOTALL),
    re.compile(r"<!--(?!\s*saved from url|\s*Page saved).*?-->", re.DOTALL),
    re.compile(r"<svg\b.*?</svg\s*>", re.IGNORECASE | re.DOTALL),
)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
MAX_CHARACTERS = 3 * 1024 * 1024
MAX_ELEMENTS = 100_000
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "summary",
        "amp-story",
        "noscript",
        "caption",
    ]
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_tree(source: str) -> HtmlElement:
    """Raises PageError where there is no mark-up, or more than any story needs."""
    for heavy in HEAVY:
        source = heavy.sub(" ", source)
    if len(source) > MAX_CHARACTERS:
        raise PageError("The page holds more than 3 MB of mark-up, no story is that long.")
    parser = HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        tree = fromstring(PROLOGUE.sub("", source).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise PageError("The page is empty.") from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise PageError(f"The page has more than {MAX_ELEMENTS} elements, no story has that many.")
    return tree


def elements(element: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """In document order, itself among them; without comments, whose tag is no string."""
    return (found for found in element.iter(*tags or (etree.Element,)) if isinstance(found.tag, str))


def text_of(element: HtmlElement) -> str:
    """All its words with single spaces; a block's border parts two words, an inline one does not."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    edge = " " if is_block(element) or element.tag == "br" else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield edge


def spaced_text_of(element: HtmlElement) -> str:
    """For lines of labels, where styles part what stands side by side: «12 марта<a>Общество</a>»."""
    return " ".join(" ".join(text for text in element.itertext() if isinstance(text, str)).split())


def words_in_names(element: HtmlElement) -> list[str]:
    """Of class, id and test hooks: «newsDetail__share-list» says news, detail, share, list.

    WordPress tells there what a story is about («tag-share»); that says nothing of the element.
    """
    classes = re.sub(r"(?<!\S)(?:category|tag|tax|format|postid|author)-\S+", "", element.get("class") or "")
    named = [
        element.tag if "-" in element.tag else "",
        classes,
        *(element.get(key) or "" for key in ("id", "data-testid", "itemprop")),
    ]
    parted = re.sub(r"([a-z])([A-Z])", r"\1 \2", " ".join(named))
    return [word for word in re.split(r"[^a-zа-я]+", parted.lower()) if word]


def is_block(element: HtmlElement) -> bool:
    """A block by nature, or made one by its style."""
    return element.tag in BLOCKS or "display:block" in (element.get("style") or "").replace(" ", "")


def drop(element: HtmlElement) -> None:
    """Takes it out and leaves what stands behind it."""
    if element.getparent() is not None:
        element.drop_tree()


def is_inside(element: HtmlElement, ancestor: HtmlElement) -> bool:
    return any(above is ancestor for above in element.iterancestors())
