"""«Respect»: for a comment worth reading, whether one agrees or not."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from tilshi.accounts.models import User
from tilshi.readers import keys
from tilshi.readers.models import Comment, Respect, Stir


@transaction.atomic
def give_respect(comment: Comment, by: User, gives: bool) -> bool:
    """`gives`: else it is taken back. Whether anything changed; nobody respects themselves, nor what is not
    published. Asked twice, it counts once."""
    if comment.author_id == by.pk or not comment.is_published:
        return False
    if gives:
        _, is_changed = Respect.objects.get_or_create(comment=comment, user=by)
    else:
        is_changed = bool(Respect.objects.filter(comment=comment, user=by).delete()[0])
    if is_changed:
        step = 1 if gives else -1
        Comment.objects.filter(pk=comment.pk).update(respect_count=F("respect_count") + step)
        Stir.objects.create(discussion_id=comment.discussion_id, key=keys.thread(comment.thread_id))
    return is_changed
