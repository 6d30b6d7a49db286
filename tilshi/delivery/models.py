"""The change log: what readers see otherwise since when. Written in the transaction of the change."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Change(models.Model):
    """Keys whose pages are out of date, and addresses that are to be baked before anybody is told «done».

    `transaction`: PostgreSQL's number of the transaction that wrote the row (xid8), by which the log is
    followed there: ids are drawn before the commit. Empty on SQLite, where one writes at a time.
    """

    keys = models.JSONField()  # list of str
    pages = models.JSONField(default=list)  # list of paths
    why = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    transaction = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["transaction"], name="change_by_transaction")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.why}"
