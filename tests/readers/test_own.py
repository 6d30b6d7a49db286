"""Authors and their own comments."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.readers.saying import Place
from tilshi.accounts.held import holdings
from tilshi.accounts.models import User
from tilshi.readers.errors import CommentRefused
from tilshi.readers.models import Comment, Revision, Standing
from tilshi.readers.own import edit_comment, withdraw_comment
from tilshi.readers.respect import give_respect

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_edit_keeps_what_it_said_before(place: Place, daniyar: User) -> None:
    comment = place.say(daniyar, "Мост открыли.")
    edit_comment(comment, daniyar, "Мост открыли утром.")
    comment.refresh_from_db()
    assert comment.text == "Мост открыли утром."
    assert comment.edited_at is not None
    assert Revision.objects.get().text == "Мост открыли."


def test_edit_is_looked_at_like_a_new_one(place: Place, daniyar: User) -> None:
    """Clean words first, links afterwards: the oldest trick."""
    comment = place.say(daniyar, "Хорошая новость для города.")
    edit_comment(comment, daniyar, "Смотрите http://casino.example и http://b.example и http://c.example")
    comment.refresh_from_db()
    assert (comment.standing, comment.queue) == (Standing.PENDING, "links")
    assert place.discussion.comment_count == 0


def test_edit_does_not_free_what_waits(place: Place, daniyar: User) -> None:
    comment = place.say(daniyar, "Смотрите http://b.example")
    assert comment.standing == Standing.PENDING
    edit_comment(comment, daniyar, "Смотрите сами.")
    comment.refresh_from_db()
    assert (comment.standing, comment.queue) == (Standing.PENDING, "links")


def test_edit_ends_with_its_time_or_an_answer(place: Place, daniyar: User, saule: User) -> None:
    answered, old = place.say(daniyar), place.say(daniyar)
    place.say(saule, to=answered)
    with pytest.raises(CommentRefused):
        edit_comment(answered, daniyar, "Совсем другое.")
    with time_machine.travel(timezone.now() + timedelta(minutes=11)), pytest.raises(CommentRefused):
        edit_comment(old, daniyar, "Совсем другое.")
    with pytest.raises(CommentRefused):
        edit_comment(old, saule, "Чужое.")


def test_deleted_comment_says_nothing_any_more(place: Place, daniyar: User, saule: User) -> None:
    root = place.say(daniyar, "Пожалею об этом.")
    edit_comment(root, daniyar, "Пожалею об этом позже.")
    place.say(saule, to=root)
    assert not withdraw_comment(root, saule)
    assert withdraw_comment(root, daniyar)
    root.refresh_from_db()
    assert (root.text, root.standing, root.is_shown) == ("", Standing.WITHDRAWN, True)
    assert not Revision.objects.exists()
    assert place.discussion.comment_count == 1


def test_respect_counts_once_and_can_be_taken_back(place: Place, daniyar: User, saule: User) -> None:
    comment = place.say(daniyar)
    assert not give_respect(comment, daniyar, gives=True), "nobody respects themselves"
    assert give_respect(comment, saule, gives=True)
    assert not give_respect(comment, saule, gives=True)
    assert Comment.objects.get().respect_count == 1
    assert give_respect(comment, saule, gives=False)
    assert Comment.objects.get().respect_count == 0


def test_erased_reader_leaves_no_words(place: Place, daniyar: User, saule: User) -> None:
    root = place.say(daniyar, "Меня зовут Данияр, я живу у моста.")
    place.say(saule, to=root)
    for holding in holdings():
        holding.close(daniyar)
        holding.erase(daniyar)
    assert "Данияр" not in "".join(Comment.objects.values_list("text", flat=True))
    assert not Comment.objects.filter(author=daniyar).exists()
