"""An element with all that stands in it, in order, as pieces of a page."""

import itertools
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from html import escape

from lxml.html import HtmlElement

from tilshi.importers.page.data import ListData, PictureData
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.lines import Items, Line, Piece, SetOff, line_of
from tilshi.importers.page.markup import names
from tilshi.importers.page.markup.embeds import AMP, embed_of, is_post
from tilshi.importers.page.markup.inline import Run, paragraphs
from tilshi.importers.page.markup.pictures import Place, caption_of, picture_of, pictures_in, split_credit
from tilshi.importers.page.markup.tables import read_table
from tilshi.importers.page.markup.tree import HEADINGS, drop, elements, is_block, text_of, words_in_names

MOST_PIECES = 3_000
LONGEST_CAPTION_LINE = 300
LONGEST_SUBHEADING = 120
SUBHEADINGS = frozenset(
    [
        "subheading",
        "subheader",
        "subhead",
        "subtitle",
        "crosshead",
        "intertitle",
        "heading",
        "h2",
        "h3",
        "zagolovok",
        "podzagolovok",
    ]
)
CAPTIONS = frozenset({"caption", "figcaption", "podpis", "legend"})


class Walk:
    """Collects the pieces of a tree. One walk, one result: `pieces`."""

    def __init__(self, place: Place, headline: HtmlElement | None = None) -> None:
        self.place = place
        self._headline = headline
        self.pieces: list[Piece] = []
        self._run = Run(place.base)
        self._level = 0
        self._is_lead = False
        self._is_caption = False

    def walk(self, element: HtmlElement) -> list[Piece]:
        self._element(element)
        self._flush()
        return self.pieces

    def _element(self, element: HtmlElement) -> None:
        if not isinstance(element.tag, str):
            return
        if element is self._headline:
            self._begin()
        elif embed := embed_of(element):
            self._flush()
            self.pieces.append(embed)
        elif is_post(element) or (
            element.tag in ("iframe", "script", "noscript") and not _has_picture(element)
        ):
            return
        elif element.tag in ("img", "amp-img"):
            self._picture(element)
        elif element.tag == "br":
            self._run.line_break()
        elif is_block(element) or _has_blocks(element):
            self._block(element)
        else:
            self._run.opens(element)
            self._inside(element)
            self._run.closes()

    def _begin(self) -> None:
        """What stood above the headline was no story, but for pictures."""
        self._flush()
        self.pieces = [piece for piece in self.pieces if isinstance(piece, PictureData)]

    def _inside(self, element: HtmlElement) -> None:
        side_by_side = _holds_only_labels(element)
        self._run.words(element.text)
        for child in element:
            self._element(child)
            self._run.words(" " if side_by_side else child.tail)

    def _block(self, element: HtmlElement) -> None:
        self._flush()
        if not self._read_whole(element):
            before = self._level, self._is_lead, self._is_caption
            self._level = _level(element) or self._level
            self._is_lead = self._is_lead or _is_lead(element)
            self._is_caption = self._is_caption or bool(words_in_names(element) & CAPTIONS)
            self._inside(element)
            self._flush()
            self._level, self._is_lead, self._is_caption = before

    def _read_whole(self, element: HtmlElement) -> bool:
        """Whether it is one piece by itself, and was taken as such."""
        if element.tag in ("ul", "ol"):
            return _is_contents(element) or self._list(element)
        if element.tag == "blockquote" or _is_quote(element):
            return self._set_off(element)
        if element.tag == "table" and (table := read_table(element)):
            self.pieces.append(table)
            return True
        return _is_figure(element) and self._figure(element)

    def _list(self, element: HtmlElement) -> bool:
        """Items that hold pictures, headings or whole stories are no items of a list."""
        if next(elements(element, "img", "h2", "h3", "table", "blockquote", "iframe"), None) is not None:
            return False
        items = list(itertools.islice(_items(element), MOST_PIECES + 1))
        if len(items) > MOST_PIECES:
            raise PageError(f"The page has a list of more than {MOST_PIECES} items, no story has that many.")
        lines = [line for item in items if (line := _words_of(item, self.place))]
        if lines:
            self.pieces.append(_items_piece(lines, element.tag == "ol"))
        return True

    def _set_off(self, element: HtmlElement) -> bool:
        cites = [found for found in elements(element) if _is_cite(found)]
        cite = text_of(cites[0]) if cites else ""
        for found in cites:
            found.drop_tree()
        inner = Walk(self.place).walk_inside(element)
        if not inner or not all(isinstance(piece, Line) for piece in inner):
            self.pieces += inner
        else:
            self.pieces.append(SetOff(tuple(piece.text for piece in inner if isinstance(piece, Line)), cite))
        return True

    def walk_inside(self, element: HtmlElement) -> list[Piece]:
        self._inside(element)
        self._flush()
        return self.pieces

    def _figure(self, element: HtmlElement) -> bool:
        found = list(pictures_in(element, self.place))
        if not found:
            return not text_of(element) or element.tag == "figure"
        caption, credit = caption_of(element)
        for at, picture in enumerate(found):
            if self._is_here(picture):
                continue
            last = at == len(found) - 1
            self.pieces.append(_with_words(picture, caption if last else "", credit))
        return True

    def _picture(self, image: HtmlElement) -> None:
        """A picture amid words stands before them: a paragraph is not cut in two by it."""
        picture = picture_of(image, self.place)
        if self._run.ends_a_line:
            self._flush()
        if picture and not self._is_here(picture):
            self.pieces.append(picture)

    def _is_here(self, picture: PictureData) -> bool:
        """Lazy pages print a picture twice, once for those without scripts."""
        return any(getattr(piece, "address", "") == picture.address for piece in self.pieces)

    def _flush(self) -> None:
        if len(self.pieces) > MOST_PIECES:
            raise PageError(f"The page has more than {MOST_PIECES} paragraphs, no story has that many.")
        for html, apart in paragraphs(self._run.take()):
            if line := line_of(html, self._level, apart, self._is_lead, self._is_caption):
                self.pieces.append(line)


