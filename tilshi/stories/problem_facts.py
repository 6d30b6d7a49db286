"""Reads from a story what the checks before publishing ask about, from the body's stored form: no block is
built, and however many stories, the database is asked once for pictures, once for pages and once for
documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from tilshi.stories.media_models import Document, Image
from tilshi.stories.rich_words import words_of_rich_text

if TYPE_CHECKING:
    from tilshi.stories.models import StoryPage

LINK = re.compile(r"<a\b[^>]*>", re.IGNORECASE)
KIND = re.compile(r"""\blinktype=["'](page|document)["']""")
TARGET = re.compile(r"""\bid=["'](\d+)["']""")


@dataclass(frozen=True)
class PictureUse:
    """A picture in the body. `alt` and `credit`: what is said of it there, "" where nothing is."""

    image: int
    alt: str = ""
    credit: str = ""


@dataclass(frozen=True)
class BlockFacts:
    id: str
    is_empty: bool = False
    lacks_speaker: bool = False
    pictures: tuple[PictureUse, ...] = ()
    pages: frozenset[int] = frozenset()  # linked to
    documents: frozenset[int] = frozenset()


@dataclass(frozen=True)
class PictureFacts:
    alt: str  # in the story's language
    credit: str


@dataclass(frozen=True)
class StoryFacts:
    headline: str
    short_headline: str
    standfirst: str
    lead_picture: int | None
    blocks: tuple[BlockFacts, ...]
    there: There


@dataclass(frozen=True)
class There:
    """Of what stories show and link to, that which is there; of pages, those that are live."""

    pictures: Mapping[int, PictureFacts]
    live_pages: frozenset[int]
    documents: frozenset[int]


def facts_of(stories: Sequence[StoryPage], language: str) -> list[StoryFacts]:
    """Of stories in one language, in their order; three queries for all of them."""
    bodies = [tuple(block_facts(item) for item in story.body.raw_data) for story in stories]
    blocks = [block for body in bodies for block in body]
    lead_pictures = {story.lead_picture_id for story in stories} - {None}
    shown = lead_pictures | {use.image for block in blocks for use in block.pictures}
    there = There(
        pictures=pictures_of(shown, language),
        live_pages=live_among({page for block in blocks for page in block.pages}),
        documents=there_among({item for block in blocks for item in block.documents}),
    )
    return [head_facts(story, body, there) for story, body in zip(stories, bodies, strict=True)]


def head_facts(story: StoryPage, blocks: tuple[BlockFacts, ...], there: There) -> StoryFacts:
    return StoryFacts(
        headline=story.headline,
        short_headline=story.short_headline,
        standfirst=story.standfirst,
        lead_picture=story.lead_picture_id,
        blocks=blocks,
        there=there,
    )


def pictures_of(ids: set[int], language: str) -> dict[int, PictureFacts]:
    if not ids:
        return {}
    rows = Image.objects.filter(pk__in=ids).values_list("pk", f"alt_{language}", "credit")
    return {pk: PictureFacts(alt, credit) for pk, alt, credit in rows}


def live_among(ids: set[int]) -> frozenset[int]:
    pages = Page.objects.live().filter(pk__in=ids).values_list("pk", flat=True) if ids else ()
    return frozenset(pages)


def there_among(ids: set[int]) -> frozenset[int]:
    documents = Document.objects.filter(pk__in=ids).values_list("pk", flat=True) if ids else ()
    return frozenset(documents)


# One block, as Wagtail stores it: {"type", "value", "id"}.


def block_facts(item: Mapping[str, Any]) -> BlockFacts:
    kind, value = str(item["type"]), item["value"]
    texts = list(rich_texts(kind, value))
    links = [link for text in texts for link in links_in(text)]
    pages = {target for sort, target in links if sort == "page"} | read_also(kind, value)
    documents = {target for sort, target in links if sort == "document"} | files(kind, value)
    return BlockFacts(
        id=str(item.get("id") or ""),
        is_empty=not has_content(kind, value),
        lacks_speaker=kind == "quote" and not (value.get("speaker") or value.get("attribution")),
        pictures=tuple(pictures(kind, value)),
        pages=frozenset(pages),
        documents=frozenset(documents),
    )


def rich_texts(kind: str, value: Any) -> Iterator[str]:
    if kind == "paragraph":
        yield str(value or "")
    elif kind == "list":
        yield from (str(text or "") for text in list_items(value.get("items")))
    elif kind == "fact_box":
        yield str(value.get("text") or "")
    elif kind == "media":
        yield str(value.get("transcript") or "")


def pictures(kind: str, value: Any) -> Iterator[PictureUse]:
    """A video's poster and an embed's picture are no content of their own: the player says what they are."""
    if kind == "picture":
        yield from picture_use(value)
    elif kind == "gallery":
        for item in list_items(value.get("pictures")):
            yield from picture_use(item)


def picture_use(value: Any) -> Iterator[PictureUse]:
    if value and value.get("image"):
        yield PictureUse(value["image"], value.get("alt") or "", value.get("credit") or "")


def read_also(kind: str, value: Any) -> set[int]:
    return {value} if kind == "read_also" and value else set()


def files(kind: str, value: Any) -> set[int]:
    return {value["document"]} if kind in ("document", "media") and value.get("document") else set()


def has_content(kind: str, value: Any) -> bool:
    """Whether a reader would see anything of it. A kind that is not known here is taken to show something."""
    if kind in ("paragraph", "list", "fact_box"):
        return any(visible(text) for text in rich_texts(kind, value))
    if kind in ("picture", "gallery"):
        return any(True for _ in pictures(kind, value))
    if kind == "table":
        rows = (value or {}).get("data") or []
        return any(visible(str(cell or "")) for row in rows for cell in row)
    if kind in CONTENT_FIELD:
        return bool(str(value.get(CONTENT_FIELD[kind]) or "").strip())
    return bool(str(value or "").strip())


# Of blocks with several fields: the one without which there is nothing to see.
CONTENT_FIELD = {"quote": "text", "document": "document", "media": "document", "embed": "address"}


def list_items(items: Iterable[Any] | None) -> Iterator[Any]:
    """Wagtail stores an item with its id; before it did, the bare value stood there."""
    for item in items or ():
        yield item["value"] if isinstance(item, dict) and {"type", "value"} <= item.keys() else item


def visible(html: str) -> bool:
    """Not by Django's `strip_tags()`: parsing each paragraph was a fifth of a bulk import's time."""
    return bool(words_of_rich_text(html).strip())


def links_in(html: str) -> Iterator[tuple[str, int]]:
    """Links to pages and documents of our own: `<a linktype="page" id="3">`, in any order."""
    for tag in LINK.findall(html):
        kind, target = KIND.search(tag), TARGET.search(tag)
        if kind and target:
            yield kind[1], int(target[1])
