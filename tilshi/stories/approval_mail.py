"""Tells those who may publish a story that it waits for them, each in their own language."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page, TaskState
from wagtail.users.models import UserProfile

from tilshi.accounts.models import User
from tilshi.stories.models import EditorApproval
from tilshi.stories.readable import policy


def ask_approvers(instance: TaskState, user: User | None = None, **kwargs: Any) -> None:
    """Receives Wagtail's `task_submitted`. Admins hear of each submission from Wagtail itself."""
    if isinstance(instance.task.specific, EditorApproval):
        page = instance.workflow_state.content_object.specific
        for approver in approvers(page, user):
            request_for(approver, page, user).send()


def approvers(page: Page, asking: User | None) -> Iterator[User]:
    able = policy().users_with_permission_for_instance("publish", page, include_superusers=False)
    for user in able.filter(is_superuser=False, email__isnull=False).exclude(pk=asking and asking.pk):
        if UserProfile.get_for_user(user).submitted_notifications:
            yield user


def request_for(approver: User, page: Page, asking: User | None) -> EmailMessage:
    facts = {
        "headline": page.get_latest_revision_as_object().title,
        "who": asking.get_full_name() if asking else settings.TILSHI.name,
        "section": page.get_parent().title,
        "address": settings.TILSHI.address + reverse("wagtailadmin_pages:edit", args=(page.pk,)),
    }
    with translation.override(approver.language or settings.LANGUAGE_CODE):
        subject = gettext("To approve: %(headline)s") % facts
        text = gettext(
            "%(who)s has handed in a story for “%(section)s”: %(headline)s\n\nRead and approve it here:"
            " %(address)s"
        )
        headers = {"Auto-Submitted": "auto-generated"}
        return EmailMessage(one_line(subject), text % facts, to=[str(approver.email)], headers=headers)


def one_line(text: str) -> str:
    """A headline with a line break would be a header of its own."""
    return " ".join(text.split())
