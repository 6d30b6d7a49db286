"""What the moderators' lists hold: what waits, by its reason, the most pressing first; and all else, newest
first. Cut by key: no COUNT and no OFFSET, whose price grows with the site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from wagtail.models import Page

from tilshi.readers.models import Comment, Standing, Verdict
from tilshi.readers.moderate import PERSON
from tilshi.readers.rules.verdicts import Queue
from tilshi.stories.models import Listing

PAGE_LENGTH = 30
NEWEST, REJECTED, FEATURED = "newest", "rejected", "featured"
LISTS = (NEWEST, REJECTED, FEATURED)
RELATED = ("author", "parent__author", "discussion", "claimed_by")
PRESSING = [queue.value for queue in Queue]
RANK = Case(
    *(When(queue=name, then=Value(rank)) for rank, name in enumerate(PRESSING)),
    default=Value(len(PRESSING)),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Cut:
    """The last comment of a page; of what waits also its queue and since when."""

    pk: int
    queue: str = ""
    queued_at: datetime | None = None

    def __str__(self) -> str:
        return f"{self.queue},{self.queued_at.isoformat()},{self.pk}" if self.queued_at else f"{self.pk}"


@dataclass(frozen=True)
class Asked:
    """`shelf`: the name of a queue or a list; "": all that waits."""

    shelf: str = ""
    section: UUID | None = None  # the key that it shares in all languages
    story: int | None = None
    reader: UUID | None = None
    is_unseen: bool = False  # of the newest: at which nobody has looked
    behind: Cut | None = None

    @property
    def is_list(self) -> bool:
        return self.shelf in LISTS


@dataclass(frozen=True)
class Shelf:
    comments: Sequence[Comment]
    behind: Cut | None  # None: this is the end


def shelf(asked: Asked) -> Shelf:
    """One query; one more than it shows, which tells that there are more."""
    found = listed(asked) if asked.is_list else waiting(asked)
    return cut_after(list(found), is_list=asked.is_list)


def cut_after(found: Sequence[Comment], is_list: bool = True) -> Shelf:
    here = found[:PAGE_LENGTH]
    if len(found) <= PAGE_LENGTH:
        return Shelf(here, None)
    last = here[-1]
    return Shelf(here, Cut(last.pk) if is_list else Cut(last.pk, last.queue, last.queued_at))


def waiting(asked: Asked) -> QuerySet[Comment]:
    """Found in the index alone; then their rows."""
    rows = narrowed(asked).exclude(queue="")
    if asked.shelf:
        rows = rows.filter(queue=asked.shelf)
    if asked.behind and asked.behind.queued_at:
        rows = rows.filter(later_than(asked.behind))
    order = (RANK, "queued_at", "pk")
    found = rows.order_by(*order).values("pk")[: PAGE_LENGTH + 1]
    return Comment.objects.filter(pk__in=found).select_related(*RELATED).order_by(*order)


def later_than(cut: Cut) -> Q:
    rank = PRESSING.index(cut.queue) if cut.queue in PRESSING else len(PRESSING)
    later = Q(queued_at__gt=cut.queued_at) | Q(queued_at=cut.queued_at, pk__gt=cut.pk)
    return Q(queue__in=PRESSING[rank + 1 :]) | Q(queue=cut.queue) & later


def listed(asked: Asked) -> QuerySet[Comment]:
    rows = narrowed(asked)
    if asked.shelf == REJECTED:
        rows = rows.filter(standing=Standing.REJECTED)
    elif asked.shelf == FEATURED:
        rows = rows.filter(featured_at__isnull=False)
    else:
        rows = rows.exclude(standing=Standing.WITHDRAWN)
        rows = rows.filter(~Exists(looks())) if asked.is_unseen else rows
    return newest(rows, asked.behind)


def newest(rows: QuerySet[Comment], behind: Cut | None) -> QuerySet[Comment]:
    rows = rows.filter(pk__lt=behind.pk) if behind else rows
    return rows.select_related(*RELATED).order_by("-pk")[: PAGE_LENGTH + 1]


def looks() -> QuerySet[Verdict]:
    return Verdict.objects.filter(comment=OuterRef("pk"), phase=PERSON, undone_at=None)


def narrowed(asked: Asked) -> QuerySet[Comment]:
    rows = Comment.objects.all()
    if asked.section:
        stories = Listing.objects.filter(section__translation_key=asked.section)
        rows = rows.filter(story__in=stories.values("story"))
    if asked.story:
        twins = Page.objects.filter(pk=asked.story).values("translation_key")
        rows = rows.filter(discussion__translation_key__in=twins)
    return rows.filter(author__uuid=asked.reader) if asked.reader else rows


def counts(asked: Asked) -> dict[str, int]:
    """How many wait, by queue; as many as the rest of what is asked lets through."""
    rows = narrowed(asked).exclude(queue="").order_by().values("queue")
    return {row["queue"]: row["n"] for row in rows.annotate(n=Count("pk"))}
