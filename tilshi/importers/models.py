from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Revision

from tilshi.stories.blocks import BodyField
from tilshi.stories.models import Image, StoryPage


class ImportedPage(models.Model):
    """That a text was taken in, and which story it became: the same text again changes nothing.

    A story whose source has changed has several; the newest is what its source says now.
    """

    digest = models.CharField(max_length=64)  # SHA-256 of the story's words as read from the source
    language = models.CharField(max_length=8)
    story = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="+")
    source_key = models.CharField(max_length=500, blank=True)  # what knows the source again: `identity.py`
    source_name = models.CharField(max_length=500)  # the file's name or the address, for people
    sketch = models.BinaryField(default=b"")  # what tells which texts read alike: `likeness.py`
    # What the import has made of the text; None where an editor took it over.
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    imported_at = models.DateTimeField(default=timezone.now)  # a revision that is younger was edited since

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest", "language"], name="one_story_per_text"),
        ]
        indexes: ClassVar = [models.Index(fields=["source_key", "language"], name="imported_by_source")]

    def __str__(self) -> str:
        return self.source_name


class ImportOfferQuerySet(models.QuerySet["ImportOffer"]):
    def open(self) -> Self:
        return self.filter(settled_at=None)


class ImportOffer(models.Model):
    """A source's new text for a story that an editor has changed since: to be taken over or dismissed.

    No revision of the story: Wagtail would count it as the newest one, and purge it as an old one.
    """

    wagtail_reference_index_ignore = True

    story = models.ForeignKey(StoryPage, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    source_key = models.CharField(max_length=500, blank=True)
    source_name = models.CharField(max_length=500)
    sketch = models.BinaryField(default=b"")
    headline = models.CharField(max_length=255)
    kicker = models.CharField(max_length=120, blank=True)
    standfirst = models.TextField(blank=True)
    lead_picture = models.ForeignKey(Image, null=True, on_delete=models.SET_NULL, related_name="+")
    lead_caption = models.CharField(max_length=500, blank=True)
    body = BodyField()
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_taken = models.BooleanField(default=False)

    objects: ClassVar = ImportOfferQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "digest"], name="offered_once"),
        ]

    def __str__(self) -> str:
        return self.headline
