"""What a browser would make of the page: by two parsers that share no code."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lxml import html as lxml_html


@dataclass
class Seen:
    """Elements with their attributes, and the text: a blank line after a paragraph, a line end for `<br>`."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    link_texts: list[str] = field(default_factory=list)
    text: str = ""
    oddities: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.elements}

    @property
    def links(self) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == "a"]

    @property
    def paragraphs(self) -> str:
        return self.text.removesuffix("\n\n")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.elements.append((tag, dict(attrs)))
        if tag == "br":
            self.seen.text += "\n"
            return
        self.open.append(tag)
        if tag == "a":
            self.seen.link_texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.seen.oddities.append(f"</{tag}>")
        if tag == "p":
            self.seen.text += "\n\n"

    def handle_data(self, data: str) -> None:
        self.seen.text += data
        if "a" in self.open:
            self.seen.link_texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.seen.oddities.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.seen.oddities.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.seen.oddities.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.seen.oddities.append(f"<![{data}]>")


def by_html_parser(page: str) -> Seen:
    reader = Reader()
    reader.feed(page)
    reader.close()
    reader.seen.oddities += reader.open
    return reader.seen


def by_lxml(page: str) -> Seen:
    seen = Seen()
    root = lxml_html.fragment_fromstring(page, create_parent="section")
    for element in list(root.iter())[1:]:
        if not isinstance(element.tag, str):
            seen.oddities.append(str(element))
            continue
        seen.elements.append((element.tag, dict(element.attrib)))
        if element.tag == "a":
            seen.link_texts.append(element.text_content())
        if element.tag == "br":
            element.tail = "\n" + (element.tail or "")
        if element.tag == "p":
            element.tail = (element.tail or "") + "\n\n"
    seen.text = root.text_content()
    return seen


PARSERS: tuple[Callable[[str], Seen], ...] = (by_html_parser, by_lxml)