def _items(element: HtmlElement) -> Iterator[HtmlElement]:
    """A list within a list goes on as one; the item that holds it keeps its own words."""
    for item in elements(element, "li"):
        if next(elements(item, "ul", "ol"), None) is not None:
            item = deepcopy(item)
            for found in list(elements(item, "ul", "ol")):
                drop(found)
        yield item


def _words_of(item: HtmlElement, place: Place) -> Line | None:
    lines = [piece for piece in Walk(place).walk_inside(item) if isinstance(piece, Line)]
    whole = line_of(" ".join(line.html or escape(line.text, quote=False) for line in lines))
    letters = sum(len(line.text) for line in lines)
    linked = sum(line.link_share * len(line.text) for line in lines)
    return replace(whole, link_share=linked / letters) if whole else None


def _items_piece(lines: list[Line], ordered: bool) -> Items:
    texts = tuple(line.text for line in lines)
    marked = any(line.html for line in lines)
    htmls = tuple(line.html or escape(line.text, quote=False) for line in lines) if marked else ()
    linked = sum(line.link_share * len(line.text) for line in lines)
    return Items(ListData(texts, ordered, htmls), linked / sum(map(len, texts)))


def _with_words(picture: PictureData, caption: str, credit: str) -> PictureData:
    return replace(picture, caption=caption, credit=credit)


def _holds_only_labels(element: HtmlElement) -> bool:
    """No words of its own: its children are parted by styles, not by spaces."""
    own = [element.text, *(child.tail for child in element)]
    inline = [child for child in element if child.tag in ("span", "a", "time", "small")]
    return len(inline) > 1 and len(inline) == len(element) and not any(text and text.strip() for text in own)


def _has_picture(element: HtmlElement) -> bool:
    return next(elements(element, "img"), None) is not None


def _has_blocks(element: HtmlElement) -> bool:
    return any(is_block(found) for found in elements(element))


def _level(element: HtmlElement) -> int:
    """Of a heading; some systems have no headings but names for them."""
    if element.tag in HEADINGS:
        return int(element.tag[1])
    is_named = bool(words_in_names(element) & SUBHEADINGS)
    return 2 if is_named and len(text_of(element)) <= LONGEST_SUBHEADING else 0


def _is_lead(element: HtmlElement) -> bool:
    return bool(words_in_names(element) & names.LEAD) and len(text_of(element)) < 1_000


def _is_cite(element: HtmlElement) -> bool:
    if element.tag in ("cite", "footer"):
        return True
    words = words_in_names(element)
    return element.tag != "blockquote" and bool(
        words & (names.AUTHOR | {"cite", "attribution", "speaker", "signature"})
    )


def _is_contents(element: HtmlElement) -> bool:
    """A list of what stands below in the same page."""
    links = list(elements(element, "a"))
    linked = sum(len(text_of(link)) for link in links)
    within = all((link.get("href") or "").startswith("#") for link in links)
    return len(links) > 1 and within and linked > 0.7 * len(text_of(element))


def _is_quote(element: HtmlElement) -> bool:
    named = bool(words_in_names(element) & names.QUOTE) and element.tag in ("div", "section", "p")
    return named and next(elements(element, "blockquote", *HEADINGS), None) is None


def _is_figure(element: HtmlElement) -> bool:
    """A figure, or a block of a picture with no more words than a caption has."""
    if next(elements(element, "iframe", "blockquote", "table", *AMP), None) is not None:
        return False
    if element.tag == "figure":
        return len(list(elements(element, "figure"))) == 1
    if (
        next(elements(element, "img", "amp-img"), None) is None
        or next(elements(element, *HEADINGS), None) is not None
    ):
        return False
    text = text_of(element)
    if text and len({image.get("src") for image in elements(element, "img")}) > 1:
        return False
    return not text or (len(text) < LONGEST_CAPTION_LINE and _is_captioned(element, text))


def _is_captioned(element: HtmlElement, text: str) -> bool:
    """All its words stand in elements that are captions, or small or slanted."""
    captions = [
        text_of(found)
        for found in elements(element)
        if found is not element
        and (found.tag in ("em", "i", "small", "figcaption") or words_in_names(found) & names.CAPTION)
    ]
    credited = len(text) < LONGEST_SUBHEADING and bool(split_credit(text)[1])
    return text in captions or credited or "caption" in words_in_names(element)
