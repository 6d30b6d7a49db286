"""Several hands at once: nothing is lost, nothing is counted twice."""

import uuid
from functools import partial

import pytest
from django.utils import timezone

from tests.databases import TestDatabase
from tests.readers.conftest import bridge_story
from tests.readers.saying import Place, hold_beside
from tests.stories.material import at_once
from tilshi.accounts.models import User
from tilshi.accounts.roles import Role, add_user
from tilshi.readers.errors import CommentRefused
from tilshi.readers.models import Comment, Discussion, Standing, Stir
from tilshi.readers.moderate import decide_comments
from tilshi.readers.modes import set_mode
from tilshi.readers.reports import report_comment
from tilshi.readers.respect import give_respect
from tilshi.readers.stir import tell_stirred
from tilshi.stories.models import Listing, SectionPage

pytestmark = pytest.mark.both


@pytest.fixture
def town(committed: TestDatabase) -> Place:
    set_mode("site", None, "open", by=None)  # type: ignore[arg-type]
    return Place(bridge_story(SectionPage.objects.get(slug="politics", locale__language_code="ru")))


def person(number: int, role: Role = Role.READER) -> User:
    return add_user(f"reader{number}@example.org", "қызғалдақ-2026", role, f"Читатель {number}")


def test_eight_write_at_once(town: Place) -> None:
    people = [person(number) for number in range(8)]
    said = at_once([partial(town.say, one) for one in people])
    assert all(isinstance(item, Comment) for item in said), said
    assert town.discussion.comment_count == 8
    assert Discussion.objects.count() == 1


def test_one_form_sent_many_times_at_once_is_one_comment(town: Place) -> None:
    reader, key = person(1), uuid.uuid4()
    said = at_once([partial(town.say, reader, "Один раз.", key=key)] * 6)
    assert {item.pk for item in said} == {Comment.objects.get().pk}, said
    assert town.discussion.comment_count == 1


def test_limit_holds_for_all_hands_of_one_reader(town: Place) -> None:
    reader = person(1)
    said = at_once([partial(town.say, reader) for _ in range(8)])
    assert sum(isinstance(item, Comment) for item in said) == 4, "four a minute"
    assert sum(isinstance(item, CommentRefused) for item in said) == 4


def test_two_moderators_decide_the_same_hundred(town: Place) -> None:
    reader, one, other = person(1), person(2, Role.MODERATOR), person(3, Role.MODERATOR)
    first = town.say(reader)
    hold_beside(first, 100)
    pks = list(Comment.objects.order_by("pk").values_list("pk", flat=True))
    done = at_once(
        [
            partial(decide_comments, pks, Standing.PUBLISHED, one),
            partial(decide_comments, pks[::-1], Standing.REJECTED, other),
        ]
    )
    assert not any(isinstance(item, Exception) for item in done), done
    published = Comment.objects.filter(standing=Standing.PUBLISHED).count()
    assert published in (0, 101)
    assert town.discussion.comment_count == published


def test_respects_and_reports_at_once(town: Place) -> None:
    people = [person(number) for number in range(6)]
    comment = town.say(people[0])
    at_once([partial(give_respect, comment, one, gives=True) for one in people[1:]] * 2)
    assert Comment.objects.get().respect_count == 5
    at_once([partial(report_comment, comment, one, "abuse") for one in people[1:]])
    assert Comment.objects.get().standing == Standing.PENDING
    assert town.discussion.comment_count == 0


def test_two_keepers_tell_each_stir(town: Place) -> None:
    town.say(person(1))
    told = at_once([lambda: tell_stirred(timezone.now())] * 3)
    assert not any(isinstance(item, Exception) for item in told), told
    assert not Stir.objects.exists()
    assert Listing.objects.get(pk=town.story_id).comment_count == 1


def test_whoever_answers_and_whoever_decides_do_not_wait_for_each_other(town: Place) -> None:
    """The one locks the discussion and then asks for the comment; the other way round both would wait."""
    people, moderator = [person(number) for number in range(4)], person(9, Role.MODERATOR)
    roots = [town.say(one) for one in people]
    pks = [root.pk for root in roots]
    for standing in (Standing.REJECTED, Standing.PUBLISHED) * 3:
        answers = [partial(town.say, one, to=root) for one, root in zip(people, roots[::-1], strict=True)]
        done = at_once([*answers, partial(decide_comments, pks, standing, moderator)])
        assert not [item for item in done if isinstance(item, Exception) and not is_refusal(item)], done
    recount = Comment.objects.filter(standing=Standing.PUBLISHED).count()
    assert town.discussion.comment_count == recount


def test_whoever_respects_waits_for_nobody_who_answers(town: Place) -> None:
    """A respect holds the comment and names the discussion; an answer holds the discussion and counts itself
    on the comment."""
    people = [person(number) for number in range(8)]
    root = town.say(people[0])
    for gives in (True, False) * 4:
        answers = [partial(town.say, one, to=root) for one in people[:4]]
        respects = [partial(give_respect, root, one, gives=gives) for one in people[4:]]
        done = at_once([*answers, *respects])
        assert not [item for item in done if isinstance(item, Exception) and not is_refusal(item)], done
    assert Comment.objects.get(pk=root.pk).respect_count == 0


def is_refusal(error: Exception) -> bool:
    return isinstance(error, CommentRefused)
