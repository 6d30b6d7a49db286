"""What readers say under stories, and all that is decided about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tilshi.core.languages import LANGUAGES
from tilshi.readers.duty_models import ErrorReport, LegalNotice, Report, RestrictedKey, Restriction
from tilshi.readers.judge_models import Compiled, WordRule
from tilshi.readers.notice_models import Notice, NoticeWish
from tilshi.readers.topics import Topic, own_language
from tilshi.stories.models import StoryPage

# Models of this app that live beside this module.
__all__ = [
    "Compiled",
    "ErrorReport",
    "LegalNotice",
    "Notice",
    "NoticeWish",
    "Report",
    "RestrictedKey",
    "Restriction",
    "WordRule",
]

CLAIM = timedelta(minutes=2)  # a moderator who has gone for tea keeps a comment from the others so long


class Mode(models.TextChoices):
    """How comments get in, from the most open to the most closed."""

    OPEN = "open", _("open: published at once; suspicious ones are looked at afterwards")
    RULES = "rules", _("by rules: published at once, suspicious ones wait")
    NEWCOMERS = (
        "newcomers",
        _("newcomers wait: the first comments of each reader are checked before they appear"),
    )
    PRE = "pre", _("all wait: each comment is checked before it appears")
    CLOSED = "closed", _("closed: nobody can comment")


class Standing(models.TextChoices):
    """`WITHDRAWN`: by its author."""

    PUBLISHED = "published", _("published")
    PENDING = "pending", _("waiting")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("deleted by its author")


class ModeOf(models.Model):
    """The mode of the site, of a section in all its languages, or of a story in all of its. A story's own
    says all; else its section's; else the site's."""

    class Scope(models.TextChoices):
        SITE = "site", _("site")
        SECTION = "section", _("section")
        STORY = "story", _("story")

    scope = models.CharField(max_length=8, choices=Scope.choices)
    key = models.UUIDField(null=True)  # the translation key of a section or a story
    mode = models.CharField(max_length=12, choices=Mode.choices)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("mode of comments")
        verbose_name_plural = _("modes of comments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "key"], name="one_mode_each"),
            models.UniqueConstraint(
                fields=["scope"], condition=models.Q(key=None), name="one_mode_of_the_site"
            ),
        ]


class DiscussionQuerySet(models.QuerySet["Discussion"]):
    def of(self, translation_key: UUID, language: str) -> Self:
        return self.filter(translation_key=translation_key, language=own_language(language))


class Discussion(models.Model):
    """The comments under one story: in all its languages together, or in one, as the site chooses."""

    translation_key = models.UUIDField()
    language = models.CharField(max_length=8, blank=True)  # "": all together
    comment_count = models.PositiveIntegerField(default=0)  # published ones
    number = models.PositiveBigIntegerField(default=0)  # grows with each change that readers see
    # Which way the desk decided against the age that would close it; "" while it has not.
    by_hand = models.CharField(max_length=8, blank=True, choices=[("open", "open"), ("closed", "closed")])

    objects: ClassVar = DiscussionQuerySet.as_manager()

    class Meta:
        verbose_name = _("discussion")
        verbose_name_plural = _("discussions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation_key", "language"], name="one_discussion_each"),
        ]

    @property
    def topic(self) -> str:
        """Its name in addresses."""
        return str(Topic(self.translation_key, self.language))


class CommentQuerySet(models.QuerySet["Comment"]):
    def published(self) -> Self:
        return self.filter(standing=Standing.PUBLISHED)

    def shown(self) -> Self:
        """Published ones, and the places of those that are gone and were answered."""
        return self.filter(is_shown=True)

    def waiting(self) -> Self:
        return self.filter(standing=Standing.PENDING)

    def unclaimed(self, by: Any, now: datetime) -> Self:
        """That no other moderator has in hand."""
        return self.exclude(models.Q(claimed_until__gt=now) & ~models.Q(claimed_by=by))


class Comment(models.Model):
    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="comments")
    story = models.ForeignKey(StoryPage, models.SET_NULL, null=True, related_name="comments")
    language = models.CharField(max_length=8, choices=[(item.code, item.own_name) for item in LANGUAGES])
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments")
    guest_name = models.CharField(max_length=120, blank=True)  # of who wrote in another engine
    root = models.ForeignKey("self", models.CASCADE, null=True, related_name="thread")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    text = models.TextField()
    standing = models.CharField(max_length=10, choices=Standing.choices)
    is_shown = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    # The quote it answers: the block's id and its words, which stay when the story is edited.
    block_id = models.UUIDField(null=True)
    quoted = models.CharField(max_length=500, blank=True)
    submit_key = models.UUIDField(null=True)  # drawn by the form: sent twice, it is one comment
    imported_key = models.CharField(max_length=255, blank=True)
    respect_count = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0)  # shown ones in the thread; of a root only
    featured_at = models.DateTimeField(null=True)
    featured_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    queue = models.CharField(max_length=16, blank=True)  # why a moderator should look at it; "": none should
    queued_at = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)

    objects: ClassVar = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions: ClassVar = [("moderate_comment", "Can moderate comments")]
        indexes: ClassVar = [
            models.Index(
                fields=["discussion", "-id"],
                condition=models.Q(root=None, is_shown=True),
                name="comment_roots",
            ),
            models.Index(
                fields=["discussion", "-respect_count", "-id"],
                condition=models.Q(root=None, is_shown=True),
                name="comment_roots_respected",
            ),
            models.Index(fields=["root", "id"], condition=models.Q(is_shown=True), name="comment_threads"),
            models.Index(
                fields=["discussion", "block_id", "id"],
                condition=models.Q(block_id__isnull=False, is_shown=True),
                name="comment_of_quotes",
            ),
            models.Index(fields=["author", "-id"], name="comment_by_author"),
            # What the desk lists besides, and is little of all.
            models.Index(
                fields=["-id"], condition=models.Q(standing=Standing.REJECTED), name="comments_rejected"
            ),
            models.Index(
                fields=["-id"], condition=models.Q(featured_at__isnull=False), name="comments_featured"
            ),
            models.Index(
                fields=["queue", "queued_at", "id"], condition=~models.Q(queue=""), name="comment_queues"
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "submit_key"], name="comment_sent_once"),
            models.UniqueConstraint(
                fields=["imported_key"], condition=~models.Q(imported_key=""), name="comment_imported_once"
            ),
            models.CheckConstraint(
                condition=models.Q(root=None, parent=None)
                | models.Q(root__isnull=False, parent__isnull=False),
                name="comment_root_or_reply",
            ),
            models.CheckConstraint(
                condition=~models.Q(standing=Standing.PUBLISHED) | models.Q(is_shown=True),
                name="published_comment_is_shown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def thread_id(self) -> int:
        return self.root_id or self.pk

    @property
    def is_published(self) -> bool:
        return self.standing == Standing.PUBLISHED


class Revision(models.Model):
    """What a comment said before it was edited."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="revisions")
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier text of a comment")
        verbose_name_plural = _("earlier texts of comments")


class Verdict(models.Model):
    """What a rule or a person said of a comment. `by`: None is a rule."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="verdicts")
    phase = models.CharField(max_length=16)
    rule = models.CharField(max_length=40)
    reason = models.CharField(max_length=300, blank=True)  # what moved it: the words, the numbers
    outcome = models.CharField(max_length=10)
    standing_before = models.CharField(max_length=10, blank=True)
    queue_before = models.CharField(max_length=16, blank=True)  # in which a person found it
    featured_before = models.DateTimeField(null=True)  # since when the newsroom had chosen it
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="verdicts_given"
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        indexes: ClassVar = [
            models.Index(
                fields=["by", "-id"], condition=models.Q(by__isnull=False), name="verdicts_of_people"
            ),
        ]


class Respect(models.Model):
    """That a reader respects a comment, agreeing or not."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="respects")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="respects")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("respect")
        verbose_name_plural = _("respects")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "comment"], name="respected_once"),
        ]


class Stir(models.Model):
    """That readers see something of a discussion otherwise: stored with the change, told to the change log by
    the keeper, at most once a second (see `stir.py`)."""

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="stirs")
    key = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("stir")
        verbose_name_plural = _("stirs")
