"""What lies on the demo's desk: a draft, a story handed in, one that waits for its hour."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from tilshi.accounts.models import User
from tilshi.accounts.roles import Role
from tilshi.demo.read import DemoStory
from tilshi.operations.models import OutgoingMail
from tilshi.stories.models import StoryPage


def leave_in_state(page: StoryPage, story: DemoStory, now: datetime, colleagues: Mapping[Role, User]) -> None:
    if story.state == "scheduled":
        schedule(page, now - timedelta(days=story.days_ago), colleagues[Role.EDITOR])
    elif story.state == "in_review":
        hand_in(page, colleagues[Role.AUTHOR])


def schedule(page: StoryPage, go_live_at: datetime, by: User) -> None:
    page.go_live_at = go_live_at.replace(minute=0, second=0, microsecond=0)
    page.save_revision(user=by).publish(user=by)


def hand_in(page: StoryPage, by: User) -> None:
    """Whoever may approve it is told by mail; nobody of the demo reads any."""
    page.get_workflow().start(page, by)
    OutgoingMail.objects.waiting().delete()
