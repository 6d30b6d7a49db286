"""An author hands in, an editor approves: the way Wagtail offers from the first day must lead somewhere."""

import pytest
from wagtail.models import GroupApprovalTask

from tests.conftest import signed_in
from tests.stories.newsroom import story_form
from tilshi.accounts.models import User
from tilshi.stories.models import Listing, SectionPage, StoryPage

pytestmark = pytest.mark.django_db


def test_story_that_an_author_hands_in_is_approved_and_published_by_an_editor(
    politics: SectionPage, zhanna: User, aigul: User
) -> None:
    form = story_form(title="Мост открыт") | {"action-submit": "1"}
    signed_in(zhanna).post(f"/newsroom/pages/add/stories/storypage/{politics.pk}/", form)
    story = StoryPage.objects.get()
    assert story.workflow_in_progress and not story.live
    task = story.current_workflow_task_state
    signed_in(aigul).post(
        f"/newsroom/pages/workflow/action/{story.pk}/approve/{task.pk}/", {"comment": "Хорошо"}
    )
    assert Listing.objects.get().headline == "Мост открыт"


def test_approval_is_the_editors_task(db: None) -> None:
    for task in GroupApprovalTask.objects.all():
        assert [group.name for group in task.groups.all()] == ["editor"]
