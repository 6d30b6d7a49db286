"""The comments of one story become rows, in one transaction."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from tilshi.importers.comments.decide import Taken
from tilshi.importers.comments.links import Links, linked
from tilshi.importers.comments.match import KnownStory
from tilshi.readers import keys
from tilshi.readers.locking import locked_discussion
from tilshi.readers.models import Comment, Discussion, Standing
from tilshi.readers.rules.verdicts import Queue
from tilshi.readers.stir import stir

AT_ONCE = 500  # rows of a query
HANG = "UPDATE readers_comment SET root_id = %s, parent_id = %s WHERE id = %s"
T = TypeVar("T")


@transaction.atomic
def store_comments(story: KnownStory, taken: Sequence[Taken], site: str) -> int:
    """Adds those that are not here yet; the others stay as they are, whatever has become of them. Returns how
    many were added."""
    # Of two imports at once the second finds the first one's.
    discussion = locked_discussion(story.translation_key, story.language)
    known = stored_before(taken, site)
    before = {number: row for number, row in known.items() if row.discussion_id == discussion.pk}
    links = linked((item for item in taken if item.number not in known), before)
    if links.taken:
        hang(links, stored(links, story, discussion, site))
        tell(discussion, links, grown(links.gained_replies()))
    return len(links.taken)


def new_among(taken: Sequence[Taken], site: str) -> int:
    """How many of them are not here yet."""
    known = stored_before(taken, site)
    return len({item.number for item in taken} - known.keys())


def stored_before(taken: Iterable[Taken], site: str) -> dict[int, Comment]:
    """Of these, and of those to which they reply, by the number there."""
    numbers = sorted({number for item in taken for number in (item.number, item.parent) if number})
    by_key = {imported_key(site, number): number for number in numbers}
    found: dict[int, Comment] = {}
    for some in sliced(list(by_key)):
        found |= {by_key[row.imported_key]: row for row in imported_as(some).defer("text")}
    return found


def imported_as(some: Sequence[str]) -> QuerySet[Comment]:
    """The second condition is that of the index; without it all comments are gone through."""
    return Comment.objects.filter(imported_key__in=some).exclude(imported_key="")


def sliced(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


def imported_key(site: str, number: int) -> str:
    return f"wordpress:{site}:{number}"


def stored(links: Links, story: KnownStory, discussion: Discussion, site: str) -> dict[int, Comment]:
    """By the number there. All as roots yet, the oldest first: their own numbers grow with time, whoever
    answers whom."""
    replies, now = links.new_replies(), timezone.now()
    rows = {}
    for item in sorted(links.taken.values(), key=lambda item: (item.created_at, item.number)):
        row = row_of(item, now)
        row.discussion, row.story_id, row.language = discussion, story.id, story.language
        row.imported_key = imported_key(site, item.number)
        row.reply_count = replies[item.number]
        row.is_shown = not item.is_held or row.reply_count > 0
        rows[item.number] = row
    Comment.objects.bulk_create(rows.values(), batch_size=AT_ONCE)
    return rows


def row_of(item: Taken, now: datetime) -> Comment:
    """Nobody's: a mail address in an export proves nothing about who wrote it."""
    return Comment(
        guest_name=item.name,
        text=item.text,
        created_at=item.created_at,
        standing=Standing.PENDING if item.is_held else Standing.PUBLISHED,
        queue=Queue.MODE if item.is_held else "",
        queued_at=now if item.is_held else None,
    )


def hang(links: Links, rows: Mapping[int, Comment]) -> None:
    """Each reply under what it answers. `bulk_update` writes the same in four times the time."""
    replies = [number for number in rows if not links.is_root(number)]
    with connection.cursor() as cursor:
        cursor.executemany(HANG, [(*above(number, links, rows), rows[number].pk) for number in replies])


def above(number: int, links: Links, rows: Mapping[int, Comment]) -> tuple[int, int]:
    """The root of a reply, and what it answers."""
    top, hook = links.tops[number], links.hook(number)
    root = hook.thread_id if hook else rows[top].pk
    return root, hook.pk if hook and number == top else rows[links.taken[number].parent].pk


def grown(gained: Counter[int]) -> list[int]:
    """Threads stored before that have more replies now, and a place on the page if they had none."""
    for count in set(gained.values()):
        for some in sliced([pk for pk, its_count in gained.items() if its_count == count]):
            roots = Comment.objects.filter(pk__in=some)
            roots.update(reply_count=F("reply_count") + count, is_shown=True)
    return list(gained)


def tell(discussion: Discussion, links: Links, threads: Iterable[int]) -> None:
    """Readers see nothing of what is held."""
    if all(item.is_held for item in links.taken.values()):
        return
    published = Comment.objects.published().filter(discussion=discussion)
    Discussion.objects.filter(pk=discussion.pk).update(comment_count=published.count())
    stir(discussion, keys.past(discussion.topic), *map(keys.thread, threads))
