from typing import ClassVar

from django.db import models
from django.utils import timezone

from tilshi.stories.models import StoryPage


class ImportedPage(models.Model):
    """That a text was taken in, and which story it became: the same text again changes nothing."""

    digest = models.CharField(max_length=64)  # SHA-256 of the story's words as read from the source
    language = models.CharField(max_length=8)
    story = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="+")
    source_name = models.CharField(max_length=500)  # the file's name, for people
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest", "language"], name="one_story_per_text"),
        ]

    def __str__(self) -> str:
        return self.source_name
