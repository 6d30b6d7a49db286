"""Stores what a door took in, in a thread of its own."""

from collections.abc import Sequence

from django.db import transaction

from tilshi.audience.alias import alias
from tilshi.audience.models import Batch


def write_batches(rows: Sequence[tuple[int, str]]) -> None:
    """`rows`: how much is in each, and what. All or none.

    Raises DatabaseError; whoever calls keeps them until the database takes them."""
    with transaction.atomic(using=alias()):
        Batch.objects.bulk_create(Batch(size=size, content=content) for size, content in rows)
