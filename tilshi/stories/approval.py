"""Puts our approval by section in the place of Wagtail's approval by group."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import GroupApprovalTask, Workflow

from tilshi.accounts.roles import Role
from tilshi.stories.models import EditorApproval
from tilshi.stories.rights import WAGTAILS_GROUPS

WAGTAILS_NAME = "Moderators approval"  # of both the workflow and its task, from wagtailcore's migration 0048


@transaction.atomic
def use_editor_approval() -> None:
    """The task that came with Wagtail becomes ours: the same row, so that what waits for approval goes on
    waiting. A newsroom's own workflows and tasks are left alone. Safe to run again."""
    ours = {*WAGTAILS_GROUPS, Role.EDITOR.value}
    for task in GroupApprovalTask.objects.filter(name=WAGTAILS_NAME):
        if {group.name for group in task.groups.all()} <= ours:
            become_editor_approval(task)


def become_editor_approval(task: GroupApprovalTask) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        name = gettext("Approval by an editor")
    Workflow.objects.filter(name=WAGTAILS_NAME, workflow_tasks__task=task).update(name=name)
    kind = ContentType.objects.get_for_model(EditorApproval)
    approval = EditorApproval(task_ptr_id=task.pk, name=name, active=task.active, content_type=kind)
    task.groups.clear()
    task.delete(keep_parents=True)
    approval.save()
