"""Rows of Wagtail's reference index, as `ReferenceIndex.create_or_update_for_object()` would write them."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from tilshi.stories.bulk.relations import Taken
from tilshi.stories.bulk.rows import insert
from tilshi.stories.models import Contribution, StoryPage
from tilshi.stories.raw_body import Reference, references_in

Columns = Mapping[str, Any]  # of a row, by attribute
Row = tuple[int, str, str, str]  # the target's type and id, the path in the model, the path in the content
BODY = StoryPage._meta.get_field("body")


def references_of(stories: Sequence[StoryPage]) -> dict[int, list[Reference]]:
    """What each story's body refers to, without what has gone since."""
    found = {story.pk: list(references_in(BODY.stream_block, list(story.body.raw_data))) for story in stories}
    there = still_there([item for items in found.values() for item in items if item.is_chosen])
    return {
        pk: [item for item in items if not item.is_chosen or (item.model, item.object_id) in there]
        for pk, items in found.items()
    }


def still_there(chosen: Sequence[Reference]) -> set[tuple[type[Model], str]]:
    """One query a kind."""
    by_model = sorted({(item.model, item.object_id) for item in chosen}, key=lambda key: key[0]._meta.label)
    there: set[tuple[type[Model], str]] = set()
    for model, keys in groupby(by_model, key=lambda key: key[0]):
        pks = model._default_manager.filter(pk__in=[pk for _, pk in keys]).values_list("pk", flat=True)
        there |= {(model, str(pk)) for pk in pks}
    return there


def write_references(
    stories: Sequence[StoryPage],
    in_bodies: Mapping[int, Sequence[Reference]],
    contributions: Taken,
) -> None:
    kind = ContentType.objects.get_for_model(StoryPage)
    base = ContentType.objects.get_for_model(Page)
    rows = [
        {
            "content_type_id": kind.pk,
            "base_content_type_id": base.pk,
            "object_id": str(story.pk),
            "to_content_type_id": to_type,
            "to_object_id": to_id,
            "model_path": model_path,
            "content_path": content_path,
            "content_path_hash": hash_of(content_path),
        }
        for story in stories
        for to_type, to_id, model_path, content_path in rows_of(
            story, in_bodies[story.pk], contributions[story.pk]
        )
    ]
    insert(ReferenceIndex, rows)


def rows_of(
    story: StoryPage, in_body: Sequence[Reference], contributions: Sequence[Columns]
) -> dict[Row, None]:
    """Each once, in the order of the fields."""
    rows = [*rows_of_fields(StoryPage, vars(story)), *(row_of_body(item) for item in in_body)]
    for item in contributions:
        rows += [
            (to_type, to_id, f"contributions.item.{path}", f"contributions.{item['id']}.{path}")
            for to_type, to_id, path, _ in rows_of_fields(Contribution, item)
        ]
    return dict.fromkeys(rows)


def rows_of_fields(model: type[Model], columns: Columns) -> Iterator[Row]:
    for name, attname, to_type in references_by_field(model):
        value = columns[attname]
        if value is not None:
            yield to_type, str(value), name, name


@cache
def references_by_field(model: type[Model]) -> tuple[tuple[str, str, int], ...]:
    """Name, attribute and target's type of each foreign key that Wagtail indexes."""
    fields: list[Any] = [field for field in model._meta.get_fields() if is_indexed(field)]
    return tuple((field.name, field.attname, type_of(field.related_model)) for field in fields)


def is_indexed(field: Any) -> bool:
    if not (field.is_relation and field.many_to_one) or isinstance(field, ParentalKey):
        return False
    ignored = getattr(field, "wagtail_reference_index_ignore", False)
    return not ignored and not getattr(field.related_model, "wagtail_reference_index_ignore", False)


def row_of_body(item: Reference) -> Row:
    return type_of(item.model), item.object_id, f"body.{item.model_path}", f"body.{item.content_path}"


@cache
def type_of(model: type[Model]) -> int:
    """Wagtail notes a target by the first of its tables: a story is a page."""
    return int(ReferenceIndex._get_base_content_type(model).pk)


@cache
def hash_of_field(path: str) -> uuid.UUID:
    return uuid.UUID(str(ReferenceIndex._get_content_path_hash(path)))


def hash_of(path: str) -> uuid.UUID:
    """Paths of plain fields are the same in each story, those of blocks in none."""
    if "." not in path:
        return hash_of_field(path)
    hashed: uuid.UUID = ReferenceIndex._get_content_path_hash(path)
    return hashed
