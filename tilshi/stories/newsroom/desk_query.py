"""One page of the desk's list: filters, words and a cursor to go on from, answered from flat lines alone.

Two steps: which stories, from an index that holds all that is asked about; then their lines. No COUNT and no
OFFSET, whose price grows with the archive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import In
from django.utils import timezone

from tilshi.stories.desk_line import folded
from tilshi.stories.desk_models import DeskState
from tilshi.stories.models import DeskLine, Review
from tilshi.stories.newsroom.sight import Sight

PAGE_LENGTH = 50
UNREVIEWED, PROBLEMS = "unreviewed", "problems"  # asked for like a state, though a story may be both


@dataclass(frozen=True)
class Cursor:
    """Where a page of the list ended."""

    newest_at: datetime
    story_id: int


@dataclass(frozen=True)
class DeskFilter:
    """What is asked for; an empty one asks for everything. Days are those of the site's time zone."""

    language: str = ""
    section_ids: tuple[int, ...] = ()
    state: str = ""
    author_id: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    words: str = ""
    after: Cursor | None = None


@dataclass(frozen=True)
class DeskPage:
    lines: Sequence[DeskLine]
    older: Cursor | None  # None: this is the end


def desk_page(asked: DeskFilter, sight: Sight) -> DeskPage:
    cursors = found_cursors(asked, sight)
    shown, more = cursors[:PAGE_LENGTH], cursors[PAGE_LENGTH:]
    by_id = lines_of([cursor.story_id for cursor in shown])
    lines = [by_id[cursor.story_id] for cursor in shown if cursor.story_id in by_id]
    return DeskPage(lines, shown[-1] if more else None)


def lines_of(ids: Sequence[int]) -> dict[int, DeskLine]:
    related = DeskLine.objects.select_related("section", "owner", "edited_by")
    return {line.story_id: line for line in related.filter(pk__in=ids)}


def found_cursors(asked: DeskFilter, sight: Sight) -> list[Cursor]:
    """One more than a page holds, which tells that there are more."""
    base = DeskLine.objects.filter(facts_of(asked))
    if not asked.words:
        return newest(base.filter(sight.lines()))
    if sight.sees_all:
        return newest(base.filter(with_words("words", asked.words)))
    return merged(*(newest(found) for found in found_by_words(base, asked.words, sight)))


def found_by_words(base: QuerySet[DeskLine], words: str, sight: Sight) -> list[QuerySet[DeskLine]]:
    """For who may not see all drafts: nobody shall find out by searching what they may not read."""
    newest_words, shown_words = with_words("words", words), with_words("shown_words", words)
    live = Q(is_live=True, state="live")  # no second version
    return [
        base.filter(sight.drafts() | live).filter(newest_words),
        base.filter(is_live=True).exclude(shown_words="").filter(shown_words),
    ]


def facts_of(asked: DeskFilter) -> Q:
    wanted = days_of(asked) & beyond(asked.after) & state_of(asked)
    for column, value in (
        ("language", asked.language),
        ("section_id", asked.section_ids),
        ("owner_id", asked.author_id),
    ):
        if value:
            wanted &= equals(column, value, by_index=not asked.words)
    return wanted


def state_of(asked: DeskFilter) -> Q:
    if asked.state == UNREVIEWED:
        return Q(pk__in=Review.objects.open().values("story_id"))
    if asked.state == PROBLEMS:
        return ~Q(problems="")
    is_most = asked.state == DeskState.LIVE  # of an archive; the other states are few and have an index
    return equals("state", asked.state, by_index=not (asked.words and is_most)) if asked.state else Q()


def equals(column: str, value: Any, by_index: bool) -> Q:
    """`value`: one or several. Without an index of its own where there are words to look for: SQLite would
    fetch half of the archive by it, row by row, instead of running once over the index with the words."""
    values = value if isinstance(value, tuple) else (value,)
    if by_index:
        return Q(**{f"{column}__in": values})
    return Q(In(Coalesce(F(column), F(column)), values))


def days_of(asked: DeskFilter) -> Q:
    wanted = Q()
    if asked.from_on:
        wanted &= Q(newest_at__gte=start_of(asked.from_on))
    if asked.until_on:
        wanted &= Q(newest_at__lt=start_of(asked.until_on + timedelta(days=1)))
    return wanted


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def beyond(cursor: Cursor | None) -> Q:
    """Written so that the first half alone already bounds the index."""
    if cursor is None:
        return Q()
    same_moment = Q(newest_at=cursor.newest_at, story_id__lt=cursor.story_id)
    return Q(newest_at__lte=cursor.newest_at) & (Q(newest_at__lt=cursor.newest_at) | same_moment)


def with_words(column: str, words: str) -> Q:
    """LIKE rather than a position in the text: PostgreSQL can tell beforehand how many lines it will find."""
    wanted = Q()
    for word in folded(words).split():
        wanted &= Q(**{f"{column}__contains": word})
    return wanted


def newest(lines: QuerySet[DeskLine]) -> list[Cursor]:
    """The id settles ties, so that pages of the list never overlap."""
    ordered = lines.order_by("-newest_at", "-story_id")
    rows = ordered.values_list("newest_at", "story_id")[: PAGE_LENGTH + 1]
    return [Cursor(*row) for row in rows]


def merged(*lists: list[Cursor]) -> list[Cursor]:
    unique = {cursor for cursors in lists for cursor in cursors}
    order = sorted(unique, key=lambda cursor: (cursor.newest_at, cursor.story_id), reverse=True)
    return order[: PAGE_LENGTH + 1]
