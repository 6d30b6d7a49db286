"""What else changes when comments' standing does: counts, and which places are shown. A thousand comments
cost about as many queries as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import F

from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion, Standing


def keep_counts(comment: Comment, before: str) -> list[str]:
    """After the comment is stored with its standing of now; in the same transaction. Returns the keys of what
    readers see otherwise; none where they do not."""
    return list(keep_all_counts([(comment, before)])[comment.discussion_id])


def keep_all_counts(changes: Iterable[tuple[Comment, str]]) -> defaultdict[int, set[str]]:
    """The same of many, each with its standing before; the keys by discussion."""
    touched: defaultdict[int, set[str]] = defaultdict(set)
    moved: list[Comment] = []
    stood_before: list[Comment] = []  # a new thread is the newest, and changes nobody else's place
    for comment, before in changes:
        was, is_now = before == Standing.PUBLISHED, comment.is_published
        if was or is_now:
            touched[comment.discussion_id].add(keys.thread(comment.thread_id))
        if was is not is_now:
            moved.append(comment)
            if before or comment.root_id:
                stood_before.append(comment)
    count_in_discussions(moved)
    count_in_threads([comment for comment in moved if comment.root_id])
    if stood_before:
        note_order(stood_before, keep_places(stood_before), touched)
    return touched


def step_of(comment: Comment) -> int:
    return 1 if comment.is_published else -1


def count_in_discussions(moved: Sequence[Comment]) -> None:
    by_discussion: dict[int, list[Comment]] = defaultdict(list)
    for comment in moved:
        by_discussion[comment.discussion_id].append(comment)
    for pk, comments in by_discussion.items():
        step = sum(map(step_of, comments))
        Discussion.objects.filter(pk=pk).update(comment_count=F("comment_count") + step)


def count_in_threads(replies: Sequence[Comment]) -> None:
    steps: Counter[int] = Counter()
    for reply in replies:
        steps[reply.thread_id] += step_of(reply)
    for step in set(steps.values()) - {0}:
        roots = [root for root, its_step in steps.items() if its_step == step]
        Comment.objects.filter(pk__in=roots).update(reply_count=F("reply_count") + step)
    for is_shown in (True, False):
        same = [reply.pk for reply in replies if reply.is_published is is_shown]
        Comment.objects.filter(pk__in=same).update(is_shown=is_shown)


def keep_places(moved: Sequence[Comment]) -> set[int]:
    """Threads that have come or gone. The place of what is gone stays while answers hang on it."""
    roots = Comment.objects.filter(pk__in={comment.thread_id for comment in moved})
    turned: dict[bool, list[int]] = {True: [], False: []}
    for pk, was_shown, standing, replies in roots.values_list("pk", "is_shown", "standing", "reply_count"):
        is_shown = standing == Standing.PUBLISHED or replies > 0
        if is_shown is not was_shown:
            turned[is_shown].append(pk)
    for is_shown, pks in turned.items():
        Comment.objects.filter(pk__in=pks).update(is_shown=is_shown)
    come = {comment.pk for comment in moved if comment.root_id is None and comment.is_published}
    return come.union(*turned.values())


def note_order(moved: Sequence[Comment], threads: set[int], touched: dict[int, set[str]]) -> None:
    """Not where the thread is the newest one: no cut of the list begins behind a later one."""
    oldest: dict[int, Comment] = {}
    for comment in sorted(moved, key=lambda item: -item.thread_id):
        if comment.thread_id in threads:
            oldest[comment.discussion_id] = comment
    for pk, comment in oldest.items():
        later = Comment.objects.shown().filter(discussion=pk, root=None, pk__gt=comment.thread_id)
        if later.exists():
            touched[pk].add(keys.past(comment.discussion.topic))
