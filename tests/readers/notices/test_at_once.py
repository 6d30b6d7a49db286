"""Two who answer each other in the same moment."""

import threading
from contextlib import suppress
from typing import Any

import pytest
from django.utils import timezone

from tests import databases
from tests.conftest import PASSWORD
from tests.readers.conftest import bridge_story
from tests.readers.notices.telling import in_threads, told
from tests.readers.saying import Place
from tilshi.accounts.roles import Role, add_user
from tilshi.readers.models import Comment, ModeOf
from tilshi.readers.modes import set_mode
from tilshi.readers.signals import comment_taken
from tilshi.stories.models import SectionPage


@pytest.mark.both
def test_two_who_answer_each_other_do_not_wait_for_each_other(committed: databases.TestDatabase) -> None:
    """Each writes a row that names the other, who is locked for as long as they write themselves."""
    set_mode(ModeOf.Scope.SITE, None, "rules", by=None)  # type: ignore[arg-type]  # by nobody
    place = Place(bridge_story(SectionPage.objects.get(slug="politics", locale__language_code="ru")))
    cast = [
        add_user(f"{name}@example.org", PASSWORD, Role.READER, name.title()) for name in ("arman", "botagoz")
    ]
    first, second = [place.say(user) for user in cast]
    meeting = threading.Barrier(2)

    def wait_for_the_other(**kwargs: Any) -> None:
        with suppress(threading.BrokenBarrierError):  # where only one can write at a time
            meeting.wait(2)

    comment_taken.connect(wait_for_the_other)
    try:
        in_threads([lambda: place.say(cast[0], to=second), lambda: place.say(cast[1], to=first)])
    finally:
        comment_taken.disconnect(wait_for_the_other)
    assert Comment.objects.filter(parent__isnull=False, created_at__lte=timezone.now()).count() == 2
    assert [told(user) for user in cast] == [[("reply", "published")]] * 2
