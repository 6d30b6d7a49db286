"""Signals of the rooms below: a story is listed again, a commenter has another name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models.signals import post_save

from tilshi.accounts.models import User
from tilshi.delivery.change_log import changed
from tilshi.readers import keys
from tilshi.readers.models import Comment, Discussion
from tilshi.readers.stir import count_on_teasers
from tilshi.stories.models import Listing
from tilshi.stories.tell import listings_changed

SHOWN = frozenset({"display_name", "picture", "is_staff"})


def connect() -> None:
    listings_changed.connect(count_again, dispatch_uid="readers.count_again")
    post_save.connect(commenter_changed, sender=User, dispatch_uid="readers.commenter_changed")


def count_again(rows: Sequence[Listing], **kwargs: Any) -> None:
    """A story that was unpublished and is back has a new row; its comments are still there."""
    found = Discussion.objects.filter(translation_key__in={row.translation_key for row in rows})
    for discussion in found.exclude(comment_count=0):
        count_on_teasers(discussion)


def commenter_changed(
    instance: User, update_fields: Any = None, created: bool = False, **kwargs: Any
) -> None:
    """Not at each log-in, which stores its moment and nothing that anybody sees."""
    if created or (update_fields is not None and SHOWN.isdisjoint(update_fields)):
        return
    if Comment.objects.filter(author=instance).exists():
        changed(keys.commenter(instance.pk), why=f"commenter {instance.pk}")
