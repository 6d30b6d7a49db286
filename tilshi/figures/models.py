"""What readers' pages show of the sums, frozen: a page is a function of what is stored, not of the moment at
which it is baked. In the newsroom's database, in one transaction with the line in the change log."""

from django.db import models


class Frozen(models.Model):
    """`key`: its own in the change log, where readers see it. It survives restarts, so that whoever is the
    keeper next tells nothing twice."""

    key = models.CharField(max_length=60, primary_key=True)
    content = models.JSONField(default=dict)
    told_at = models.DateTimeField()
