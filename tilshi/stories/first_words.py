"""The words that a story was published with, kept for its history when somebody edits it.

An imported archive has no revisions: two hundred thousand of them would double the database, and nearly
none would ever be read. But where the first edit made the first revision, nothing would be left to compare
it with.
"""

from typing import Any

from wagtail.models import Page, Revision


def keep_first_words(story: Any) -> None:
    """Makes a revision of the story's row if it was published without one; dated when readers got it."""
    if story.latest_revision_id or not story.first_published_at:
        return
    stored = type(story).objects.get(pk=story.pk)
    if stored.latest_revision_id or not stored.first_published_at:  # a copy has not been stored so far
        return
    first: Revision = Page.save_revision(stored, clean=False, changed=False)
    Revision.objects.filter(pk=first.pk).update(
        created_at=stored.last_published_at or stored.first_published_at, user=stored.owner_id
    )
    if stored.live:
        Page.objects.filter(pk=story.pk).update(live_revision=first)
        story.live_revision = first
