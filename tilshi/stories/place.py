"""The one way into the tree. Two stories placed at once would draw the same path, so the section waits."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from wagtail.models import Page

AnyPage = TypeVar("AnyPage", bound=Page)


def place_story(story: AnyPage, section: Page) -> AnyPage:
    """Stores a new story as the last of its section, in one transaction. It goes live if `story.live`.

    Raises ValidationError where the story may not stand as it is.
    """
    section.add_child(instance=story)
    return story


@contextmanager
def locked(section: AnyPage) -> Iterator[AnyPage]:
    """The section as it is now, its row held until the block ends.

    SQLite has no row locks; there the IMMEDIATE transaction itself keeps other writers out.
    """
    with transaction.atomic():
        current = type(section).objects.select_for_update().get(pk=section.pk)
        yield current
        section.numchild = current.numchild
