"""Signals of the tree. Without a sender: Wagtail saves a story as a StoryPage here, as a bare Page there."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published

from tilshi.stories.listing import relist
from tilshi.stories.models import InfoPage, SectionPage, StoryPage
from tilshi.stories.sections import open_everywhere


def connect() -> None:
    post_save.connect(page_saved, dispatch_uid="stories.page_saved")
    page_published.connect(section_published, sender=SectionPage, dispatch_uid="stories.section_published")


def page_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Runs inside the transaction of `Page.save()`, so the row and its page change together or not at all."""
    if isinstance(instance, Page) and not raw and instance.specific_class in (StoryPage, InfoPage):
        relist(as_stored(instance))


def section_published(instance: SectionPage, **kwargs: Any) -> None:
    """By whichever door: a screen, a workflow, the schedule."""
    open_everywhere(instance)


def as_stored(page: Page) -> StoryPage | InfoPage:
    """The page's row, never the object in hand: saving a draft of a live story calls `save()` on an object
    that carries the draft's words and writes only its bookkeeping; the Listing would publish the draft."""
    return page.specific_class.objects.get(pk=page.pk)
