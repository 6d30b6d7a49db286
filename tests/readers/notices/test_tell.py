"""Who is told of what, and who is not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.readers.notices.telling import all_wait, held, told
from tests.readers.saying import Place
from tilshi.accounts.models import User
from tilshi.readers.models import Comment, Notice, Standing
from tilshi.readers.moderate import decide_comments, feature, undo
from tilshi.readers.own import edit_comment, withdraw_comment
from tilshi.readers.restrict import restrict
from tilshi.readers.story_errors import report_error, settle_error

pytestmark = [pytest.mark.both, pytest.mark.django_db]

PUBLISH, REJECT = Standing.PUBLISHED, Standing.REJECTED
REPLY, PUBLISHED, REJECTED = ("reply", "published"), ("decision", "published"), ("decision", "rejected")


def decide(comment: Comment, standing: Standing, by: User, reason: str = "") -> None:
    assert decide_comments([comment.pk], standing, by, reason).decided == (comment.pk,)


def undo_last(comment: Comment, by: User) -> None:
    assert undo(by, comment.verdicts.filter(by=by).latest("pk"))


# Answers ------------------------------------------------------------------------------------------------
def test_author_is_told_of_an_answer(place: Place, daniyar: User, saule: User) -> None:
    root = place.say(daniyar)
    reply = place.say(saule, to=root)
    notice = Notice.objects.get()
    assert (notice.user, notice.kind, notice.comment) == (daniyar, "reply", reply)
    assert notice.seen_at is None and notice.mailed_at is None


def test_in_a_thread_it_is_who_was_answered(place: Place, daniyar: User, saule: User, marat: User) -> None:
    root = place.say(daniyar)
    reply = place.say(saule, to=root)
    place.say(marat, to=reply)
    assert told(saule) == [REPLY]
    assert told(daniyar) == [REPLY], "of the first answer alone"


def test_nobody_is_told_of_their_own_answer(place: Place, daniyar: User) -> None:
    place.say(daniyar, to=place.say(daniyar))
    assert not Notice.objects.exists()


def test_nobody_is_told_of_what_waits_or_was_rejected(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    root = place.say(daniyar)
    reply = held(place, saule, to=root)
    assert not Notice.objects.exists()
    decide(reply, REJECT, marat)
    assert told(daniyar) == []
    assert told(saule) == [REJECTED]


def test_answer_that_waited_is_told_when_it_is_published(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    reply = held(place, saule, to=place.say(daniyar))
    decide(reply, PUBLISH, marat)
    assert told(daniyar) == [REPLY]
    assert told(saule) == [PUBLISHED]


def test_answer_that_goes_is_nothing_to_tell(place: Place, daniyar: User, saule: User) -> None:
    reply = place.say(saule, to=place.say(daniyar))
    withdraw_comment(reply, saule)
    assert told(daniyar) == []


def test_edited_answer_is_told_once(place: Place, daniyar: User, saule: User) -> None:
    reply = place.say(saule, to=place.say(daniyar))
    edit_comment(reply, saule, "Построили хорошо и вовремя.")
    assert told(daniyar) == [REPLY]


def test_answer_rejected_and_published_again_is_told_once(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    reply = place.say(saule, to=place.say(daniyar))
    decide(reply, REJECT, marat)
    assert told(daniyar) == []
    undo_last(reply, marat)
    decide(reply, REJECT, marat)
    decide(reply, PUBLISH, marat)
    assert told(daniyar) == [REPLY]


def test_who_took_their_words_back_is_told_of_no_answers(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    root = place.say(daniyar)
    reply = held(place, saule, to=root)
    withdraw_comment(root, daniyar)
    decide(reply, PUBLISH, marat)
    assert told(daniyar) == []


@pytest.mark.parametrize(
    "gone", [{"is_active": False}, {"erased_at": timezone.now()}], ids=["closed", "erased"]
)
def test_who_is_gone_is_told_nothing(
    place: Place, daniyar: User, saule: User, marat: User, gone: dict[str, object]
) -> None:
    root = place.say(daniyar)
    User.objects.filter(pk=daniyar.pk).update(**gone)
    place.say(saule, to=root)
    feature(root, marat, is_featured=True)
    decide(root, REJECT, marat)
    assert not Notice.objects.exists()


def test_who_is_banned_hears_of_decisions_and_of_no_answers(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    root = place.say(daniyar)
    restrict(daniyar, "ban", "Оскорбления", marat)
    place.say(saule, to=root)
    assert told(daniyar) == []
    decide(root, REJECT, marat, "Оскорбление")
    assert told(daniyar) == [REJECTED]


def test_who_is_looked_at_before_is_told_like_all(
    place: Place, daniyar: User, saule: User, marat: User
) -> None:
    root = place.say(daniyar)
    restrict(daniyar, "premoderate", "Был спор", marat)
    place.say(saule, to=root)
    assert told(daniyar) == [REPLY]


def test_a_comment_costs_two_queries_more(place: Place, daniyar: User, saule: User) -> None:
    root = place.say(daniyar)
    with CaptureQueriesContext(connection) as queries:
        place.say(saule, to=root)
    about = [query["sql"] for query in queries if "readers_notice" in query["sql"]]
    assert len(about) == 2
    with CaptureQueriesContext(connection) as queries:
        place.say(saule)
    assert not [query["sql"] for query in queries if "readers_notice" in query["sql"]]


# Decisions ----------------------------------------------------------------------------------------------
def test_author_is_told_why(place: Place, daniyar: User, marat: User) -> None:
    comment = place.say(daniyar)
    decide(comment, REJECT, marat, "Не о мосте")
    assert told(daniyar) == [REJECTED]
    assert Notice.objects.with_facts().get().reason == "Не о мосте"


def test_who_was_told_at_once_is_not_told_again(place: Place, daniyar: User, marat: User) -> None:
    comment = place.say(daniyar)
    decide(comment, PUBLISH, marat)
    assert not Notice.objects.exists(), "it was published all the time"


def test_moderator_is_not_told_of_their_own_decision(place: Place, marat: User) -> None:
    comment = place.say(marat)
    decide(comment, REJECT, marat)
    assert not Notice.objects.exists()


def test_decision_that_was_undone_is_nothing_to_tell(place: Place, daniyar: User, marat: User) -> None:
    comment = place.say(daniyar)
    decide(comment, REJECT, marat)
    undo_last(comment, marat)
    assert told(daniyar) == []


def test_done_again_it_is_told_once(place: Place, daniyar: User, marat: User) -> None:
    comment = place.say(daniyar)
    decide(comment, REJECT, marat, "Не о том")
    undo_last(comment, marat)
    decide(comment, REJECT, marat, "Не о мосте")
    assert told(daniyar) == [REJECTED]
    assert Notice.objects.with_facts().get().reason == "Не о мосте"


def test_what_they_have_seen_is_not_told_again(place: Place, daniyar: User, marat: User) -> None:
    comment = place.say(daniyar)
    decide(comment, REJECT, marat)
    Notice.objects.update(seen_at=timezone.now())
    undo_last(comment, marat)
    decide(comment, REJECT, marat)
    assert not Notice.objects.unseen().exists()


def test_the_contrary_is_told_and_then_the_contrary_of_that(place: Place, daniyar: User, marat: User) -> None:
    comment = place.say(daniyar)
    for standing in (REJECT, PUBLISH, REJECT):
        decide(comment, standing, marat)
        assert [row.standing for row in Notice.objects.unseen()] == [standing]
        Notice.objects.update(seen_at=timezone.now())


def test_decision_of_one_is_told_although_anothers_was_undone(
    place: Place, daniyar: User, marat: User, aigul: User
) -> None:
    comment = held(place, daniyar)
    decide(comment, REJECT, marat)
    decide(comment, PUBLISH, aigul)
    undo_last(comment, aigul)
    assert told(daniyar) == [REJECTED]


def test_many_are_decided_at_once(place: Place, daniyar: User, saule: User, marat: User) -> None:
    all_wait()
    comments = [place.say(author) for author in (daniyar, saule, daniyar)]
    decide_comments([comment.pk for comment in comments], PUBLISH, marat)
    assert told(daniyar) == [PUBLISHED, PUBLISHED]
    assert told(saule) == [PUBLISHED]


# The rest -----------------------------------------------------------------------------------------------
def test_author_of_a_chosen_comment_is_told_once(place: Place, daniyar: User, aigul: User) -> None:
    comment = place.say(daniyar)
    for is_featured in (True, False, True):
        feature(comment, aigul, is_featured)
    assert told(daniyar) == [("featured", "published")]
    feature(comment, aigul, is_featured=False)
    assert told(daniyar) == [], "it is not chosen any more"


@pytest.mark.parametrize("outcome", ["fixed", "no_error"])
def test_who_reported_an_error_is_told(place: Place, daniyar: User, aigul: User, outcome: str) -> None:
    report = report_error(place.story, daniyar, "Не два года, а три")
    settle_error(report, aigul, outcome)
    settle_error(report, aigul, outcome)
    notice = Notice.objects.get()
    assert (notice.user, notice.kind, notice.report) == (daniyar, "error_fixed", report)


def test_not_who_has_settled_it_themselves(place: Place, aigul: User) -> None:
    settle_error(report_error(place.story, aigul, "Опечатка"), aigul, "fixed")
    assert not Notice.objects.exists()
