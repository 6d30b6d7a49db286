"""A full text in the few tags that Dzen shows."""

from __future__ import annotations

from lxml.html import HtmlElement, fragment_fromstring
from lxml.html.builder import LI, UL

from tilshi.exchange.out.rich_html import inner_html

SHOWN = frozenset({"p", "a", "b", "i", "u", "s", "h1", "h2", "h3", "h4", "blockquote", "ul", "ol", "li"}) | {
    "img",
    "figure",
    "figcaption",
}
CALLED = {"em": "i", "strong": "b"}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}}


def dzen_html(html: str) -> str:
    root = fragment_fromstring(html, create_parent="div")
    for table in list(root.iter("table")):
        put_in_lines(table)
    for figure in list(root.iter("figure")):
        if figure.find(".//img") is None:
            free_words(figure)
    for element in list(root.iterdescendants()):
        fit(element)
    return str(inner_html(root))


def put_in_lines(table: HtmlElement) -> None:
    """A row becomes an item of a list, the title a paragraph before it."""
    rows = [" — ".join(words_of(cell) for cell in row) for row in table.iter("tr")]
    for caption in table.findall("caption"):
        caption.tag = "p"
        table.addprevious(caption)
    lines = UL(*(LI(row) for row in rows))
    lines.tail, table.tail = table.tail, None
    table.getparent().replace(table, lines)


def words_of(cell: HtmlElement) -> str:
    return " ".join("".join(f"{text} " for text in cell.itertext()).split())


def free_words(figure: HtmlElement) -> None:
    """Of a quote: it is no picture there."""
    for caption in figure.findall("figcaption"):
        caption.tag = "p"
    figure.drop_tag()


def fit(element: HtmlElement) -> None:
    element.tag = CALLED.get(element.tag, element.tag)
    if element.tag == "br":
        element.tail = f" {element.tail or ''}"
    if element.tag not in SHOWN:
        element.drop_tag()
        return
    for name in set(element.attrib) - ATTRIBUTES.get(element.tag, set()):
        del element.attrib[name]
