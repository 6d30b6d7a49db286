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


class Frozen(models.Model):
    """What readers' pages show of something that moves all the time, as it was told last: a page is a
    function of what is stored, not of the moment at which it is baked. `key`: its own in the log. It survives
    restarts, so that whoever is the keeper next tells nothing twice."""

    key = models.CharField(max_length=60, primary_key=True)
    content = models.JSONField(default=dict)
    told_at = models.DateTimeField()
