"""Signals of the tree. Without a sender: Wagtail saves a story as a StoryPage here, as a bare Page there."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page, Revision, Site, WorkflowState
from wagtail.signals import page_published

from tilshi.delivery.change_log import changed
from tilshi.delivery.shown_row import tell_changes_of
from tilshi.stories import keys
from tilshi.stories.desk_line import write_desk_line
from tilshi.stories.listing import relist
from tilshi.stories.models import (
    Contribution,
    Contributor,
    Document,
    Image,
    InfoPage,
    Listing,
    Rendition,
    SectionPage,
    StoryPage,
    Topic,
)
from tilshi.stories.pictures.make import ask_for_missing, make_webp
from tilshi.stories.sections import open_everywhere
from tilshi.stories.tell import (
    is_bookkeeping,
    story_ids,
    tell_contributor,
    tell_listing,
    tell_page,
    tell_topics,
)


def connect() -> None:
    post_save.connect(page_saved, dispatch_uid="stories.page_saved")
    post_delete.connect(page_deleted, dispatch_uid="stories.page_deleted")
    pre_delete.connect(listing_deleted, sender=Listing, dispatch_uid="stories.listing_deleted")
    m2m_changed.connect(
        topics_changed, sender=StoryPage.topics.through, dispatch_uid="stories.topics_changed"
    )
    for signal in (post_save, post_delete):
        signal.connect(contribution_changed, sender=Contribution, dispatch_uid="stories.contribution_changed")
        signal.connect(site_changed, sender=Site, dispatch_uid="stories.site_changed")
    tell_changes_of(Topic, Contributor, Image, Rendition, Document)
    post_save.connect(schedule_saved, sender=Revision, dispatch_uid="stories.schedule_saved")
    post_save.connect(workflow_saved, sender=WorkflowState, dispatch_uid="stories.workflow_saved")
    post_delete.connect(twin_deleted, sender=StoryPage, dispatch_uid="stories.twin_deleted")
    post_save.connect(picture_saved, sender=Image, dispatch_uid="stories.picture_saved")
    page_published.connect(pictures_published, dispatch_uid="stories.pictures_published")
    page_published.connect(section_published, sender=SectionPage, dispatch_uid="stories.section_published")


def page_saved(instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Runs inside the transaction of `Page.save()`, so the row and its page change together or not at all."""
    if not isinstance(instance, Page) or raw:
        return
    if is_bookkeeping(update_fields):  # of drafts: the desk's alone
        if instance.specific_class is StoryPage:
            write_desk_line(as_stored(instance))
        return
    if instance.specific_class in (StoryPage, InfoPage):
        show(as_stored(instance))
    tell_page(instance)


def page_deleted(instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        tell_page(instance)


def listing_deleted(instance: Listing, **kwargs: Any) -> None:
    """Before it is: its topics and contributors are still there, and say on which lists it stood."""
    tell_listing(instance, None)


def topics_changed(instance: Any, action: str, reverse: bool, pk_set: Any, **kwargs: Any) -> None:
    """After the page's own save: Wagtail's forms store topics last."""
    if action in ("post_add", "post_remove"):
        tell_topics(*story_ids(instance, pk_set, reverse))
    elif action == "pre_clear":
        there = instance.stories if reverse else instance.topics.through.objects.filter(storypage=instance.pk)
        name = "pk" if reverse else "topic"
        tell_topics(*story_ids(instance, there.values_list(name, flat=True), reverse))


def contribution_changed(instance: Contribution, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        tell_contributor(instance.story_id, instance.contributor_id)


def site_changed(instance: Site, raw: bool = False, **kwargs: Any) -> None:
    """All addresses on all pages are made from Wagtail's row of the site, and change when there is a second.
    No screen saves it; a start with another address and a console do, without a transaction of their own."""
    if not raw:
        with transaction.atomic():
            changed(keys.FRAME, why="site")


def show(page: StoryPage | InfoPage) -> None:
    """What readers' lists and the desk's say of a page, as its row is stored."""
    relist(page)
    if isinstance(page, StoryPage):
        write_desk_line(page)


def schedule_saved(instance: Revision, update_fields: Any = None, **kwargs: Any) -> None:
    """Wagtail schedules and takes back by saving this one field, sometimes without saving the page."""
    if update_fields and "approved_go_live_at" in update_fields:
        write_line_of(instance.object_id)


def workflow_saved(instance: WorkflowState, **kwargs: Any) -> None:
    write_line_of(instance.object_id)


def write_line_of(page_id: str) -> None:
    if story := StoryPage.objects.filter(pk=page_id).first():
        write_desk_line(story)


def twin_deleted(instance: StoryPage, **kwargs: Any) -> None:
    """Where the first of the twins goes, the next becomes the source."""
    if heir := instance.get_translations().order_by("pk").first():
        write_desk_line(heir)


def picture_saved(instance: Image, raw: bool = False, **kwargs: Any) -> None:
    """After the commit: the worker must find the row. Asked for at each save, a new focal point cuts anew."""
    if not raw:
        transaction.on_commit(lambda: make_webp.enqueue(instance.pk))


def pictures_published(instance: Page, **kwargs: Any) -> None:
    """A worker that was away when a picture came, or died over it, gets another order."""
    shown = Image.objects.filter(shown_on__page=instance.pk)
    for image in shown:
        transaction.on_commit(partial(ask_for_missing, image))


def section_published(instance: SectionPage, **kwargs: Any) -> None:
    """By whichever door: a screen, a workflow, the schedule."""
    open_everywhere(instance)


def as_stored(page: Page) -> StoryPage | InfoPage:
    """The page's row, never the object in hand: saving a draft of a live story calls `save()` on an object
    that carries the draft's words and writes only its bookkeeping; the Listing would publish the draft."""
    return page.specific_class.objects.get(pk=page.pk)
