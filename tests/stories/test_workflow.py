"""An author hands in, an editor of that section approves: nothing is lost, nobody is told too much."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Task, TaskState, Workflow, WorkflowTask

from tests.conftest import PASSWORD, signed_in
from tests.stories.newsroom import story_form
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user, group_of
from tilshi.fronts.found import keep_roles
from tilshi.operations.models import OutgoingMail
from tilshi.stories.approval import WAGTAILS_NAME
from tilshi.stories.models import EditorApproval, Listing, SectionPage, StoryPage
from tilshi.stories.release import release_due

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def sabit(db: None) -> User:
    return add_user("sabit@example.org", PASSWORD, Role.EDITOR, "Сәбит", ["politics"])


@pytest.fixture
def of_sport(db: None) -> User:
    return add_user("sport@example.org", PASSWORD, Role.EDITOR, "Ербол", ["sport"])


def hand_in(author: User, section: SectionPage, **fields: Any) -> StoryPage:
    form = story_form(**{"title": "Мост открыт", "action-submit": "1", **fields})
    signed_in(author).post(f"/newsroom/pages/add/stories/storypage/{section.pk}/", form)
    story: StoryPage = StoryPage.objects.get()
    return story


def act(user: User, story: StoryPage, action: str, comment: str = "Хорошо") -> Any:
    task = story.current_workflow_task_state
    address = f"/newsroom/pages/workflow/action/{story.pk}/{action}/{task.pk}/"
    return signed_in(user).post(address, {"comment": comment})


def save(user: User, story: StoryPage, title: str, **more: str) -> Any:
    form = story_form(title=title, slug=story.slug, **more)
    return signed_in(user).post(f"/newsroom/pages/{story.pk}/edit/", form)


def fresh(story: StoryPage) -> StoryPage:
    found: StoryPage = StoryPage.objects.get(pk=story.pk)
    return found


@pytest.mark.parametrize("editor", ["aigul", "sabit"])
def test_story_that_an_author_hands_in_is_approved_and_published_by_an_editor(
    politics: SectionPage, zhanna: User, editor: str, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(editor)
    story = hand_in(zhanna, politics)
    assert story.workflow_in_progress and not story.live
    assert "Мост открыт" in signed_in(user).get("/newsroom/").text, "the task is on the first screen"
    act(user, story, "approve")
    assert Listing.objects.get().headline == "Мост открыт"


def test_editor_of_another_section_neither_sees_nor_approves_it(
    politics: SectionPage, zhanna: User, of_sport: User
) -> None:
    story = hand_in(zhanna, politics)
    assert "Мост открыт" not in signed_in(of_sport).get("/newsroom/").text
    assert list(TaskState.objects.reviewable_by(of_sport)) == []
    for action in ("approve", "reject"):
        assert act(of_sport, story, action).status_code == 302
    assert fresh(story).current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    assert not Listing.objects.exists()


def test_author_does_not_approve_their_own(politics: SectionPage, zhanna: User) -> None:
    story = hand_in(zhanna, politics)
    act(zhanna, story, "approve")
    save(zhanna, story, "Мост открыт", **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert fresh(story).workflow_in_progress and not Listing.objects.exists()


def test_words_under_review_are_the_editors_until_they_are_sent_back(
    politics: SectionPage, zhanna: User, aigul: User
) -> None:
    story = hand_in(zhanna, politics)
    save(zhanna, story, "Другое")
    assert fresh(story).get_latest_revision_as_object().title == "Мост открыт", "locked for its author"
    save(aigul, story, "Мост открыт вчера")
    assert fresh(story).get_latest_revision_as_object().title == "Мост открыт вчера"

    act(aigul, story, "reject", "Кто открыл?")
    assert "Кто открыл?" in signed_in(zhanna).get(f"/newsroom/pages/{story.pk}/edit/").text
    save(zhanna, story, "Мост открыл аким", **{"action-submit": "1"})
    assert fresh(story).workflow_in_progress
    act(aigul, fresh(story), "approve")
    assert Listing.objects.get().headline == "Мост открыл аким"


def test_author_takes_a_story_back_and_goes_on_writing(politics: SectionPage, zhanna: User) -> None:
    story = hand_in(zhanna, politics)
    save(zhanna, story, "Мост открыт", **{"action-cancel-workflow": "1"})
    assert not fresh(story).workflow_in_progress
    save(zhanna, story, "Мост ещё строят")
    assert fresh(story).get_latest_revision_as_object().title == "Мост ещё строят"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON - timedelta(hours=1), tick=False) as clock:
        yield clock


def test_approved_story_waits_for_the_moment_its_author_planned(
    politics: SectionPage, zhanna: User, aigul: User, clock: time_machine.Traveller
) -> None:
    story = hand_in(zhanna, politics, go_live_at="2026-11-22 17:00")  # in Almaty
    act(aigul, story, "approve")
    assert not Listing.objects.exists()
    clock.move_to(NOON)
    release_due(NOON)
    assert Listing.objects.get().headline == "Мост открыт"


@pytest.fixture
def outbox(settings: Any) -> None:
    """pytest-django puts another in its place."""
    settings.EMAIL_BACKEND = "tilshi.operations.mail.OutboxBackend"


def test_those_who_may_approve_are_told_in_their_own_language(
    outbox: None, politics: SectionPage, zhanna: User, aigul: User, sabit: User, of_sport: User
) -> None:
    User.objects.filter(pk=sabit.pk).update(language="en")
    hand_in(zhanna, politics)
    told = {mail.recipients[0]: bytes(mail.message).decode() for mail in OutgoingMail.objects.all()}
    assert set(told) == {aigul.email, sabit.email}, "and not the editor of sport, nor the author"
    assert "/newsroom/pages/" in told[sabit.email]
    assert "Жанна" not in told[sabit.email].split("\r\n\r\n")[0]


def test_headline_with_a_line_break_makes_no_header_of_its_own(
    outbox: None, politics: SectionPage, zhanna: User, aigul: User
) -> None:
    hand_in(zhanna, politics, title="Мост\r\nBcc: thief@example.org")
    mail = OutgoingMail.objects.get()
    assert mail.recipients == [aigul.email]
    assert b"\nBcc:" not in bytes(mail.message).split(b"\r\n\r\n")[0]


# The task that is Wagtail's own becomes ours.


def wagtails_own() -> GroupApprovalTask:
    """As an older engine has left it."""
    task = GroupApprovalTask.objects.create(name=WAGTAILS_NAME)
    task.groups.set([group_of(Role.EDITOR)])
    workflow = Workflow.objects.get()
    WorkflowTask.objects.filter(workflow=workflow).delete()
    Workflow.objects.filter(pk=workflow.pk).update(name=WAGTAILS_NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return task


def test_approval_is_by_whoever_may_publish(db: None) -> None:
    assert not GroupApprovalTask.objects.exists()
    tasks = [item.task.specific for item in WorkflowTask.objects.all()]
    assert [type(task) for task in tasks] == [EditorApproval]


def test_story_that_waits_on_an_older_site_goes_on_waiting(
    politics: SectionPage, zhanna: User, sabit: User
) -> None:
    task = wagtails_own()
    story = hand_in(zhanna, politics)
    act(sabit, story, "approve")
    assert not Listing.objects.exists(), "the older engine asked for the group"
    keep_roles()
    keep_roles()
    assert not GroupApprovalTask.objects.exists()
    kind = ContentType.objects.get_for_model(EditorApproval)
    assert Task.objects.get(pk=task.pk).content_type == kind
    act(sabit, fresh(story), "approve")
    assert Listing.objects.get().headline == "Мост открыт", "approved once, not asked again"


def test_newsrooms_own_tasks_are_left_alone(db: None) -> None:
    chiefs = Group.objects.create(name="chiefs")
    renamed = GroupApprovalTask.objects.create(name="The chief reads it")
    renamed.groups.set([group_of(Role.EDITOR)])
    changed = GroupApprovalTask.objects.create(name=WAGTAILS_NAME)
    changed.groups.set([group_of(Role.EDITOR), chiefs])
    keep_roles()
    assert set(GroupApprovalTask.objects.all()) == {renamed, changed}
