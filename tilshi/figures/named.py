"""What counted items are called, and where they stand: stories, sections and authors by today's names, other
pages by their address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tilshi.accounts.models import User
from tilshi.audience.subjects import SITE, kind_of
from tilshi.core.row_number import row_number
from tilshi.figures.addresses import PAGE, address_of
from tilshi.stories.counted import AUTHOR, SECTION, STORY, item_of, keys_of
from tilshi.stories.models import Contributor, DeskLine, Listing, SectionPage
from tilshi.stories.newsroom.sight import sight_of
from tilshi.stories.sections import all_sections

GONE: dict[str, str | Promise] = {
    STORY: _("A story that is no longer on the site"),
    SECTION: _("A section that is no longer there"),
    AUTHOR: _("An author who is no longer there"),
}
Row = TypeVar("Row", Listing, DeskLine, SectionPage)


@dataclass(frozen=True)
class Named:
    """`url`: on the site, "" where it is there no more. `language`: of the title, "" where it is ours."""

    item: str
    title: str
    url: str = ""
    language: str = ""
    is_known: bool = True

    @property
    def figures_url(self) -> str:
        return address_of(self.item)


def named(items: Collection[str], language: str, user: User) -> dict[str, Named]:
    """In the order of `items`. Titles in `language` where there are any, else in the site's first one. What
    is not live is called by its name to those alone who may read it."""
    found = {item: nameless(item) for item in items}
    for each in (*stories_named(items, language, user), *sections_named(items, language)):
        found[each.item] = each
    for each in authors_named(items, language):
        found[each.item] = each
    return found


def nameless(item: str) -> Named:
    kind, _colon, key = item.partition(":")
    if item == SITE:
        return Named(item, settings.TILSHI.name, "/")
    if kind == PAGE:
        return Named(item, key, key, is_known=False)
    return Named(item, str(GONE.get(kind, item)), is_known=False)


def of_kind(kind: str, items: Iterable[str]) -> list[str]:
    return [item for item in items if kind_of(item) == kind]


def stories_named(items: Collection[str], language: str, user: User) -> Iterator[Named]:
    """First those that are live somewhere."""
    keys = set(keys_of(of_kind(STORY, items)))
    if not keys:
        return
    live = list(Listing.objects.filter(translation_key__in=keys).select_related("section"))
    for row in in_best_language(live, language, lambda row: row.translation_key):
        yield Named(item_of(row.translation_key), row.headline, row.url, row.language)
    if gone := keys - {row.translation_key for row in live}:
        yield from gone_stories(gone, language, user)


def gone_stories(keys: Collection[UUID], language: str, user: User) -> Iterator[Named]:
    """The line's words are the newest draft's: whoever may not read it does not learn them here."""
    lines = DeskLine.objects.filter(sight_of(user).drafts(), translation_key__in=keys)
    once_live = list(lines.exclude(published_at=None))
    for line in in_best_language(once_live, language, lambda line: line.translation_key):
        yield Named(item_of(line.translation_key), line.headline, language=line.language)


def sections_named(items: Collection[str], language: str) -> Iterator[Named]:
    wanted = set(keys_of(of_kind(SECTION, items)))
    rows = [section for section in all_sections() if section.translation_key in wanted] if wanted else []
    for row in in_best_language(rows, language, lambda row: row.translation_key):
        code = row.locale.language_code
        url = f"/{code}/{row.slug}/" if row.live else ""
        yield Named(f"{SECTION}:{row.translation_key}", row.title, url, code)


def authors_named(items: Collection[str], language: str) -> Iterator[Named]:
    wanted = [row_number(item.partition(":")[2]) for item in of_kind(AUTHOR, items)]
    code = language if language in settings.TILSHI.languages else settings.TILSHI.languages[0]
    for row in Contributor.objects.filter(pk__in=[pk for pk in wanted if pk is not None]):
        yield Named(f"{AUTHOR}:{row.pk}", row.name_in(language), f"/{code}/authors/{row.slug}/")


def in_best_language(rows: Iterable[Row], language: str, key: Callable[[Row], UUID]) -> Iterator[Row]:
    """Of each kind of twins the one in `language`, else in the site's first language that has one."""
    order = {code: at for at, code in enumerate((*settings.TILSHI.languages, language))}
    order[language] = -1
    best: dict[UUID, Row] = {}
    for row in sorted(rows, key=lambda row: order.get(language_of(row), len(order))):
        best.setdefault(key(row), row)
    yield from best.values()


def language_of(row: Listing | DeskLine | SectionPage) -> str:
    return row.locale.language_code if isinstance(row, SectionPage) else row.language
