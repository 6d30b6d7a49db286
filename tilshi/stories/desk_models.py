"""What the desk reads: one flat line per story and language, live or not. The newsroom's alone.

The Listing has what readers may see; a line here has the words of the newest draft. No public page, feed,
search or API may read it.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskState(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("live")
    CHANGED = "changed", _("live, with a newer draft")
    UNPUBLISHED = "unpublished", _("unpublished")


WORDS_LENGTH = 600  # PostgreSQL takes 2,700 bytes into an index: these are at most 2,400


class DeskLine(models.Model):
    """Written in the transaction of the change that it shows (see `desk_line.py`)."""

    story = models.OneToOneField(
        "stories.StoryPage", on_delete=models.CASCADE, primary_key=True, related_name="desk_line"
    )
    language = models.CharField(max_length=8)
    translation_key = models.UUIDField()
    is_source = models.BooleanField()  # the first of its twins: the others are translations of it
    is_outdated = models.BooleanField(default=False)  # a twin whose source was changed since
    section = models.ForeignKey("stories.SectionPage", on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    headline = models.CharField(max_length=255)  # of the newest draft
    words = models.CharField(max_length=WORDS_LENGTH)  # folded: what a search looks through
    # What readers see of a live story whose newest draft is another; "" where it is the same.
    shown_headline = models.CharField(max_length=255, blank=True)
    shown_words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    is_live = models.BooleanField()
    state = models.CharField(max_length=16, choices=DeskState.choices)
    problems = models.CharField(max_length=255, blank=True)  # codes with spaces between, see `problems.py`
    newest_at = models.DateTimeField()  # the order: when readers or, for work in hand, we touched it last
    edited_at = models.DateTimeField()  # when the words were changed last
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True)  # as shown; None: never published
    changed_at = models.DateTimeField(null=True)  # when what readers see was changed last
    go_live_at = models.DateTimeField(null=True)
    expire_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-newest_at", "-story"], name="desk_newest"),
            models.Index(fields=["language", "-newest_at", "-story"], name="desk_by_language"),
            models.Index(fields=["section", "-newest_at", "-story"], name="desk_by_section"),
            models.Index(fields=["state", "-newest_at", "-story"], name="desk_by_state"),
            models.Index(fields=["owner", "-newest_at", "-story"], name="desk_by_owner"),
            models.Index(fields=["is_source", "-newest_at", "-story"], name="desk_sources"),
            # Covers a search for words with any filter: one run over a narrow index, in the list's order.
            models.Index(
                fields=["-newest_at", "-story", "language", "section", "state", "owner", "is_live", "words"],
                name="desk_words",
            ),
            models.Index(
                fields=["-newest_at"], name="desk_two_versions", condition=~models.Q(shown_words="")
            ),
            models.Index(
                fields=["-newest_at", "-story"], name="desk_problems", condition=~models.Q(problems="")
            ),
            models.Index(
                fields=["language", "-newest_at"], name="desk_outdated", condition=models.Q(is_outdated=True)
            ),
            models.Index(
                fields=["go_live_at"], name="desk_due", condition=models.Q(go_live_at__isnull=False)
            ),
            models.Index(
                fields=["expire_at"], name="desk_expiring", condition=models.Q(expire_at__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["translation_key", "language"], name="one_line_per_language"),
        ]

    def __str__(self) -> str:
        return self.headline
