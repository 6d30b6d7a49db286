"""What the rules that read words know: the newsroom's list, and what was made of it and of its decisions."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tilshi.readers.words.rule import Kind


class WordRule(models.Model):
    """A word or a phrase, in whatever form it comes (see `words/`)."""

    KINDS: ClassVar = [
        (Kind.BANNED.value, _("banned: the comment is rejected")),
        (Kind.SUSPECT.value, _("suspect: the comment waits")),
        (Kind.ALLOWED.value, _("allowed: no rule finds anything in it")),
    ]

    text = models.CharField(_("word or phrase"), max_length=100, unique=True)
    kind = models.CharField(_("what it does"), max_length=8, choices=KINDS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("word rule")
        verbose_name_plural = _("word rules")

    def __str__(self) -> str:
        return self.text


class Compiled(models.Model):
    """What processes hold in memory until a newer version is made: the list of words, the learned filter."""

    WORDS, FILTER = "words", "filter"

    name = models.CharField(max_length=8, primary_key=True)
    version = models.PositiveBigIntegerField(default=0)
    content = models.BinaryField(default=b"")
    report = models.JSONField(default=dict)  # what the desk is told of it
    made_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("compiled list")
        verbose_name_plural = _("compiled lists")
