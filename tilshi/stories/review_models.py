"""Who has to look at a story: before it is published, or after."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task


class EditorApproval(Task):
    """Approved by whoever may publish the page: Wagtail's own task asks for a group, whatever the section."""

    class Meta:
        verbose_name = _("approval by an editor")
        verbose_name_plural = _("approvals by an editor")


class ReviewQuerySet(models.QuerySet["Review"]):
    def open(self) -> Self:
        return self.filter(done_at=None)


class Review(models.Model):
    """That a story was published before a second person had read it, and who read it then."""

    story = models.ForeignKey("stories.StoryPage", on_delete=models.CASCADE, related_name="reviews")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True)

    objects: ClassVar = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review after publishing")
        verbose_name_plural = _("reviews after publishing")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story"], condition=models.Q(done_at=None), name="one_open_review_per_story"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}: {self.asked_at:%Y-%m-%d %H:%M}"
