"""Who has to look at a story: before it is published, or after."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

from tilshi.accounts.models import User
from tilshi.stories.readable import policy

Action = tuple[str, str, bool]  # name, label, whether it asks for a comment


class EditorApproval(Task):
    """Approved by whoever may publish the page: Wagtail's own task asks for a group, whatever the section.

    While a story waits, its author cannot change the words under review; they may take the story back.
    """

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Whoever locked their story and then hands it in has not meant to lock the editors out."""
        page = workflow_state.content_object
        if page.locked and page.locked_by and not may_publish(page, page.locked_by):
            page.locked, page.locked_by, page.locked_at = False, None, None
            page.save(update_fields=["locked", "locked_by", "locked_at"])
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        return may_publish(obj, user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        return not may_publish(obj, user)

    def user_can_lock(self, obj: Page, user: User) -> bool:
        return may_publish(obj, user)

    def user_can_unlock(self, obj: Page, user: User) -> bool:
        return may_publish(obj, user)

    def get_actions(self, obj: Page, user: User) -> list[Action]:
        if not may_publish(obj, user):
            return []
        return [
            ("reject", gettext("Request changes"), True),
            ("approve", gettext("Approve"), False),
            ("approve", gettext("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> models.QuerySet[TaskState]:
        """Asks for the few that wait, never for all pages that the user may publish."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        pages = Page.objects.filter(pk__in=list(waiting.values_list("workflow_state__object_id", flat=True)))
        theirs = policy().instances_user_has_permission_for(user, "publish").filter(pk__in=pages)
        keys = [str(pk) for pk in theirs.values_list("pk", flat=True)]
        found: models.QuerySet[TaskState] = waiting.filter(workflow_state__object_id__in=keys)
        return found

    @classmethod
    def get_description(cls) -> str:
        return gettext("Whoever may publish the page approves it: editors of the site or of its section.")

    class Meta:
        verbose_name = _("approval by an editor")
        verbose_name_plural = _("approvals by an editor")


def may_publish(page: Page, user: User) -> bool:
    return bool(page.specific_deferred.permissions_for_user(user).can_publish())


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
