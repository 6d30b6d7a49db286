"""What the counter is told of stories: one item for all twins, whatever their addresses; its views are the
section's and the authors', too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from uuid import UUID

from django.db.models import QuerySet

from tilshi.audience.subjects import announce
from tilshi.stories.models import Contribution, Listing

STORY, SECTION, AUTHOR = "story", "section", "author"
WRITTEN = (Contribution.Part.TEXT, Contribution.Part.PHOTO)


def announce_stories() -> None:
    announce(STORY, groups_of, items_at)


def item_of(translation_key: UUID) -> str:
    return f"{STORY}:{translation_key}"


def key_of(item: str) -> UUID:
    """Raises ValueError where it is no story's."""
    return UUID(item.partition(":")[2])


def keys_of(items: Iterable[str]) -> Iterator[UUID]:
    """Of stories or sections; names that have none are left out."""
    for item in items:
        with suppress(ValueError):
            yield key_of(item)


def groups_of(items: Collection[str]) -> dict[str, list[str]]:
    """Of stories that are live somewhere."""
    rows = Listing.objects.filter(translation_key__in=list(keys_of(items))).order_by("pk")
    found: dict[str, list[str]] = defaultdict(list)
    for key, section in rows.values_list("translation_key", "section__translation_key"):
        add(found[item_of(key)], f"{SECTION}:{section}")
    for key, author in authors_of(rows):
        add(found[item_of(key)], f"{AUTHOR}:{author}")
    return found


def authors_of(rows: QuerySet[Listing]) -> QuerySet[Contribution, tuple[UUID, int]]:
    """Of all twins: who wrote the story is its author in each language."""
    written = Contribution.objects.filter(story__in=rows.values("pk"), part__in=WRITTEN).order_by("pk")
    return written.values_list("story__listing__translation_key", "contributor_id")


def add(names: list[str], name: str) -> None:
    if name not in names:
        names.append(name)


def items_at(paths: Collection[str]) -> dict[str, str]:
    """By address, of live stories."""
    slugs = {path.rstrip("/").rpartition("/")[2] for path in paths if path.count("/") == 4}
    rows = Listing.objects.filter(slug__in=slugs).select_related("section")
    return {row.url: item_of(row.translation_key) for row in rows if row.url in paths}
