"""What a moderator or an editor has to act on, and what holds against a reader."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        return self.filter(settled_at=None)


class Report(models.Model):
    """That a reader finds a comment wrong, and why."""

    class Reason(models.TextChoices):
        ABUSE = "abuse", _("insult or threat")
        HATRED = "hatred", _("hatred against a group of people")
        PRIVACY = "privacy", _("somebody’s private data")
        SPAM = "spam", _("advertising or spam")
        FALSE = "false", _("something untrue about a person")
        OTHER = "other", _("something else")

    comment = models.ForeignKey("readers.Comment", models.CASCADE, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comment_reports")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    words = models.CharField(_("in your words"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    was_right = models.BooleanField(null=True)  # whether the moderator rejected the comment then

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a comment")
        verbose_name_plural = _("reports of comments")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment", "by"], condition=Q(settled_at=None), name="reported_once_at_a_time"
            ),
        ]


class LegalNotice(models.Model):
    """That an authority or a person demands under the law that a comment goes. `due_at`: by then, as the
    site's law profile has it; None: it names no time."""

    comment = models.ForeignKey("readers.Comment", models.CASCADE, related_name="legal_notices")
    sender = models.CharField(_("who demands it"), max_length=255)
    words = models.TextField(_("what is demanded, and by which law"))
    received_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("legal notice")
        verbose_name_plural = _("legal notices")

    @property
    def is_overdue(self) -> bool:
        return self.settled_at is None and self.due_at is not None and self.due_at < timezone.now()


class RestrictionQuerySet(models.QuerySet["Restriction"]):
    def standing(self, now: datetime) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=now), lifted_at=None)


class Restriction(models.Model):
    """What a reader may not do here, until when and why."""

    class Kind(models.TextChoices):
        BAN = "ban", _("may not comment, for good")
        MUTE = "mute", _("may not comment for a time")
        PREMODERATE = "premoderate", _("each comment is checked before it appears")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="restrictions"
    )
    until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("restriction of a reader")
        verbose_name_plural = _("restrictions of readers")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(kind="mute") | Q(until__isnull=False), name="a_mute_ends"),
        ]


class RestrictedKey(models.Model):
    """An address or a phone of whoever is restricted, as a keyed hash: it tells nobody who, and is known
    again in an account of another name."""

    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name = _("key of a restriction")
        verbose_name_plural = _("keys of restrictions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["restriction", "key"], name="restricted_key_once"),
        ]


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def open(self) -> Self:
        return self.filter(done_at=None)


class ErrorReport(models.Model):
    """That a reader found an error in a story: a task of the desk, at one of its blocks."""

    class Outcome(models.TextChoices):
        FIXED = "fixed", _("fixed")
        NO_ERROR = "no_error", _("no error")

    story = models.ForeignKey("stories.StoryPage", models.CASCADE, related_name="error_reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="error_reports")
    block_id = models.UUIDField(null=True)  # None: the headline, or all of it
    passage = models.CharField(max_length=1000, blank=True)
    words = models.CharField(_("what is wrong"), max_length=1000)
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome.choices)

    objects: ClassVar = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("error in a story")
        verbose_name_plural = _("errors in stories")
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=Q(done_at=None), name="errors_open"),
        ]
