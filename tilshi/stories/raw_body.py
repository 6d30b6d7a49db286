"""Reads a body as it is stored, without making the values that Wagtail would: one query less for each kind of
picture, document and link in each story.

What is found equals what Wagtail finds by `get_searchable_content` and `extract_references`. It is known for
Wagtail's own building blocks only; a block that finds its words or references in a way of its own is asked.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import get_language
from wagtail.blocks import (
    Block,
    ChoiceBlock,
    ChooserBlock,
    FieldBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)
from wagtail.rich_text import extract_references_from_rich_text

from tilshi.stories.rich_words import words_of_rich_text

Raw = Any  # of JSON: what the block's kind asks for


@dataclass(frozen=True)
class Reference:
    """Where something is referred to. `is_chosen`: Wagtail notes it only while its target exists; a link in
    a text is noted always."""

    model: type[Model]
    object_id: str
    model_path: str
    content_path: str
    is_chosen: bool = False

    def below(self, kind: str, place: str) -> "Reference":
        model_path = f"{kind}.{self.model_path}" if self.model_path else kind
        content_path = f"{place}.{self.content_path}" if self.content_path else place
        return Reference(self.model, self.object_id, model_path, content_path, self.is_chosen)


def words_in(block: Block, raw: Raw) -> list[str]:
    """Equals `block.get_searchable_content(block.to_python(raw))`."""
    read = WORDS.get((type(block).get_searchable_content, type(block).to_python))
    if read is None:
        return list(block.get_searchable_content(block.to_python(raw)))
    return read(block, raw) if getattr(block, "search_index", True) else []


def words_of_stream(block: Any, raw: Raw) -> list[str]:
    return [word for kind, child, _ in children(block, raw) for word in words_in(kind, child)]


def words_of_list(block: Any, raw: Raw) -> list[str]:
    return [word for item, _ in items(block, raw) for word in words_in(block.child_block, item)]


def words_of_struct(block: Any, raw: Raw) -> list[str]:
    words: list[str] = []
    for name, child in block.child_blocks.items():
        words += words_in(child, raw[name]) if name in raw else default_words(child)
    return words


def default_words(block: Block) -> list[str]:
    return list(block.get_searchable_content(block.get_default()))


def words_of_text(block: Any, raw: Raw) -> list[str]:
    return [words_of_rich_text(raw or "")]


def references_in(block: Block, raw: Raw) -> Iterator[Reference]:
    """What `block.extract_references(block.to_python(raw))` yields, and chosen targets that are gone."""
    read = REFERENCES.get((type(block).extract_references, type(block).to_python))
    if read is not None:
        yield from read(block, raw)
        return
    for found in block.extract_references(block.to_python(raw)):
        yield Reference(*found)


def references_of_stream(block: Any, raw: Raw) -> Iterator[Reference]:
    for kind, child, block_id in children(block, raw):
        for found in references_in(kind, child):
            yield found.below(kind.name, block_id)


def references_of_list(block: Any, raw: Raw) -> Iterator[Reference]:
    for item, block_id in items(block, raw):
        for found in references_in(block.child_block, item):
            yield found.below("item", block_id)


def references_of_struct(block: Any, raw: Raw) -> Iterator[Reference]:
    for name, child in block.child_blocks.items():
        found_here = references_in(child, raw[name]) if name in raw else default_references(child)
        for found in found_here:
            yield found.below(name, name)


def default_references(block: Block) -> Iterator[Reference]:
    for found in block.extract_references(block.get_default()):
        yield Reference(*found)


def references_of_text(block: Any, raw: Raw) -> Iterator[Reference]:
    if raw and ("<a" in raw or "<embed" in raw):
        for found in extract_references_from_rich_text(raw):
            yield Reference(*found)


def references_of_chooser(block: Any, raw: Raw) -> Iterator[Reference]:
    if raw is not None:
        yield Reference(block.model_class, str(raw), "", "", is_chosen=True)


def none_of_field(block: Any, raw: Raw) -> Iterator[Reference]:
    return iter(())


def words_of_choice(block: Any, raw: Raw) -> list[str]:
    """The label of what was chosen. Wagtail makes the list of choices anew for each question."""
    if callable(block._constructor_kwargs["choices"]) or not isinstance(raw, str):
        return list(block.get_searchable_content(block.to_python(raw)))
    key = (id(block), raw, get_language())
    if key not in CHOSEN:
        CHOSEN[key] = list(block.get_searchable_content(raw))
    return CHOSEN[key]


def no_words(block: Any, raw: Raw) -> list[str]:
    return []


WORDS: dict[Any, Callable[[Any, Raw], list[str]]] = {
    (StreamBlock.get_searchable_content, StreamBlock.to_python): words_of_stream,
    (ListBlock.get_searchable_content, ListBlock.to_python): words_of_list,
    (StructBlock.get_searchable_content, StructBlock.to_python): words_of_struct,
    (RichTextBlock.get_searchable_content, RichTextBlock.to_python): words_of_text,
    (ChooserBlock.get_searchable_content, ChooserBlock.to_python): no_words,
    (FieldBlock.get_searchable_content, FieldBlock.to_python): no_words,
    (ChoiceBlock.get_searchable_content, ChoiceBlock.to_python): words_of_choice,
}
REFERENCES: dict[Any, Callable[[Any, Raw], Iterator[Reference]]] = {
    (StreamBlock.extract_references, StreamBlock.to_python): references_of_stream,
    (ListBlock.extract_references, ListBlock.to_python): references_of_list,
    (StructBlock.extract_references, StructBlock.to_python): references_of_struct,
    (RichTextBlock.extract_references, RichTextBlock.to_python): references_of_text,
    (ChooserBlock.extract_references, ChooserBlock.to_python): references_of_chooser,
    (FieldBlock.extract_references, FieldBlock.to_python): none_of_field,
}


def with_ids(block: Block, raw: Raw) -> Raw:
    """The same with an id on every block and every item of a list. What was given is not changed.

    Raises KeyError with the name of a block that this kind of body does not have: Wagtail would drop it.
    """
    if isinstance(block, StreamBlock):
        return [with_id(block.child_blocks[child["type"]], child, child["type"]) for child in raw]
    if isinstance(block, ListBlock):
        return [with_id(block.child_block, as_item(block, item), "item") for item in raw]
    if isinstance(block, StructBlock) and holds_blocks(block):
        kinds = block.child_blocks
        return {name: with_ids(kinds[name], value) if name in kinds else value for name, value in raw.items()}
    return raw


def with_id(block: Block, raw: Raw, kind: str) -> Raw:
    block_id = raw.get("id") or str(uuid.uuid4())
    return {"type": kind, "value": with_ids(block, raw["value"]), "id": block_id}


def holds_blocks(block: Any) -> bool:
    """Whether there is anything below that has ids; asked of each quote, so it is remembered."""
    known = HOLDING.get(id(block))
    if known is None:
        kinds = block.child_blocks.values()
        known = HOLDING[id(block)] = any(
            isinstance(kind, StreamBlock | ListBlock)
            or (isinstance(kind, StructBlock) and holds_blocks(kind))
            for kind in kinds
        )
    return known


# By the id of a block's definition; they live as long as the process.
CHOSEN: dict[tuple[int, str, str | None], list[str]] = {}
HOLDING: dict[int, bool] = {}


def as_item(block: Any, raw: Raw) -> Raw:
    return raw if block._item_is_in_block_format(raw) else {"value": raw}


def items(block: Any, raw: Raw) -> Iterator[tuple[Raw, str]]:
    for item in raw:
        plain = not block._item_is_in_block_format(item)
        yield (item, "") if plain else (item["value"], item["id"])


def children(block: Any, raw: Raw) -> Iterator[tuple[Block, Raw, str]]:
    for child in raw:
        if kind := block.child_blocks.get(child["type"]):
            yield kind, child["value"], child.get("id") or ""
