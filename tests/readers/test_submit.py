"""What becomes of a comment, and what is kept of it."""

import uuid
from contextlib import suppress

import pytest

from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers import facts
from tilshi.readers.errors import CommentRefused
from tilshi.readers.models import Comment, Standing, Stir

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_comment_is_published_and_counted(place: Place, daniyar: User) -> None:
    comment = place.say(daniyar, "Наконец-то мост открыли.")
    assert comment.standing == Standing.PUBLISHED
    assert place.discussion.comment_count == 1
    assert list(comment.verdicts.values_list("phase", "rule", "outcome")) == [
        ("mode", "published", "published")
    ]
    assert Stir.objects.filter(discussion=place.discussion).exists(), "the keeper is to tell it"


def test_reply_stands_in_its_thread(place: Place, daniyar: User, saule: User) -> None:
    root = place.say(daniyar)
    reply = place.say(saule, to=root)
    second = place.say(daniyar, to=reply)
    assert (second.root_id, second.parent_id) == (root.pk, reply.pk)
    root.refresh_from_db()
    assert root.reply_count == 2
    assert place.discussion.comment_count == 3


def test_sent_twice_is_one(place: Place, daniyar: User) -> None:
    key = uuid.uuid4()
    first = place.say(daniyar, "Один раз.", key=key)
    assert place.say(daniyar, "Один раз.", key=key) == first
    assert Comment.objects.count() == 1


def test_what_is_refused_is_not_stored(place: Place, daniyar: User) -> None:
    with pytest.raises(CommentRefused) as caught:
        place.say(daniyar, "а" + "бв " * 3000)
    assert caught.value.finding.rule == "too-long"
    assert not Comment.objects.exists()


def test_answer_to_what_is_gone_is_refused(place: Place, daniyar: User, saule: User) -> None:
    root = place.say(daniyar)
    Comment.objects.filter(pk=root.pk).update(standing=Standing.REJECTED)
    with pytest.raises(CommentRefused) as caught:
        place.say(saule, to=root)
    assert caught.value.finding.rule == "answer-gone"


def test_quote_is_kept_as_it_was(place: Place, daniyar: User) -> None:
    comment = place.say(daniyar, block_id=place.quote_id)
    assert (comment.block_id, comment.quoted) == (place.quote_id, "Ждали три года.")
    assert place.say(daniyar, block_id=uuid.uuid4()).block_id is None, "a quote that is not there"


def test_form_sent_again_long_after_is_still_one(
    place: Place, daniyar: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the rules no longer look so far back."""
    key = uuid.uuid4()
    first = place.say(daniyar, "Один раз.", key=key)
    place.say(daniyar)
    monkeypatch.setattr(facts, "LOOKED_AT", 1)
    assert place.say(daniyar, "Совсем другое.", key=key) == first
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(("a_minute", "taken"), [(2, 2), (0, 6)])
def test_limit_of_a_minute_and_none_at_all(
    place: Place, daniyar: User, settings: object, a_minute: int, taken: int
) -> None:
    comments = settings.TILSHI.comments.model_copy(update={"a_minute": a_minute})  # type: ignore[attr-defined]
    settings.TILSHI = settings.TILSHI.model_copy(update={"comments": comments})  # type: ignore[attr-defined]
    for _ in range(6):
        with suppress(CommentRefused):
            place.say(daniyar)
    assert Comment.objects.count() == taken
