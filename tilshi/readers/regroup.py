"""Sorts comments anew after `comments.by_language` has changed: languages talk together, or apart."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from tilshi.delivery.change_log import changed
from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion, Standing
from tilshi.readers.stir import count_on_teasers

log = logging.getLogger(__name__)


def regroup() -> int:
    """At the start; nothing to do but after a change. Safe to run again; returns how many were sorted."""
    together = Q(language="")
    wrong = Discussion.objects.filter(together if settings.TILSHI.comments.by_language else ~together)
    count = 0
    for discussion in wrong.iterator(chunk_size=200):
        sort_one(discussion)
        count += 1
    if count:
        log.info("comments of %s stories are sorted anew by language", count)
    return count


@transaction.atomic
def sort_one(discussion: Discussion) -> None:
    """A thread goes where its first comment was written, whole."""
    languages = set(discussion.comments.filter(root=None).values_list("language", flat=True))
    targets = languages if settings.TILSHI.comments.by_language else {""}
    for language in targets:
        target, _ = Discussion.objects.get_or_create(
            translation_key=discussion.translation_key,
            language=language,
            defaults={"by_hand": discussion.by_hand},
        )
        move(discussion, target)
    Discussion.objects.filter(pk=discussion.pk).delete()


def move(source: Discussion, target: Discussion) -> None:
    roots = Comment.objects.filter(discussion=source, root=None)
    if target.language:
        roots = roots.filter(language=target.language)
    Comment.objects.filter(root__in=roots.values("pk")).update(discussion=target)
    roots.update(discussion=target)
    count_anew(target, source.number)
    touched = (keys.discussion(source.topic), keys.discussion(target.topic), keys.past(target.topic))
    changed(*touched, why="comments sorted anew")


def count_anew(discussion: Discussion, number: int) -> None:
    discussion.comment_count = discussion.comments.filter(standing=Standing.PUBLISHED).count()
    discussion.number = max(discussion.number, number) + 1
    discussion.save()
    count_on_teasers(discussion)
