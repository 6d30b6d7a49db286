"""In which order rows are locked: first the discussion, then its comments. Whoever did it the other way round
and whoever answers would wait for each other for ever (on PostgreSQL; SQLite has one lock for all).

`no_key`: a row that names the discussion, as each respect stores one, waits for nobody who changes it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Discussion
from tilshi.readers.topics import own_language


def lock_person(person: User) -> None:
    """What they do, they do one after the other. `no_key`: who answers them names their row in a notice, and
    must not wait. SQLite has locked all with the transaction."""
    if connection.features.has_select_for_update:
        User.objects.select_for_update(no_key=True).values_list("pk").get(pk=person.pk)


def locked_discussion(translation_key: UUID, language: str) -> Discussion:
    """Under a story in this language; made, where nobody has commented yet."""
    rows = Discussion.objects.select_for_update(no_key=True)
    return rows.get_or_create(translation_key=translation_key, language=own_language(language))[0]


def locked_comment(pk: int) -> Comment:
    return locked_comments([pk])[0]


def locked_comments(pks: Collection[int]) -> list[Comment]:
    """In the order of their numbers. Those that are gone are left out."""
    of_them = Comment.objects.filter(pk__in=pks).order_by().values("discussion")
    list(
        Discussion.objects.filter(pk__in=of_them)
        .select_for_update(no_key=True)
        .order_by("pk")
        .values_list("pk")
    )
    rows = Comment.objects.filter(pk__in=pks).select_related("discussion").select_for_update(of=("self",))
    return list(rows.order_by("pk"))
