"""Tells the change log what readers see otherwise, in the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.dispatch import Signal
from wagtail.models import Page

from tilshi.delivery.change_log import changed
from tilshi.stories import keys
from tilshi.stories.models import Contribution, Listing, StoryPage
from tilshi.stories.page_ground import FirstLevel

# Sent in the transaction, `rows`: of Listing, as they were and as they are. For rooms above, whose pages are
# made of what these rows say.
listings_changed = Signal()

# What Wagtail notes of a page's drafts and its lock; no reader sees any of it.
BOOKKEEPING = frozenset(
    {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes", "locked"}
    | {
        "locked_at",
        "locked_by",
        "go_live_at",
        "expire_at",
        "owner",
        "live_revision",
        "alias_of_id",
        "numchild",
    }
)
# Of a Listing: what a teaser shows, what decides where it stands, what its address is made of.
SHOWN = ("kicker", "headline", "short_headline", "standfirst", "picture_id")
PLACED = ("published_at", "breaking_until", "section_id", "language")
ADDRESSED = ("slug", "section_id", "language", "translation_key")
FURTHER = ("updated_at", "noindex")


@dataclass(frozen=True)
class Difference:
    """Between a Listing row as it was and as it is; None where there was or is none."""

    before: Listing | None
    after: Listing | None

    def is_in(self, fields: Sequence[str]) -> bool:
        if self.before is None or self.after is None:
            return self.before is not self.after
        return any(getattr(self.before, name) != getattr(self.after, name) for name in fields)

    @property
    def rows(self) -> list[Listing]:
        return [row for row in (self.before, self.after) if row]

    @property
    def is_any(self) -> bool:
        return self.is_in((*SHOWN, *PLACED, *ADDRESSED, *FURTHER))


def tell_listing(before: Listing | None, after: Listing | None) -> None:
    difference = Difference(before, after)
    if difference.is_any:
        changed(*keys_of(difference), why=f"listing of story {difference.rows[0].pk}")
        listings_changed.send(Listing, rows=difference.rows)


def keys_of(difference: Difference) -> Iterator[str]:
    for row in difference.rows:
        yield keys.updates_in(row.language)
    if difference.is_in((*SHOWN, *PLACED, *ADDRESSED)):
        yield keys.listing(difference.rows[0].pk)
    if difference.is_in(ADDRESSED):
        yield from (keys.twins(row.translation_key) for row in difference.rows)
    if difference.is_in(PLACED):
        for row in difference.rows:
            yield from lists_of(row)


def lists_of(row: Listing) -> Iterator[str]:
    """Each list in which the story stands or stood, by what its topics and contributors are now."""
    yield from (keys.stories_in(row.language), keys.stories_of_section(row.section_id))
    links = StoryPage.topics.through.objects.filter(storypage=row.pk)
    yield from map(keys.stories_about, links.values_list("topic", flat=True))
    parts = Contribution.objects.filter(story=row.pk)
    yield from map(keys.stories_by, parts.values_list("contributor", flat=True))
    yield from past_of(row)


def past_of(row: Listing) -> Iterator[str]:
    """Not where the story is the newest of its language: no cut of a list begins behind a later one."""
    others = Listing.objects.in_language(row.language).exclude(pk=row.pk)
    if others.filter(published_at__gte=row.published_at).exists():
        yield keys.past_in(row.language)


def is_bookkeeping(update_fields: Collection[str] | None) -> bool:
    """Whether a save that stores these fields alone changes nothing for readers."""
    return update_fields is not None and BOOKKEEPING.issuperset(update_fields)


def tell_page(page: Page) -> None:
    """`page` may be a bare Page or carry a draft's words: only its key is asked of it."""
    kind = page.specific_class or type(page)
    frame = [keys.FRAME] if issubclass(kind, FirstLevel) else []
    listed = Listing.objects.select_related("section").filter(pk=page.pk).first()
    why = f"{kind._meta.verbose_name} {page.pk}"
    changed(keys.page(page.pk), *frame, pages=[listed.url] if listed else [], why=why)


def tell_topics(story_ids: Iterable[int], topic_ids: Iterable[int]) -> None:
    """That live stories are, or are no longer, about topics."""
    listed = Listing.objects.filter(pk__in=list(story_ids))
    if rows := list(listed):
        tell_lists(rows, map(keys.stories_about, topic_ids))


def tell_contributor(story_id: int, contributor_id: int) -> None:
    if rows := list(Listing.objects.filter(pk=story_id)):
        tell_lists(rows, [keys.stories_by(contributor_id)])


def tell_lists(rows: Sequence[Listing], lists: Iterable[str]) -> None:
    pasts = [key for row in rows for key in past_of(row)]
    updates = [keys.updates_in(row.language) for row in rows]
    changed(*lists, *pasts, *updates, *(keys.page(row.pk) for row in rows), why="lists of stories")


def tell_loaded(rows: Sequence[Listing], topic_ids: Iterable[int], contributor_ids: Iterable[int]) -> None:
    """Of many new stories of one section. Nobody shows them yet, but lists will."""
    if not rows:
        return
    language = rows[0].language
    lists = [keys.stories_in(language), keys.updates_in(language), keys.past_in(language)]
    lists += [keys.stories_of_section(pk) for pk in {row.section_id for row in rows}]
    lists += [*map(keys.stories_about, topic_ids), *map(keys.stories_by, contributor_ids)]
    lists += [keys.twins(row.translation_key) for row in rows]
    changed(*lists, why=f"{len(rows)} stories loaded")
    listings_changed.send(Listing, rows=rows)


def story_ids(instance: Any, pks: Collection[int], is_reverse: bool) -> tuple[list[int], list[int]]:
    """Of `m2m_changed` between stories and topics: the stories' ids and the topics'."""
    return ([*pks], [instance.pk]) if is_reverse else ([instance.pk], [*pks])
