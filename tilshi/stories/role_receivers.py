"""Signals that keep roles and reviews true to the pages: sections opened or gone, stories withdrawn."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from wagtail.models import TaskState
from wagtail.signals import page_unpublished, task_submitted

from tilshi.stories.approval_mail import ask_approvers
from tilshi.stories.models import SectionPage, StoryPage
from tilshi.stories.review import drop_open_review
from tilshi.stories.section_rights import close_section_groups, keep_section_groups


def connect() -> None:
    post_save.connect(section_saved, sender=SectionPage, dispatch_uid="stories.section_groups")
    pre_delete.connect(section_goes, sender=SectionPage, dispatch_uid="stories.section_groups_go")
    page_unpublished.connect(story_withdrawn, sender=StoryPage, dispatch_uid="stories.review_dropped")
    task_submitted.connect(ask_approvers, sender=TaskState, dispatch_uid="stories.approval_mail")


def section_saved(instance: SectionPage, raw: bool = False, **kwargs: Any) -> None:
    """In each language it opens in, and under each new address."""
    if not raw:
        keep_section_groups(instance)


def section_goes(instance: SectionPage, **kwargs: Any) -> None:
    close_section_groups(instance)


def story_withdrawn(instance: StoryPage, **kwargs: Any) -> None:
    """By whichever door; what readers no longer see needs nobody's eyes."""
    drop_open_review(instance)
