"""The audience's own tables, in a database of their own where there is one (`alias.py`): their many small
writes wait for nobody, and nobody waits for them. No foreign key leads out of here."""

from __future__ import annotations

from django.db import models

from tilshi.audience.periods import Grain


class Batch(models.Model):
    """What a door took in a quarter of a second (`batch.py`), several where it was much; gone once it is
    tallied. `size`: how many things are in it."""

    size = models.PositiveIntegerField()
    content = models.TextField()


class Salt(models.Model):
    """See `salts.py`."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)


class Item(models.Model):
    """What is counted: `story:…` for a story in all its languages and under whatever address, `section:…`,
    `author:…`, `page:/ru/topics/` for fronts and lists, and `site:` for all together."""

    name = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=20, db_index=True)  # the name's first part


class Seen(models.Model):
    """When a visitor last saw an item; kept for as long as the salt of their hash."""

    item = models.ForeignKey(Item, models.CASCADE, db_index=False)
    visitor = models.CharField(max_length=16)
    at = models.FloatField()  # seconds since 1970

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "visitor"], name="audience_seen_once"),)
        indexes = (models.Index(fields=["at", "item"], name="audience_seen_at"),)


class Sum(models.Model):
    """What one item gathered in one period. `begin`: seconds since 1970; a period begins where the site's
    clock on the wall says so. A month's readers are its days' added up. `parts`: JSON, counts by dimension
    and value."""

    item = models.ForeignKey(Item, models.CASCADE, db_index=False)
    grain = models.PositiveSmallIntegerField(choices=[(grain.value, grain.name) for grain in Grain])
    begin = models.BigIntegerField()
    views = models.PositiveIntegerField(default=0)
    visits = models.PositiveIntegerField(default=0)
    readers = models.PositiveIntegerField(default=0)
    leavings = models.PositiveIntegerField(default=0)
    seconds = models.PositiveBigIntegerField(default=0)
    depth = models.PositiveBigIntegerField(default=0)
    served = models.PositiveIntegerField(default=0)
    robots = models.PositiveIntegerField(default=0)
    parts = models.TextField(default="{}")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "grain", "begin"], name="audience_one_sum"),)
        indexes = (
            # Rankings are read from it alone, without the rows, from the top of each period down.
            models.Index(fields=["grain", "begin", "views", "item", "readers"], name="audience_ranking"),
        )
