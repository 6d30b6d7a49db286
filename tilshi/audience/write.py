"""Stores what a door took in, in a thread of its own."""

from django.db import transaction

from tilshi.audience.alias import alias
from tilshi.audience.models import Batch


def write_batch(content: str) -> None:
    """Raises DatabaseError; whoever calls keeps it until the database takes it."""
    with transaction.atomic(using=alias()):
        Batch.objects.create(content=content)
