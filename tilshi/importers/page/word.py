"""A Word document (.docx) into a headline, a standfirst and blocks."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import Any

import mammoth  # type: ignore[import-untyped]  # it ships no types
from mammoth import documents

from tilshi.importers.page.compose import compose
from tilshi.importers.page.data import PageData, PictureData
from tilshi.importers.page.errors import PageError
from tilshi.importers.page.lines import Piece
from tilshi.importers.page.markup.clean import with_captions
from tilshi.importers.page.markup.pictures import Place
from tilshi.importers.page.markup.tree import read_tree
from tilshi.importers.page.markup.walk import Walk
from tilshi.importers.page.refuse import refuse_text
from tilshi.importers.page.release import read_release
from tilshi.importers.page.word_archive import BROKEN, open_archive

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.lead:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='centred'] => p:fresh > strong
"""
PICTURE = "word-picture-"
LONGEST_CENTRED = 250


def parse_word(content: bytes, zone: tzinfo) -> PageData:
    """Every word of the story once and in order. `zone`: what the document's date is in.

    Raises PageError if there is no story, or the file is no .docx or was made to do harm.
    """
    release = read_release(_pieces(content), zone)
    refuse_text(release.headline, [getattr(piece, "text", "•.") for piece in release.pieces])
    standfirst, blocks = compose(release.pieces)
    return PageData(
        release.headline, standfirst, blocks, authors=release.authors, published_at=release.published_at
    )


def picture(content: bytes, number: int) -> bytes | None:
    """The picture whose address in the page is `word:<number>`; None if there is none."""
    found: list[Any] = []

    def keep(image: Any) -> dict[str, str]:
        found.append(image)
        return {}

    _convert(content, keep)
    if not 0 < number <= len(found):
        return None
    try:
        with found[number - 1].open() as stream:
            return bytes(stream.read())
    except Exception:  # it leads nowhere, or out of the document; mammoth has no error of its own for that
        return None


def _pieces(content: bytes) -> list[Piece]:
    count = iter(range(1, 10_000))
    html = _convert(content, lambda image: {"src": f"{PICTURE}{next(count)}"})
    found = Walk(Place(is_file=True)).walk(read_tree(f"<html><body>{html}</body></html>"))
    return with_captions([_addressed(piece) for piece in found])


def _addressed(piece: Piece) -> Piece:
    if isinstance(piece, PictureData):
        return replace(piece, address=f"word:{piece.address.removeprefix(PICTURE)}")
    return piece


def _convert(content: bytes, source: Callable[[Any], dict[str, str]]) -> str:
    """No file outside of the document is opened, whatever it links to; its own style map is not asked."""
    archive = open_archive(content)
    archive.close()
    try:
        return str(
            mammoth.convert_to_html(
                io.BytesIO(content),
                style_map=STYLES,
                convert_image=mammoth.images.img_element(source),
                transform_document=_styled,
                include_embedded_style_map=False,
                external_file_access=False,
            ).value
        )
    except Exception as error:  # whatever is wrong in a stranger's document: mammoth has no error of its own
        raise PageError(BROKEN) from error


def _styled(document: Any) -> Any:
    """What writers mark by hand instead of by a style: captions below a picture, and lines in the middle."""
    children: list[Any] = []
    for child in document.children:
        if isinstance(child, documents.Paragraph) and (style := _style_of(child, children[-1:])):
            child = child.copy(style_id=style, style_name=style)
        children.append(child)
    return document.copy(children=children)


def _style_of(paragraph: Any, above: Sequence[Any]) -> str:
    words = _words(paragraph)
    if paragraph.alignment != "center" or not 0 < len(words) <= LONGEST_CENTRED or _names_style(paragraph):
        return ""
    return "caption" if above and _holds(above[0], documents.Image) and not _words(above[0]) else "centred"


def _names_style(paragraph: Any) -> bool:
    """Its own style says more than that it stands in the middle."""
    return (paragraph.style_name or "Normal").lower() not in ("normal", "no spacing", "body text")


def _words(element: Any) -> str:
    if isinstance(element, documents.Text):
        return str(element.value)
    return "".join(map(_words, getattr(element, "children", ()))).strip(" ")


def _holds(element: Any, kind: type) -> bool:
    return isinstance(element, kind) or any(_holds(child, kind) for child in getattr(element, "children", ()))
