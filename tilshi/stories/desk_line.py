"""Keeps the desk's line true to a story and its newest draft, in the transaction of the change."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from wagtail.models import Revision, WorkflowState

from tilshi.stories.desk_models import WORDS_LENGTH, DeskState
from tilshi.stories.models import Contributor, DeskLine, StoryPage
from tilshi.stories.problems import problems_of

_later: ContextVar[set[int] | None] = ContextVar("later", default=None)


@contextmanager
def one_line_each() -> Iterator[None]:
    """A story that is saved several times in the block has its line written once, at its end. The caller
    holds the transaction in which all of it is stored or nothing."""
    stories: set[int] = set()
    token = _later.set(stories)
    try:
        yield
    finally:
        _later.reset(token)
    for story in StoryPage.objects.filter(pk__in=stories):
        write_desk_line(story)


def write_desk_line(story: StoryPage) -> None:
    """`story` as its row is stored, never an object that carries a draft's words."""
    if (later := _later.get()) is not None:
        later.add(story.pk)
        return
    line = line_of(story)
    DeskLine.objects.bulk_create(
        [DeskLine(story=story, **line)], update_conflicts=True, unique_fields=["story"], update_fields=[*line]
    )
    compare_twins(story.translation_key)


def compare_twins(key: UUID) -> None:
    """Marks the twins that are older than what readers see of their source."""
    lines = list(DeskLine.objects.filter(translation_key=key).order_by("pk"))
    source = next((line for line in lines if line.is_source), None)
    changed_at = source.changed_at if source else None
    for line in lines:
        is_older = changed_at is not None and line.edited_at < changed_at
        if line.is_outdated != (is_older and not line.is_source):
            DeskLine.objects.filter(pk=line.pk).update(is_outdated=not line.is_outdated)


def write_missing_lines() -> int:
    """For stories that are older than the desk. Safe to run again; returns how many there were."""
    missing = StoryPage.objects.filter(desk_line=None).order_by("pk")
    count = 0
    for story in missing.iterator(chunk_size=500):
        write_desk_line(story)
        count += 1
    return count


@dataclass(frozen=True)
class Standing:
    """What a story's own row does not say of it. `words`: of the newest draft; `shown_words`: of what readers
    see, "" where that is the same."""

    words: str
    language: str
    section_id: int
    is_source: bool
    state: DeskState
    problems: list[str]
    go_live_at: datetime | None = None
    shown_words: str = ""


def standing_of(story: StoryPage, newest: StoryPage) -> Standing:
    two_versions = story.live and newest is not story and story.has_unpublished_changes
    go_live_at = scheduled_for(story)
    return Standing(
        words=words_of(newest),
        shown_words=words_of(story) if two_versions else "",
        language=story.locale.language_code,
        section_id=story.get_parent(update=True).pk,
        is_source=is_source(story),
        state=state_of(story, go_live_at),
        problems=problems_of(newest),
        go_live_at=go_live_at,
    )


def line_of(story: StoryPage) -> dict[str, Any]:
    revision = story.latest_revision
    is_draft = revision and (story.has_unpublished_changes or not story.live)  # else it says the same
    newest = story.get_latest_revision_as_object() if is_draft else story
    return line_from(story, newest, revision, standing_of(story, newest))


def line_from(
    story: StoryPage, newest: StoryPage, revision: Revision | None, standing: Standing
) -> dict[str, Any]:
    """Asks nothing of the database: a bulk import makes thousands of them."""
    edited_at = revision.created_at if revision else story.last_published_at or story.shown_at
    return {
        "language": standing.language,
        "translation_key": story.translation_key,
        "is_source": standing.is_source,
        "section_id": standing.section_id,
        "owner_id": story.owner_id,
        "headline": newest.headline,
        "words": standing.words,
        "shown_headline": story.headline if standing.shown_words else "",
        "shown_words": standing.shown_words,
        "is_live": story.live,
        "state": standing.state,
        "problems": " ".join(standing.problems),
        "newest_at": newest_at(story, standing.state, edited_at),
        "edited_at": edited_at,
        "edited_by_id": revision.user_id if revision else story.owner_id,
        "published_at": story.shown_at if story.first_published_at else None,
        "changed_at": story.last_published_at,
        "go_live_at": standing.go_live_at,
        "expire_at": story.expire_at if story.live else None,
    }


def state_of(story: StoryPage, go_live_at: datetime | None) -> DeskState:
    """One word for where a story stands; the most pressing one where several are true."""
    if go_live_at:
        return DeskState.SCHEDULED
    if in_review(story):
        return DeskState.IN_REVIEW
    if story.live:
        return DeskState.CHANGED if story.has_unpublished_changes else DeskState.LIVE
    return DeskState.UNPUBLISHED if story.first_published_at else DeskState.DRAFT


def scheduled_for(story: StoryPage) -> datetime | None:
    planned = Revision.page_revisions.filter(object_id=str(story.pk), approved_go_live_at__isnull=False)
    return planned.values_list("approved_go_live_at", flat=True).first()


def in_review(story: StoryPage) -> bool:
    return bool(
        WorkflowState.objects.active()
        .filter(base_content_type=story.get_base_content_type(), object_id=str(story.pk))
        .exists()
    )


def newest_at(story: StoryPage, state: DeskState, edited_at: datetime) -> datetime:
    """Published stories stand where readers see them, so that an imported archive does not bury today's
    work; whatever is in hand stands where it was touched last."""
    return story.shown_at if state is DeskState.LIVE else edited_at


def is_source(story: StoryPage) -> bool:
    """The twin that was made first; the others were translated from it."""
    older = Q(pk__lt=story.pk)
    return not story.get_translations().filter(older).exists()


def words_of(story: StoryPage) -> str:
    """What the desk finds a story by: its headlines and who took part. The body is the search index's."""
    return words_from(story, (item.contributor for item in story.contributions.all()))


def words_from(story: StoryPage, contributors: Iterable[Contributor]) -> str:
    parts = [story.title, story.short_headline, story.kicker]
    for contributor in contributors:
        parts += contributor.names
    return folded(" ".join(part for part in parts if part))[:WORDS_LENGTH]


def folded(text: str) -> str:
    """How both a search's words and what it looks through are written: «Ёлка» is found by «елка», which
    SQLite, that folds ASCII only, could not do."""
    return text.casefold().replace("ё", "е")
