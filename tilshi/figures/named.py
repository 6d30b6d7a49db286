"""What counted items are called, and where they stand: stories, sections and authors by today's names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from tilshi.audience.subjects import kind_of
from tilshi.stories.counted import AUTHOR, SECTION, STORY, item_of
from tilshi.stories.models import Contributor, Listing, SectionPage
from tilshi.stories.sections import all_sections

T = TypeVar("T", Listing, SectionPage)


@dataclass(frozen=True)
class Named:
    """`url`: on the site; "" where it is not there any more. `language`: of the title."""

    item: str
    title: str
    url: str = ""
    language: str = ""

    @property
    def figures_url(self) -> str:
        return reverse("newsroom_figures_item", args=self.item.split(":", 1))


def named(items: Collection[str], language: str) -> dict[str, Named]:
    """In the order of `items`. Titles in `language` where there are any, else in the site's first one."""
    found = {item: Named(item, item.partition(":")[2] or settings.TILSHI.name) for item in items}
    for kind, name in ((STORY, stories_named), (SECTION, sections_named), (AUTHOR, authors_named)):
        if own := of_kind(kind, items):
            found.update({each.item: each for each in name(own, language)})
    return found


def of_kind(kind: str, items: Iterable[str]) -> list[str]:
    return [item for item in items if kind_of(item) == kind]


def keys_of(items: Iterable[str]) -> list[UUID]:
    return [UUID(item.partition(":")[2]) for item in items]


def stories_named(items: Collection[str], language: str) -> Iterator[Named]:
    """Of those that are live somewhere."""
    rows = list(Listing.objects.filter(translation_key__in=keys_of(items)).select_related("section"))
    for row in in_best_language(rows, language, key=lambda row: row.translation_key):
        yield Named(item_of(row.translation_key), row.headline, row.url, row.language)


def sections_named(items: Collection[str], language: str) -> Iterator[Named]:
    wanted = set(keys_of(items))
    rows = [section for section in all_sections() if section.translation_key in wanted]
    for row in in_best_language(rows, language, key=lambda row: row.translation_key):
        yield Named(f"{SECTION}:{row.translation_key}", row.title, row.url or "", row.locale.language_code)


def authors_named(items: Collection[str], language: str) -> Iterator[Named]:
    rows = Contributor.objects.filter(pk__in=[item.partition(":")[2] for item in items])
    for row in rows:
        yield Named(f"{AUTHOR}:{row.pk}", row.name_in(language), f"/{language}/authors/{row.slug}/")


def in_best_language(rows: Iterable[T], language: str, key: Callable[[T], UUID]) -> Iterator[T]:
    """Of each kind of twins the one in `language`, else in the site's first language that has one."""
    order = (language, *settings.TILSHI.languages)
    best: dict[UUID, T] = {}
    for row in sorted(rows, key=lambda row: order.index(language_of(row))):
        best.setdefault(key(row), row)
    yield from best.values()


def language_of(row: Listing | SectionPage) -> str:
    return row.language if isinstance(row, Listing) else row.locale.language_code
