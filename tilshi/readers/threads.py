"""Reads threads as a page shows them: cut by key, a handful of queries whatever there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from tilshi.delivery.recording import depends_on, keep_out
from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion
from tilshi.readers.said import Line, Said, Showing, lines, said

IN_STORY, IN_LIST = 10, 20  # threads on a story's page, and on each further one
FIRST_REPLIES = 3  # that stand under their root; the others are a click away
IN_THREAD = 50


class Order(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    RESPECTED = "respected"


@dataclass(frozen=True)
class Cut:
    """The last thread of a page; the next page begins behind it. `respects`: of that order only."""

    root: int
    respects: int = 0

    def __str__(self) -> str:
        return f"{self.respects}-{self.root}" if self.respects else f"{self.root}"


@dataclass(frozen=True)
class Thread:
    root: Said
    replies: tuple[Said, ...]
    more: int  # replies that do not stand here


@dataclass(frozen=True)
class ThreadList:
    threads: tuple[Thread, ...]
    next_cut: Cut | None  # None: nothing is behind


def thread_list(place: Showing, order: Order, behind: Cut | None = None, most: int = 0) -> ThreadList:
    """Asks for one more than it shows, to know of more. Notes of which keys the list is made."""
    length = most or IN_LIST
    roots = behind_cut(lines(cut(place.discussion, order, behind)[: length + 1 + bool(behind)]), behind)
    here, further = roots[:length], next(iter(roots[length:]), None)
    note_order(place, order, behind, further)
    threads = with_replies(place, here)
    return ThreadList(threads, cut_of(here[-1], order) if further else None)


def behind_cut(roots: list[Line], behind: Cut | None) -> list[Line]:
    """Where the list does not begin with the thread that the cut names, somebody has made it up, or it is
    gone: they get their answer, but no file, since there are as many as there are numbers."""
    if behind is None:
        return roots
    depends_on(keys.thread(behind.root))
    if not roots or roots[0].pk != behind.root:
        keep_out()
        return roots
    return roots[1:]


def cut(discussion: Discussion, order: Order, behind: Cut | None) -> QuerySet[Comment]:
    """With the last thread before the cut, which tells that it is one."""
    rows = Comment.objects.shown().filter(discussion=discussion, root=None)
    if order is Order.OLDEST:
        return (rows.filter(pk__gte=behind.root) if behind else rows).order_by("pk")
    if order is Order.RESPECTED:
        return by_respect(rows, behind).order_by("-respect_count", "-pk")
    return (rows.filter(pk__lte=behind.root) if behind else rows).order_by("-pk")


def by_respect(rows: QuerySet[Comment], behind: Cut | None) -> QuerySet[Comment]:
    """The first condition repeats what the second says, in the one shape for which databases use an index."""
    if behind is None:
        return rows
    fewer, as_many = Q(respect_count__lt=behind.respects), Q(pk__lte=behind.root)
    return rows.filter(respect_count__lte=behind.respects).filter(fewer | as_many)


def cut_of(root: Line, order: Order) -> Cut:
    return Cut(root.pk, root.respect_count if order is Order.RESPECTED else 0)


def note_order(place: Showing, order: Order, behind: Cut | None, further: Line | None) -> None:
    """A new comment touches the page on which it stands, and no other: behind a cut all that is newer stands
    before it, and of the oldest first those are the last page's. `further`: the thread by which the page
    knows of more; of the oldest first it may be the newest of all, whose going is no matter of the past."""
    grows = (order is Order.NEWEST and behind is None) or (order is Order.OLDEST and further is None)
    depends_on(keys.discussion(place.topic) if grows else keys.past(place.topic))
    if order is Order.OLDEST and further:
        depends_on(keys.thread(further.pk))
    if order is Order.RESPECTED:
        depends_on(keys.count(place.topic), soft=True)


def with_replies(place: Showing, roots: Sequence[Line]) -> tuple[Thread, ...]:
    answered = [root.pk for root in roots if root.reply_count]
    replies: dict[int, list[Line]] = {}
    for reply in first_replies(answered) if answered else ():
        replies.setdefault(reply.thread_id, []).append(reply)
    return tuple(thread_of(place, root, replies.get(root.pk, [])) for root in roots)


def thread_of(place: Showing, root: Line, replies: Sequence[Line]) -> Thread:
    depends_on(keys.thread(root.pk))
    here = tuple(said(place, reply) for reply in replies)
    return Thread(said(place, root), here, max(root.reply_count - len(here), 0))


FIRST_OF_ONE = (
    "SELECT id FROM (SELECT id FROM readers_comment WHERE root_id = %s AND is_shown"
    " ORDER BY id LIMIT %s) AS first"
)


def first_replies(roots: Sequence[int]) -> list[Line]:
    """The first few of each thread, by as many short looks into an index: a window would read all replies."""
    numbers = [number for root in roots for number in (root, FIRST_REPLIES)]
    few = RawSQL(" UNION ALL ".join([FIRST_OF_ONE] * len(roots)), numbers)  # noqa: S611  our own text
    return lines(Comment.objects.filter(pk__in=few).order_by("pk"))


def replies_behind(root: Comment, behind: int | None) -> tuple[list[Line], int | None]:
    """A page of a thread's replies, and the last one's number where more are behind it."""
    rows = Comment.objects.shown().filter(root=root).order_by("pk")
    found = lines((rows.filter(pk__gt=behind) if behind else rows)[: IN_THREAD + 1])
    here = found[:IN_THREAD]
    return here, here[-1].pk if len(found) > IN_THREAD else None


def featured(place: Showing, length: int) -> list[Said]:
    rows = Comment.objects.published().filter(discussion=place.discussion, featured_at__isnull=False)
    found = lines(rows.order_by("-featured_at")[:length])
    depends_on(*(keys.thread(line.thread_id) for line in found))
    return [said(place, line) for line in found]
