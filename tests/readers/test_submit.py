"""What becomes of a comment, and what is kept of it."""

import uuid

import pytest

from tests.readers.saying import Place
from tilshi.accounts.models import User
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
