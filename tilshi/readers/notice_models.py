"""What readers are told of what became of their words, and how they wish to be told."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    REPLY = "reply", _("Answers to your comments")
    DECISION = "decision", _("What moderators decide about your comments")
    FEATURED = "featured", _("Your comments that the newsroom chooses")
    ERROR_FIXED = "error_fixed", _("Errors that you have reported")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def true_now(self) -> Self:
        """A decision that was undone since, or an answer that is gone, is nothing to tell."""
        stands = Q(comment__standing=F("standing"))
        is_chosen = ~Q(kind=NoticeKind.FEATURED) | Q(comment__featured_at__isnull=False)
        return self.filter(Q(report__isnull=False) | (stands & is_chosen))

    def unseen(self) -> Self:
        return self.filter(seen_at=None)

    def told(self) -> Self:
        return self.filter(Q(seen_at__isnull=False) | Q(mailed_at__isnull=False))

    def with_facts(self) -> Self:
        """All that its sentence needs, and `reason`: the moderator's, of a rejected comment."""
        from tilshi.readers.models import Verdict  # which imports this module

        by_people = Verdict.objects.filter(comment=OuterRef("comment"), by__isnull=False, undone_at=None)
        newest = by_people.filter(outcome=OuterRef("standing")).order_by("-pk").values("reason")[:1]
        return self.select_related("comment__author", "report").annotate(reason=Subquery(newest))


class Notice(models.Model):
    """`standing`: of the comment, as it is told; while it has another one, the notice is not true.
    `mail_due_at`: when a mail is to tell it; None: none is, or one has been written (`mailed_at`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    comment = models.ForeignKey("readers.Comment", models.CASCADE, null=True, related_name="notices")
    standing = models.CharField(max_length=10, blank=True)
    report = models.ForeignKey("readers.ErrorReport", models.CASCADE, null=True, related_name="notices")
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    mail_due_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects: ClassVar = NoticeQuerySet.as_manager()

    reason: str | None  # see `with_facts()`

    class Meta:
        verbose_name = _("notice to a reader")
        verbose_name_plural = _("notices to readers")
        indexes: ClassVar = [
            models.Index(fields=["user", "-id"], name="notices_of_a_reader"),
            models.Index(fields=["user"], condition=Q(seen_at=None), name="notices_unseen"),
            models.Index(
                fields=["mail_due_at"], condition=Q(mail_due_at__isnull=False), name="notices_to_mail"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "kind", "comment", "standing"],
                condition=Q(comment__isnull=False),
                name="told_once_of_a_comment",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "report"],
                condition=Q(report__isnull=False),
                name="told_once_of_a_report",
            ),
            models.CheckConstraint(
                condition=Q(mailed_at=None) | Q(mail_due_at=None), name="mailed_notice_is_not_due"
            ),
            models.CheckConstraint(
                condition=Q(comment=None, report__isnull=False) | Q(comment__isnull=False, report=None),
                name="notice_is_of_one_thing",
            ),
        ]


class NoticeWish(models.Model):
    """How a reader wants mail of one kind of notice. Where there is none: see `notices/wishes.py`."""

    class Mail(models.TextChoices):
        NOW = "now", _("at once")
        HOURLY = "hourly", _("gathered, once an hour")
        DAILY = "daily", _("gathered, once a day")
        NEVER = "never", _("no mail")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_wishes")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    mail = models.CharField(max_length=8, choices=Mail.choices)

    class Meta:
        verbose_name = _("wish of a reader about notices")
        verbose_name_plural = _("wishes of readers about notices")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_wish_of_a_kind"),
        ]
