"""One comment as everybody sees it. Read as columns, not as models: a page shows eighty, and a model with its
author, what it answers and whose that is takes longer to make than to fetch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tilshi.accounts.models import picture_address
from tilshi.delivery.recording import depends_on
from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion, Standing
from tilshi.readers.text.show import shown, shown_name
from tilshi.stories.models import Contributor, Listing

KEPT = 1000  # texts and names: the same threads stand in page after page
NOTHING = SafeString("")


class Line(NamedTuple):
    """A row of comments with the names that it needs."""

    pk: int
    root_id: int | None
    parent_id: int | None
    standing: str
    text: str
    language: str
    quoted: str
    created_at: datetime
    edited_at: datetime | None
    featured_at: datetime | None
    respect_count: int
    reply_count: int
    guest_name: str
    author_id: int | None
    author_name: str | None
    author_picture: str | None
    author_is_staff: bool | None
    parent_guest_name: str | None
    parent_author_id: int | None
    parent_author_name: str | None

    @property
    def thread_id(self) -> int:
        return self.root_id or self.pk

    @property
    def is_published(self) -> bool:
        return self.standing == Standing.PUBLISHED


COLUMNS = (
    *("pk", "root_id", "parent_id", "standing", "text", "language", "quoted", "created_at", "edited_at"),
    *("featured_at", "respect_count", "reply_count", "guest_name", "author_id", "author__display_name"),
    *("author__picture", "author__is_staff", "parent__guest_name"),
    *("parent__author_id", "parent__author__display_name"),
)


def lines(rows: QuerySet[Any]) -> list[Line]:
    return [Line(*row) for row in rows.values_list(*COLUMNS)]


@dataclass(frozen=True)
class Said:
    id: int
    name: str
    picture_url: str
    is_staff: bool
    is_writer: bool  # of the story
    answers: str  # the name of whom it answers, where that is not the thread's first
    quoted: str
    language: str  # of the page on which it was written
    text: SafeString
    plain: str
    created_at: datetime
    is_edited: bool
    is_featured: bool
    is_gone: bool
    respect_count: int


@dataclass(frozen=True)
class Showing:
    """Whose page it is that shows comments."""

    listing: Listing
    discussion: Discussion
    writers: frozenset[int]  # users who wrote the story

    @property
    def topic(self) -> str:
        return self.discussion.topic


def showing(listing: Listing, discussion: Discussion) -> Showing:
    """Loads the writers as rows, also those who are no user yet: each notes its key."""
    writers = Contributor.objects.filter(contributions__story=listing.pk)
    return Showing(listing, discussion, frozenset(writer.user_id for writer in writers if writer.user_id))


def said(place: Showing, line: Line) -> Said:
    if line.author_id:
        depends_on(keys.commenter(line.author_id))
    is_gone = not line.is_published
    return Said(
        id=line.pk,
        name=name_of(line.author_name, line.guest_name),
        picture_url="" if is_gone else picture_address(line.author_picture or ""),
        is_staff=bool(line.author_is_staff),
        is_writer=line.author_id in place.writers,
        answers=answered_name(line),
        quoted=line.quoted,
        language=line.language,
        text=NOTHING if is_gone else html_of(line.text),
        plain="" if is_gone else line.text,
        created_at=line.created_at,
        is_edited=line.edited_at is not None,
        is_featured=line.featured_at is not None,
        is_gone=is_gone,
        respect_count=line.respect_count,
    )


def line_of(comment: Comment) -> Line:
    """Of one that is at hand as a model: asks for nothing that stands in it already."""
    return Line(*(value_of(comment, column) for column in COLUMNS))


def value_of(comment: Comment, column: str) -> Any:
    found: Any = comment
    for name in column.split("__"):
        found = getattr(found, name) if found is not None else None
    return found


def answered_name(line: Line) -> str:
    if line.parent_id == line.root_id:
        return ""
    if line.parent_author_id:  # who need not stand on the page themselves
        depends_on(keys.commenter(line.parent_author_id))
    return name_of(line.parent_author_name, line.parent_guest_name or "")


def name_of(author_name: str | None, guest_name: str) -> str:
    """Never an address: who gave no name is a reader."""
    return tidied_name(guest_name if author_name is None else author_name) or gettext("A reader")


def commenter_name(comment: Comment) -> str:
    """Of one that is at hand as a model, with its author."""
    return name_of(comment.author.display_name if comment.author else None, comment.guest_name)


html_of = lru_cache(maxsize=KEPT)(shown)
tidied_name = lru_cache(maxsize=KEPT)(shown_name)
