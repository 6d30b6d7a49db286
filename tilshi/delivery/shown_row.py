"""Rows of which readers see something. Loading one while a page is baked notes its key, unasked."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from tilshi.delivery.change_log import changed
from tilshi.delivery.recording import depends_on, is_recorded

if TYPE_CHECKING:  # a mixin: what stands beside it may be a model of Wagtail's, which has no types
    Base = Any
else:
    Base = object


class ShownRow(Base):
    """Mixed into a model, before all else. Saving or deleting a row says `changed()` for those that stand in
    `tell_changes_of()`."""

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        row: Self = super().from_db(db, field_names, values)
        if is_recorded():
            depends_on(row.shown_key)
        return row

    @property
    def shown_key(self) -> str:
        return f"{self._meta.model_name}:{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With its line in the change log, in one transaction."""
        with transaction.atomic():
            super().save(*args, **kwargs)


def tell_changes_of(*models: Any) -> None:
    """Called from `AppConfig.ready()`. What goes past `save()` and `delete()` (`update()`, bulk) must call
    `changed()` itself."""
    for model in models:
        post_save.connect(row_changed, sender=model, dispatch_uid=f"delivery.saved.{model._meta.label}")
        post_delete.connect(row_changed, sender=model, dispatch_uid=f"delivery.deleted.{model._meta.label}")


def row_changed(instance: ShownRow, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        kind = str(instance._meta.model_name)  # for lists of all rows
        changed(instance.shown_key, kind, why=f"{instance._meta.verbose_name} {instance.pk}")
