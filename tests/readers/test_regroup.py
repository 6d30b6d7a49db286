"""A story's languages talk together or apart, and the site may change its mind."""

import pytest

from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.delivery.models import Change
from tilshi.readers.models import Comment, Discussion
from tilshi.readers.regroup import regroup
from tilshi.stories.models import Listing
from tilshi.stories.translate import make_twin

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def apart(settings: object, by_language: bool) -> None:
    comments = settings.TILSHI.comments.model_copy(update={"by_language": by_language})  # type: ignore[attr-defined]
    settings.TILSHI = settings.TILSHI.model_copy(update={"comments": comments})  # type: ignore[attr-defined]


@pytest.fixture
def twin(place: Place) -> Place:
    made = make_twin(place.story, "kk", by=None)
    made.save_revision().publish()
    return Place(made.pk)


def test_all_languages_talk_in_one_place(place: Place, twin: Place, daniyar: User, saule: User) -> None:
    root = place.say(daniyar)
    reply = twin.say(saule, to=root)
    assert (reply.discussion, reply.language, root.language) == (root.discussion, "kk", "ru")


def test_sorted_apart_and_together_again(
    place: Place, twin: Place, daniyar: User, saule: User, settings: object
) -> None:
    root = place.say(daniyar)
    twin.say(saule, to=root)
    other = twin.say(saule)
    apart(settings, by_language=True)
    assert regroup() == 1
    assert regroup() == 0
    root.refresh_from_db()
    other.refresh_from_db()
    assert (root.discussion.language, other.discussion.language) == ("ru", "kk")
    assert (root.discussion.comment_count, other.discussion.comment_count) == (2, 1)
    assert Listing.objects.get(pk=twin.story_id).comment_count == 1
    Change.objects.all().delete()
    apart(settings, by_language=False)
    assert regroup() == 2
    assert Discussion.objects.get().comment_count == 3
    assert set(Comment.objects.values_list("discussion__language", flat=True)) == {""}
    assert Change.objects.exists(), "readers' pages are another now"
