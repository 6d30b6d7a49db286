"""Mark-up into a tree, and plain questions to it. Nothing of it is ever shown: see `inline.py`."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tilshi.importers.page.errors import PageError

# A page saved with all its pictures inside holds megabytes of them; programs and styles are no words either.
SAVED_PICTURE = re.compile(r"data:[\w/+.-]{0,60}[;,][^\"'()<>\s]{200,}")
HEAVY = tuple(
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (
        (r"<style\b", r"</style\s*>"),
        (r"<script\b(?![^>]{0,500}ld\+json)(?![^>]{0,500}telegram-post)", r"</script\s*>"),
        (r"<!--(?!\s{0,9}saved from url|\s{0,9}Page saved)", r"-->"),
        (r"<svg\b", r"</svg\s*>"),
    )
)
NO_LETTERS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    r"|&#0*(?:[0-8]|11|12|1[4-9]|2\d|3[01]|127)(?!\d);?|&#x0*(?:[0-8bcef]|1[0-9a-f]|7f)(?![0-9a-f]);?",
    re.IGNORECASE,
)
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
MAX_CHARACTERS = 3 * 1024 * 1024
MAX_ELEMENTS = 50_000
MAX_ATTRIBUTES = 200  # of an element whose attributes are looked at
MOST_ATTRIBUTES = 2_000  # of any
MAX_KEPT = 200  # characters of names; longer ones are rare, and would fill the memory
TOPICS = re.compile(r"(?<!\S)(?:category|tag|tax|format|postid|author)-\S+")
MAX_DEPTH = 100
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
    source = SAVED_PICTURE.sub(" ", source)
    for opening, closing in HEAVY:
        source = _without(source, opening, closing)
    if len(source) > MAX_CHARACTERS:
        raise PageError("The page holds more than 3 MB of mark-up, no story is that long.")
    tree = _parsed(NO_LETTERS.sub("", PROLOGUE.sub("", source)).encode("utf-8", "replace"))
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise PageError(f"The page has more than {MAX_ELEMENTS} elements, no story has that many.")
    for element in tree.iter(etree.Element):
        if len(element.attrib) > MAX_ATTRIBUTES:
            element.attrib.clear()
    return _flattened(tree)


def _parsed(source: bytes) -> HtmlElement:
    counted = _Attributes()
    try:
        # lxml calls what a target has; its stubs ask for everything that one may have.
        etree.fromstring(source, HTMLParser(encoding="utf-8", target=counted))  # type: ignore[arg-type]
        if counted.most > MOST_ATTRIBUTES:
            raise PageError(f"An element has more than {MOST_ATTRIBUTES} attributes, no story has that many.")
        return document_fromstring(source, parser=HTMLParser(encoding="utf-8", remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise PageError("The page is empty.") from None


class _Attributes:
    """Counted before a tree is built: there libxml2 goes through all attributes of an element to add one
    more, and is at half a million of them for minutes."""

    def __init__(self) -> None:
        self.most = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.most = max(self.most, len(attributes))

    def close(self) -> None:
        """What lxml wants to call at the end."""


def _without(source: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    """What never closes stays: nobody knows where it ends."""
    kept, at = [], 0
    while (start := opening.search(source, at)) and (end := closing.search(source, start.end())):
        kept.append(source[at : start.start()])
        at = end.end()
    return " ".join([*kept, source[at:]])


def _flattened(tree: HtmlElement) -> HtmlElement:
    """Broken pages nest their unclosed tags for ever; nothing below some depth is meant."""
    depths: dict[HtmlElement, int] = {}
    for element in list(tree.iter(etree.Element)):
        parent = element.getparent()
        depths[element] = depths.get(parent, 0) + 1
        if depths[element] > MAX_DEPTH:
            element.drop_tag()
            depths[element] = MAX_DEPTH
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


def short_text_of(element: HtmlElement, longest: int) -> str:
    """For lines of labels, where styles part what stands side by side: «12 марта<a>Общество</a>».

    Empty where it is longer, which a paragraph of a megabyte tells by its first words.
    """
    words: list[str] = []
    for text in element.itertext():
        words += text.split(maxsplit=longest) if isinstance(text, str) else []
        if len(words) > longest:
            return ""
    text = " ".join(words)
    return text if len(text) <= longest else ""


def words_in_names(element: HtmlElement) -> frozenset[str]:
    """Of class, id and test hooks: «newsDetail__share-list» says news, detail, share, list.

    WordPress tells there what a story is about («tag-share»); that says nothing of the element.
    """
    return frozenset(parted_names(element))


def parted_names(element: HtmlElement) -> tuple[str, ...]:
    """The same in the order in which they stand."""
    named = [
        element.tag if "-" in element.tag else "",
        TOPICS.sub("", element.get("class") or ""),
        *(element.get(key) or "" for key in ("id", "data-testid", "itemprop")),
    ]
    told = " ".join(named)
    return _parted(told) if len(told) <= MAX_KEPT else _parted.__wrapped__(told)


@lru_cache(maxsize=4_096)
def _parted(told: str) -> tuple[str, ...]:
    """Kept, since a page asks a dozen times for the few names that it has."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", told)
    return tuple(word for word in re.split(r"[^a-zа-я]+", parted.lower()) if word)


def is_block(element: HtmlElement) -> bool:
    """A block by nature, or made one by its style."""
    return element.tag in BLOCKS or "display:block" in (element.get("style") or "").replace(" ", "")


def drop(element: HtmlElement) -> None:
    """Takes it out and leaves what stands behind it."""
    if element.getparent() is not None:
        element.drop_tree()


def is_inside(element: HtmlElement, ancestor: HtmlElement) -> bool:
    return any(above is ancestor for above in element.iterancestors())
